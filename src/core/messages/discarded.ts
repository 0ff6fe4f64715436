// Approvals that do not count, and why: whoever gave one wants to know what became of it.

import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { DiscardedApproval } from "../verdict.ts";
import { commaList, sentenceList } from "../wording.ts";
import { bulletLines } from "./bullet-lines.ts";
import { type Judged, modulesOf } from "./judged.ts";
import { person } from "./people.ts";
import { saidAt } from "./proof.ts";
import { code, text } from "./text.ts";

const mostVisible = 5;
const mostChanged = 3;
const mostOthers = 10;

/** "bob approved abc1234, and 2 files changed since: a.py, b.py". */
export function discardedApproval(
  { account, reason, changed }: DiscardedApproval,
  snapshot: Snapshot,
): string {
  const who = account === null ? "An approval" : person(account, snapshot);
  const files = commaList(changed, mostChanged, (path) => code(path, 80));
  return `${who} ${text(reason)}${files === "" ? "" : `: ${files}`}`;
}

/** Approvals that a push ended where they are missed now, one line each; null when there is none. */
export function outdatedApprovals({ verdict, snapshot }: Judged): string | null {
  const modulesByLine = new Map<string, string[]>();
  for (const module of modulesOf(verdict).filter(isOpen)) {
    for (const given of module.discarded) {
      const line = discardedApproval(given, snapshot);
      modulesByLine.set(line, [...(modulesByLine.get(line) ?? []), text(module.name, 60)]);
    }
  }
  const lines = [...modulesByLine].map(([line, modules]) => {
    return `${line}. ${sentenceList(modules, 3)} ${modules.length === 1 ? "needs" : "need"} approval again.`;
  });
  return bulletLines(lines, mostVisible, (line) => line).join("\n") || null;
}

/** Approvals that count for nothing here, whatever they were meant for; null when there is none. */
export function uselessApprovals({ verdict, snapshot }: Judged): string | null {
  // The app's own review says what the verdict says, and is no part of it.
  const others = verdict.review.discarded.filter(({ source }) => {
    return source.kind !== "review" || source.id !== snapshot.ownReview?.id;
  });
  if (others.length === 0) return null;
  const lines = bulletLines(others, mostOthers, (given) => {
    return `${discardedApproval(given, snapshot)} (${saidAt(given.at, given.source, snapshot)})`;
  });
  return ["**Approvals that don't count**", ...lines].join("\n");
}
