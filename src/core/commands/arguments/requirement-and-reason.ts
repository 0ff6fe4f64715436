// A requirement, named as in the check, and why it is set aside: "Runtime its maintainers are all away".

import { code } from "../../messages/text.ts";
import { sentenceList } from "../../wording.ts";
import { whyNotOverridable } from "../approval/overridable.ts";
import { type AnyRequirement, findOverridden, namesOf, overridden } from "../approval/overridden.ts";
import type { ArgumentType, CommandContext, Read } from "../command.ts";
import { unreadable, value } from "./read.ts";
import { readReason } from "./reason.ts";

export interface Overridden {
  /** Several where they bear the same name. */
  requirements: AnyRequirement[];
  reason: string;
}

/** @param example a whole line */
export function requirementAndReason(example: string): ArgumentType<Overridden> {
  return {
    usage: "<requirement> <reason>",
    read: (text, context) => readOverridden(text, context, example),
  };
}

function readOverridden(text: string, context: CommandContext, example: string): Read<Overridden> {
  const found = findOverridden(text, context);
  if (found === null) return unreadable(nothingNamed(context, example));
  const { requirements, rest } = found;
  const reasons = requirements.map((requirement) => whyNotOverridable(requirement, context));
  const why = reasons.find((each) => each !== null);
  if (why) return unreadable(why);
  const missing = `say why it is set aside, so that everybody can know it. For example: ${code(example)}`;
  const { value: reason, refusal } = readReason(rest, { missing, isPublished: true });
  return refusal === null ? value({ requirements, reason }) : unreadable(refusal);
}

function nothingNamed(context: CommandContext, example: string): string {
  const possible = overridden(context).filter((each) => whyNotOverridable(each, context) === null);
  if (possible.length === 0) return "there is nothing here that you could set aside.";
  const names = possible.map((requirement) => code(namesOf(requirement).usual, 100));
  const list = sentenceList([...new Set(names)], 10, "or");
  return `name what you set aside, then say why, as in ${code(example)}. Here you can name ${list}.`;
}
