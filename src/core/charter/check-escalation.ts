// What the ladders of a charter file must fulfil besides their shape.

import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { DEFAULT_AUTHOR } from "./defaults.ts";
import { type PlacedLadder, placedLadders } from "./placed-ladders.ts";
import { daysOrNull } from "./resolve-escalation.ts";
import type { CharterFile } from "./schema.ts";

/** @param lineOf the line of a value, counted from 1 */
export function checkEscalation(file: CharterFile, lineOf: (path: KeyPath) => number): CharterFlaw[] {
  return [
    ...placedLadders(file).flatMap((each) => checkOrder(each, lineOf)),
    ...checkLadderNames(file),
    ...checkAuthor(file),
  ];
}

function checkOrder({ ladder, place }: PlacedLadder, lineOf: (path: KeyPath) => number): CharterFlaw[] {
  const flaws: CharterFlaw[] = [];
  let latest = 0;
  for (const [position, { after }] of ladder.entries()) {
    const before = ladder[latest]?.after ?? 0;
    if (after >= before) {
      latest = position;
      continue;
    }
    const line = lineOf([...place, latest, "after"]);
    const message = `This step is due after ${after}, which is less than the ${before} of the step on line ${line}.`;
    flaws.push(flaw([...place, position, "after"], message, "Put the earliest step first."));
  }
  return flaws;
}

function checkLadderNames({ escalation }: CharterFile): CharterFlaw[] {
  const seen = new Set<string>();
  return (escalation?.ladders ?? []).flatMap(({ name }, position) => {
    const key = name.toLowerCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `There are two ladders named ${quote(name)}.`;
    return [flaw(["escalation", "ladders", position, "name"], message, "Rename one of the two.")];
  });
}

/** Where the author is reminded at all, the reminder comes before the closing. */
function checkAuthor({ escalation }: CharterFile): CharterFlaw[] {
  const close = daysOrNull(escalation?.author?.close, null);
  const remind = daysOrNull(escalation?.author?.remind, DEFAULT_AUTHOR.remind);
  if (close === null || remind === null || close > remind) return [];
  const message = `The author would be reminded after ${remind} business days, and the pull request closed after ${close}.`;
  const fix = "Make close larger than remind, for example author: { remind: 20, close: 60 }";
  return [flaw(["escalation", "author", "close"], message, fix)];
}
