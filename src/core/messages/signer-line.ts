// One person of a part as an entry of a list: state, what it rests on, how sure it is, and the commits.

import type { Snapshot } from "../snapshot.ts";
import type { ClaPart, Signer, SignerState } from "../verdict.ts";
import { commaList } from "../wording.ts";
import { sentence } from "./sentence.ts";
import { signerName } from "./signers.ts";
import { stateIcons } from "./state-icon.ts";
import { code, link, text } from "./text.ts";

const mostCommits = 3;
const mostFlawed = 20;

const icons: Record<SignerState, string> = {
  signed: stateIcons.satisfied,
  covered: stateIcons.satisfied,
  "signed-off": stateIcons.satisfied,
  machine: stateIcons.satisfied,
  sponsored: stateIcons.satisfied,
  settled: stateIcons.satisfied,
  missing: stateIcons.pending,
  unconfirmed: stateIcons.pending,
  unsponsored: stateIcons.pending,
  unlinked: stateIcons.blocked,
  unlisted: stateIcons.blocked,
  "not-signed-off": stateIcons.blocked,
};

export function isSettled({ state }: Pick<Signer, "state">): boolean {
  return icons[state] === stateIcons.satisfied;
}

/** Several lines where single commits are wrong. */
export function signerLine(signer: Signer, part: Pick<ClaPart, "instrument">, snapshot: Snapshot): string {
  const { account, reason, commits, state, flawed } = signer;
  const what = `- ${icons[state]} ${signerName(signer, snapshot)} ${sentence(reason, account === null ? [] : [account], snapshot)}`;
  if (flawed.length > 0) return [`${what}:`, ...flaws(flawed, snapshot)].join("\n");
  const shas = commaList(commits, mostCommits, (sha) => code(sha.slice(0, 7)));
  const share = shas === "" ? "opened this pull request" : shas + sureness(signer, part);
  return `${what} (${share})`;
}

const surenessWords: Record<NonNullable<Signer["assurance"]>, string> = {
  verified: "verified by a signature of the commits",
  opener: "by who opened this pull request",
  confirmed: "confirmed by a comment",
  email: "known by e-mail address alone",
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
  const shown = new Set(flawed.slice(0, mostFlawed));
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
