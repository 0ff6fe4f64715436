// The answer to `/cla`: what is missing of the agreement, first for the person who asks.

import type { Account } from "../account.ts";
import type { ClaPart, Signer } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import { counted } from "../wording.ts";
import { agreementFacts } from "./agreement-facts.ts";
import { exemptionNote } from "./exemption.ts";
import { waysInWords } from "./how-to-sign.ts";
import type { JudgedInPart } from "./judged.ts";
import { toolPage } from "./part-title.ts";
import { reasonOf, sentence } from "./sentence.ts";
import { isSettled, signerLine } from "./signer-line.ts";
import { openParts } from "./signers.ts";

const mostOthers = 10;

/** Markdown that begins in the middle of a sentence. */
export function agreementStatus(judged: JudgedInPart, asker: Account): string {
  const { verdict, snapshot } = judged;
  const { cla } = verdict;
  if (!isOpen(cla)) return nothingMissing(judged);
  if (cla.parts.length === 0 || cla.state === "unknown") return reasonOf(cla, snapshot);
  const blocks = openParts(verdict).map((part) => {
    const open = part.signers.filter((signer) => !isSettled(signer));
    const isAsker = ({ account }: Signer) => account?.id === asker.id;
    const first = [...open.filter(isAsker), ...open.filter((signer) => !isAsker(signer))];
    const lines = first.slice(0, mostOthers).map((signer) => signerLine(signer, part, judged));
    const more = first.length - lines.length;
    return [
      ...(first.length === 0 ? [`- ${sentence(part.reason, cla.who, snapshot)}${seePage(part)}`] : lines),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join("\n");
  });
  return [forAsker(judged, asker), ...blocks, exemptionNote(judged)]
    .filter((block) => block !== null)
    .join("\n\n");
}

function seePage(part: ClaPart): string {
  const page = toolPage(part);
  return page === null ? "" : ` See ${page}.`;
}

function nothingMissing(judged: JudgedInPart): string {
  const [first = "no agreement is asked for", ...others] = agreementFacts(judged);
  return `${[first, ...others].join(", ")}. Nothing is missing.`;
}

/** One sentence about the person who asks: what to do, or that it is for others. */
function forAsker(judged: JudgedInPart, asker: Account): string {
  const parts = openParts(judged.verdict);
  const own = parts.flatMap((part) =>
    part.signers.filter(({ account }) => account?.id === asker.id).map((signer) => ({ part, signer })),
  );
  const missing = own
    .filter(({ signer }) => signer.state === "missing")
    .flatMap(({ part }) => part.agreement ?? []);
  if (missing.length > 0)
    return `you have not signed yet: ${missing.map(({ path }) => waysInWords(judged, path)).join("; ")}.`;
  const next = own.find(({ signer }) => !isSettled(signer))?.signer.next ?? null;
  if (next !== null) return `for you: ${sentence(next, [asker], judged.snapshot)}`;
  return own.length > 0
    ? "nothing is missing of you, only of others:"
    : `${counted(parts.length, "thing")} ${parts.length === 1 ? "is" : "are"} still open, and nothing of it is asked of you:`;
}
