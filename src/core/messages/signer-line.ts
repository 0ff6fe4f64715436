// One person of a part as an entry of a list: state, what it rests on, how sure it is, and the commits.

import type { ClaPart, Signer } from "../cla/cla-requirement.ts";
import { stateOfSigner } from "../cla/signer-states.ts";
import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import { commaList } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { sentence } from "./sentence.ts";
import { signerName } from "./signers.ts";
import { stateIcons } from "./state-icon.ts";
import { code, link, text } from "./text.ts";

/** Of somebody of whom nothing is missing, and of others. */
const mostSettled = 3;
const mostOpen = 20;

export function isSettled(signer: Pick<Signer, "state">): boolean {
  return !isOpen({ state: stateOfSigner(signer) });
}

/** Several lines where single commits are wrong. */
export function signerLine(
  signer: Signer,
  part: Pick<ClaPart, "instrument">,
  { snapshot, verdict }: JudgedInPart,
): string {
  const { reason, commits, flawed, state } = signer;
  const what = `- ${stateIcons[stateOfSigner(signer)]} ${signerName(signer, snapshot)} ${sentence(reason, verdict.cla.who, snapshot)}`;
  if (flawed.length > 0 && state !== "missing") return [`${what}:`, ...flaws(flawed, snapshot)].join("\n");
  const shas = commaList(commits, isSettled(signer) ? mostSettled : mostOpen, (sha) => code(sha.slice(0, 7)));
  const share = shas === "" ? "opened this pull request" : shas + sureness(signer, part);
  return `${what} (${share})`;
}

const surenessWords: Record<NonNullable<Signer["assurance"]>, string> = {
  verified: "commits signed verifiably",
  opener: "opened this pull request",
  confirmed: "confirmed",
  email: "by e-mail address alone",
};

/** Only where the agreement asks whose commits they are. */
function sureness(
  { assurance, account, state }: Signer,
  { instrument }: Pick<ClaPart, "instrument">,
): string {
  const matters = instrument === "agreement" && account?.kind === "user" && state !== "settled";
  return matters && assurance !== null ? `; ${surenessWords[assurance]}` : "";
}

function flaws(flawed: readonly string[], { url, commits }: Snapshot): string[] {
  const shown = new Set(flawed.slice(0, mostOpen));
  const messages = new Map(
    commits.items.filter(({ sha }) => shown.has(sha)).map((each) => [each.sha, each.message]),
  );
  const lines = [...shown].map((sha) => {
    const [subject = ""] = (messages.get(sha) ?? "").split("\n", 1);
    return `  - ${link(code(sha.slice(0, 7)), `${url}/commits/${sha}`)} ${text(subject, 80)}`.trimEnd();
  });
  const more = flawed.length - lines.length;
  return more > 0 ? [...lines, `  - and ${more} more`] : lines;
}
