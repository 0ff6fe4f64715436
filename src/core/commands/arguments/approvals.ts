// Which approvals a person means who names modules and rules in `/approve`.

import { modulesOf } from "../../messages/judged.ts";
import { code } from "../../messages/text.ts";
import type { ModuleRequirement } from "../../verdict.ts";
import { sentenceList } from "../../wording.ts";
import { approvable } from "../authority.ts";
import type { ArgumentType, CommandContext, Read } from "../command.ts";
import { isCalled, nameList, splitNames } from "../requirement-names.ts";
import { unreadable, value } from "./read.ts";

/** Ids of the requirements; null for all that the person may approve. */
export const approvalsNamed: ArgumentType<string[] | null> = {
  usage: "[module, …]",
  read: (text, context) => (text === "" ? value(null) : readNames(text, context)),
};

/** One wrong name refuses them all: half of a wish is another one. */
function readNames(text: string, context: CommandContext): Read<string[]> {
  const mine = approvable(context, context.request.by);
  const all = modulesOf(context.verdict);
  const isOneName = all.some((requirement) => isCalled(requirement, text));
  const names = isOneName ? [text] : splitNames(text);
  const unknown = names.filter((name) => !all.some((requirement) => isCalled(requirement, name)));
  if (names.length === 0 || unknown.length > 0) return unreadable(notHere(unknown, mine));
  const others = names.filter((name) => !mine.some((requirement) => isCalled(requirement, name)));
  if (others.length > 0) {
    return unreadable(
      `${quoted(others)} can't be approved by you. What you can approve here: ${nameList(mine)}.`,
    );
  }
  return value(
    mine.filter((requirement) => names.some((name) => isCalled(requirement, name))).map(({ id }) => id),
  );
}

function notHere(unknown: readonly string[], mine: readonly ModuleRequirement[]): string {
  const wrong = unknown.length === 0 ? "that names nothing" : `nothing here is called ${quoted(unknown)}`;
  return `${wrong}. What you can approve here: ${nameList(mine)}. Separate several names by commas; \`/approve\` alone means all of them.`;
}

function quoted(names: readonly string[]): string {
  return sentenceList(
    names.map((name) => code(name, 60)),
    5,
    "or",
  );
}
