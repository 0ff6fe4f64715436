// The files of a tree and the rules → how much of it each module has.

import type { Charter } from "../charter/charter.ts";
import type { OwnershipIndex } from "../ownership/ownership.ts";
import {
  type Amount,
  type CoveredPart,
  type MeasuredCoverage,
  type SizedFile,
  UNOWNED_ID,
} from "./coverage.ts";
import { PartsOfRules } from "./parts-of-rules.ts";

/** What the charter says of files without owners. */
interface CoveredCharter extends Pick<Charter, "tiers"> {
  review: Pick<Charter["review"], "unowned" | "approvals">;
}

/**
 * What only optional modules own counts as unowned, too, as in a verdict. Whether owners exist and can push is not
 * known here: they are believed. `index` is null where the project has no source of ownership.
 */
export function measureCoverage(
  files: readonly SizedFile[],
  index: OwnershipIndex | null,
  charter: CoveredCharter,
): MeasuredCoverage {
  const parts = new PartsOfRules(charter.review.approvals);
  const unowned = unownedPart(charter);
  const [all, owned, shared] = [nothing(), nothing(), nothing()];
  const deciding = files.map((file) => {
    const found = parts.of(index?.ownersOf(file.path) ?? []);
    const needed = found.filter(({ tier }) => tier === "maintainers");
    const counted = needed.length > 0 ? found : [...found, unowned];
    for (const amount of [all, ...counted]) add(amount, file);
    if (needed.length > 0) add(owned, file);
    if (needed.length > 1) add(shared, file);
    return needed.length > 0 ? needed : [unowned];
  });
  const { tier, files: unownedFiles, bytes } = unowned;
  const coverage = {
    ...all,
    parts: [...parts.close(index), ...(unowned.files > 0 ? [unowned] : [])],
    tiers: [
      { tier: "maintainers", ...owned },
      { tier, files: unownedFiles, bytes },
    ],
    shared,
  };
  return { coverage, shownAs: deciding.map((found) => found.reduce(smaller, unowned)) };
}

function nothing(): Amount {
  return { files: 0, bytes: 0 };
}

function add(amount: Amount, { bytes }: SizedFile): void {
  amount.files += 1;
  amount.bytes += bytes;
}

/** The unowned part gives way to every other. */
function smaller(a: CoveredPart, b: CoveredPart): CoveredPart {
  if (a.id === UNOWNED_ID) return b;
  return b.files < a.files ? b : a;
}

/** Files that nobody owns, and who decides about them: a tier with those above it, whoever can push, or nobody. */
function unownedPart({ review, tiers }: CoveredCharter): CoveredPart {
  const lowest = tiers.findIndex(({ name }) => name === review.unowned);
  const deciding = lowest < 0 ? [] : tiers.slice(lowest).flatMap(({ members }) => members);
  const forWriters = review.unowned === "writers";
  return {
    id: UNOWNED_ID,
    name: "unowned files",
    isModule: false,
    tier: review.unowned,
    ...nothing(),
    people: forWriters ? null : [...new Set(deciding.map((member) => `@${member}`))],
    approvals: review.unowned === "nobody" ? 0 : review.approvals,
  };
}
