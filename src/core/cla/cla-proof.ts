// What the judgement of agreements rests on: the texts in force, who signed when, who is covered, what other tools say.

import type { Proof } from "../verdict-node.ts";
import type { ClaPart } from "./cla-requirement.ts";

export function proofOfParts(parts: readonly ClaPart[]): Proof[] {
  return parts.flatMap(proofOf);
}

function proofOf(part: ClaPart): Proof[] {
  const { agreement, signers, instrument, reason } = part;
  if (instrument !== "agreement") return [{ kind: "fact", text: withoutStop(reason) }];
  if (agreement === null) return [];
  const version = agreement.label === null ? "" : `, version ${agreement.label}`;
  const text = `the agreement in force is ${agreement.path}${version} (SHA-256 ${agreement.hash.slice(0, 12)})`;
  return [
    { kind: "fact", text },
    ...signers.flatMap(({ account, signedAt, state, reason: why }): Proof[] => {
      if (account === null) return [];
      if (signedAt !== null) {
        return [{ kind: "person", event: "signed the agreement", by: account, at: signedAt, source: null }];
      }
      return state === "covered" ? [{ kind: "fact", text: `@${account.login} ${why}` }] : [];
    }),
  ];
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
