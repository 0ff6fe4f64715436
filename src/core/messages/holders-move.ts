// What those do next who hold the pull request.

import type { Account } from "../account.ts";
import type { Hold } from "../record.ts";
import { sentenceList } from "../wording.ts";
import { holdsOf, type Judged } from "./judged.ts";
import { distinct, names } from "./people.ts";
import { code, text } from "./text.ts";

/** More holds than these are counted. */
const mostHolds = 3;

/** One sentence. */
export function holdersMove({ verdict, snapshot }: Judged): string {
  const holds = holdsOf(verdict).map(({ hold }) => hold);
  const holders = distinct(holds.map(({ by }) => by));
  const commands = sentenceList([...new Set(holds.map(unholdCommand))], mostHolds);
  const what = holds.length > 1 ? "the holds" : holdName(holds[0] ?? null);
  return `${orMaintainer(holders, snapshot)} ${holds.length > 1 ? "lift" : "lifts"} ${what} with ${commands}.`;
}

/** "the hold “release”". */
export function holdName(hold: Pick<Hold, "name"> | null): string {
  return hold === null || hold.name === null ? "the hold" : `the hold “${text(hold.name, 40)}”`;
}

/** As code, for example `/unhold release`. */
export function unholdCommand({ name }: Pick<Hold, "name">): string {
  return code(name === null ? "/unhold" : `/unhold ${name}`);
}

function orMaintainer(holders: readonly Account[], snapshot: Judged["snapshot"]): string {
  return [names(holders, snapshot, "or"), "a maintainer"].filter((who) => who !== "").join(" or ");
}
