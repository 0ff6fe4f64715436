// Whether a pull request needs nobody's signature: by what the charter exempts, or because administrators waive it.

import type { Account } from "../account.ts";
import type { ChangedFile, Listing, Snapshot } from "../snapshot.ts";
import { touchedPaths } from "../touched-paths.ts";
import type { ClaRecord, ClaWaiver } from "./facts.ts";
import { matchingLists } from "./matching-lists.ts";
import type { ClaPolicy, Exemption } from "./policy.ts";

export interface FoundExemption {
  /** Null where only administrators waive it. */
  exemption: Exemption | null;
  reason: string;
  /** Those of different administrators that are about the present head, at most as many as are needed. */
  waivers: ClaWaiver[];
  /** How many more must waive it; 0 where it holds. */
  missing: number;
}

/**
 * The exemption that holds, or lacks the fewest people; without one, what administrators may waive, where one of them
 * has begun to. Null for none.
 */
export function findExemption(
  { exemptions, waiverPeople }: Pick<ClaPolicy, "exemptions" | "waiverPeople">,
  snapshot: Pick<Snapshot, "files" | "head" | "baseChangedAt" | "cla">,
  { waivers }: Pick<ClaRecord, "waivers">,
): FoundExemption | null {
  const given = byDifferentPeople(presentWaivers(waivers, snapshot));
  const fitting = exemptions.filter((each) => fits(each, snapshot.files, snapshot.cla.unchangedMoves));
  const [easiest] = fitting.sort((a, b) => a.people - b.people);
  const people = easiest === undefined ? waiverPeople : easiest.people;
  if (people === null || (easiest === undefined && given.length === 0)) return null;
  return {
    exemption: easiest ?? null,
    reason: easiest?.reason ?? given[0]?.reason ?? "",
    waivers: given.slice(0, people),
    missing: Math.max(0, people - given.length),
  };
}

/**
 * Those of the change as it is: of the present head, and said since somebody last chose another base branch, under whose
 * charter others may administer the agreement.
 */
export function presentWaivers(
  waivers: readonly ClaWaiver[],
  { head, baseChangedAt }: Pick<Snapshot, "head" | "baseChangedAt">,
): ClaWaiver[] {
  return waivers.filter(({ headSha, at }) => {
    return headSha === head.sha && (baseChangedAt === null || Date.parse(at) > Date.parse(baseChangedAt));
  });
}

/** Files that look moved, of whose content it matters to an exemption whether it stayed the same. */
export function movesToCompare(
  { exemptions }: Pick<ClaPolicy, "exemptions">,
  { files }: Pick<Snapshot, "files">,
): ChangedFile[] {
  const moved = files.items.filter(looksMoved);
  const all = new Set(moved.map(({ path }) => path));
  const asking = exemptions.filter(({ lines, moves }) => moves || lines !== null);
  return moved.length > 0 && asking.some((each) => fits(each, files, all)) ? moved : [];
}

/**
 * Never where GitHub cuts the list of files, nor without any file: there is nothing that could be too small.
 * @param unchanged new paths of files whose content is the same as under the old one
 */
function fits(
  { lines, paths, moves }: Exemption,
  { items, complete }: Listing<ChangedFile>,
  unchanged: ReadonlySet<string>,
): boolean {
  if (!complete || items.length === 0) return false;
  const isMove = (file: ChangedFile) => looksMoved(file) && unchanged.has(file.path);
  const isCounted = (file: ChangedFile) => hasLines(file) || file.change === "removed" || isMove(file);
  if (lines !== null && !(items.every(isCounted) && linesOf(items) <= lines)) return false;
  if (moves && !items.every(isMove)) return false;
  if (paths.length === 0) return true;
  const matching = matchingLists([paths]);
  return touchedPaths(items).every((path) => matching(path).length > 0);
}

function linesOf(files: readonly ChangedFile[]): number {
  return files.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0);
}

/** GitHub counts none in files that are not text, however much of them is new, under whatever name. */
function hasLines({ additions, deletions }: ChangedFile): boolean {
  return additions + deletions > 0;
}

function looksMoved(file: ChangedFile): boolean {
  return file.change === "renamed" && !hasLines(file);
}

/** The first of each person, in the order of saying it. */
function byDifferentPeople(waivers: readonly ClaWaiver[]): ClaWaiver[] {
  const known = new Map<number, ClaWaiver>();
  const ordered = [...waivers].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const waiver of ordered) if (!known.has(waiver.by.id)) known.set(waiver.by.id, waiver);
  return [...known.values()];
}

/** Those who agreed to it. */
export function waivedBy({ waivers }: FoundExemption): Account[] {
  return waivers.map(({ by }) => by);
}
