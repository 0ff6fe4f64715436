// Why nothing is missing of the agreement, in a few words.

import type { ClaPart } from "../cla/cla-requirement.ts";
import { exemptionWords } from "./exemption.ts";
import type { JudgedInPart } from "./judged.ts";
import { text } from "./text.ts";

/** For example "the agreement is signed"; each thing once, empty where nothing is asked for. */
export function agreementFacts(judged: JudgedInPart): string[] {
  const exempt = exemptionWords(judged);
  if (exempt !== null) return [`no signature is needed (${exempt})`];
  return [...new Set(judged.verdict.cla.parts.flatMap(fact))];
}

function fact({ instrument, name, signers }: ClaPart): string[] {
  const states = new Set(signers.map(({ state }) => state));
  if (instrument === "check") return [`${text(name, 60)} passed`];
  if (states.has("signed") || states.has("covered")) return ["the agreement is signed"];
  return states.has("signed-off") ? ["the commits are signed off"] : [];
}
