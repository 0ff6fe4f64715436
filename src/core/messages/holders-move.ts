// What those do next who hold the pull request.

import { eachOnce } from "../account.ts";
import type { Hold } from "../record.ts";
import { sentenceList } from "../wording.ts";
import { holdsOf, type Judged } from "./judged.ts";
import { names, person } from "./people.ts";
import { code, text } from "./text.ts";

/** More holds than these are counted. */
const mostHolds = 3;

/** One sentence. */
export function holdersMove({ verdict, snapshot }: Judged): string {
  const holds = holdsOf(verdict).map(({ hold }) => hold);
  const [first, ...others] = holds;
  if (first === undefined) return "a maintainer lifts the hold.";
  if (others.length === 0) {
    return `${person(first.by, snapshot)} or a maintainer lifts ${holdName(first)} with ${unholdCommand(first)}.`;
  }
  const holders = names(eachOnce(holds.map(({ by }) => by)), snapshot);
  const commands = sentenceList([...new Set(holds.map(unholdCommand))], mostHolds);
  return `${holders}, or a maintainer, lift the ${holds.length} holds with ${commands}.`;
}

/** "the hold “release”". */
export function holdName({ name }: Pick<Hold, "name">): string {
  return name === null ? "the hold" : `the hold “${text(name, 40)}”`;
}

/** As code, for example `/unhold release`. */
export function unholdCommand({ name }: Pick<Hold, "name">): string {
  return code(name === null ? "/unhold" : `/unhold ${name}`);
}
