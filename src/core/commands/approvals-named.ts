// Which approvals a person means who names modules and rules in `/approve`.

import { modulesOf } from "../messages/judged.ts";
import { code } from "../messages/text.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import type { CommandContext } from "./command.ts";
import { isCalled, nameList, splitNames } from "./requirement-names.ts";

/** Ids of the requirements; null for all that the person may approve. */
export type ApprovalsNamed =
  | { requirements: string[] | null; refusal: null }
  | { requirements: null; refusal: string };

/** `mine` are those that the person may approve. One wrong name refuses them all: half of a wish is another one. */
export function approvalsNamed(context: CommandContext, mine: readonly ModuleRequirement[]): ApprovalsNamed {
  const { argument, verdict } = context;
  if (argument === "") return { requirements: null, refusal: null };
  const all = modulesOf(verdict);
  const isOneName = all.some((requirement) => isCalled(requirement, argument));
  const names = isOneName ? [argument] : splitNames(argument);
  const unknown = names.filter((name) => !all.some((requirement) => isCalled(requirement, name)));
  if (names.length === 0 || unknown.length > 0) return refusal(notHere(unknown, mine));
  const others = names.filter((name) => !mine.some((requirement) => isCalled(requirement, name)));
  if (others.length > 0) {
    return refusal(
      `${quoted(others)} can't be approved by you. What you can approve here: ${nameList(mine)}.`,
    );
  }
  const ids = mine
    .filter((requirement) => names.some((name) => isCalled(requirement, name)))
    .map(({ id }) => id);
  return { requirements: ids, refusal: null };
}

function notHere(unknown: readonly string[], mine: readonly ModuleRequirement[]): string {
  const [first] = unknown;
  if (first !== undefined && /^cancel\s/i.test(first)) {
    return "`/approve cancel` takes back all of your approvals, and no single ones. Say it alone on its line, then approve again what you still agree to.";
  }
  const wrong = first === undefined ? "that names nothing" : `nothing here is called ${quoted(unknown)}`;
  return `${wrong}. What you can approve here: ${nameList(mine)}. Separate several names by commas; \`/approve\` alone means all of them.`;
}

function quoted(names: readonly string[]): string {
  return sentenceList(
    names.map((name) => code(name, 60)),
    5,
    "or",
  );
}

function refusal(reason: string): ApprovalsNamed {
  return { requirements: null, refusal: reason };
}
