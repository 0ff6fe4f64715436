// What Charter's choice must beat: simple ways to find a reviewer, as projects and other tools use them.

import { REVIEWERS } from "./charter-chooser.ts";
import type { Chooser, HistoryChange, OpenChange } from "./chooser.ts";
import { FadingCounts } from "./fading-counts.ts";

/** Fresh ones: they remember what they learn. */
export function baselines(): Chooser[] {
  return [
    randomOwner(),
    allOwners(),
    byCounts("most frequent approver", new FadingCounts(Number.POSITIVE_INFINITY), everywhere),
    byCounts("most frequent approver lately", new FadingCounts(RECENT_DAYS), everywhere),
    byCounts("recent approvals by file and folder", new FadingCounts(RECENT_DAYS), filesAndFolders),
  ];
}

const RECENT_DAYS = 30;
/** A folder says less than the file itself. */
const FOLDER_WEIGHT = 0.1;

/** What an approval is counted under, and what that weighs. */
type Places = (files: readonly string[]) => Map<string, number>;

/** Where nobody owns the files, anybody who approved before. */
function randomOwner(): Chooser {
  const known = new Set<string>();
  return {
    name: "random owner",
    asks: REVIEWERS,
    learn: ({ approvers }) => {
      for (const person of approvers) known.add(person);
    },
    choose: ({ id, owners, author }) => {
      const people = owners.length > 0 ? [...owners] : [...known].filter((person) => person !== author);
      return shuffled(people, id);
    },
  };
}

/** The same for the same seed, by Fisher and Yates with a linear congruential generator (Numerical Recipes). */
function shuffled(people: readonly string[], seed: number): string[] {
  const order = [...people];
  let state = seed >>> 0;
  for (let last = order.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other] ?? "", order[last] ?? ""];
  }
  return order;
}

/** As GitHub does with a CODEOWNERS file. Where nobody owns the files, nobody is asked. */
function allOwners(): Chooser {
  return {
    name: "all owners",
    asks: Number.POSITIVE_INFINITY,
    learn: () => {},
    choose: ({ owners }) => [...owners],
  };
}

function byCounts(name: string, counts: FadingCounts, placesOf: Places): Chooser {
  return {
    name,
    asks: REVIEWERS,
    learn: ({ approvers, files, at }: HistoryChange) => {
      for (const place of placesOf(files).keys()) {
        for (const person of approvers) counts.add(place, person, at);
      }
    },
    choose: ({ files, author, at }: OpenChange) => {
      const scores = new Map<string, number>();
      for (const [place, weight] of placesOf(files)) {
        for (const [person, count] of counts.of(place, at)) {
          scores.set(person, (scores.get(person) ?? 0) + weight * count);
        }
      }
      return [...scores]
        .filter(([person]) => person !== author)
        .sort(([, a], [, b]) => b - a)
        .map(([person]) => person);
    },
  };
}

const everywhere: Places = () => new Map([["", 1]]);

/** Each file, the folder it stands in, and, so that nobody is without an answer, a trace of everywhere. */
const filesAndFolders: Places = (files) => {
  const places = new Map([["", 1e-6]]);
  for (const path of files) {
    places.set(path, 1);
    const end = path.lastIndexOf("/");
    if (end !== -1) places.set(path.slice(0, end + 1), FOLDER_WEIGHT);
  }
  return places;
};
