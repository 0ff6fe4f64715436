// The requirement that an `/override` names: by its name or its kind, or an objection by its author.

import type { ClaRequirement } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import type { ReviewRequirement } from "../verdict.ts";
import type { CommandContext } from "./command.ts";
import { nameKey, splitAtName } from "./requirement-names.ts";

export type AnyRequirement = ClaRequirement | ReviewRequirement;

/** What the comment can be about: comments can arrive late, and overrule nothing that was said after them. */
export function overridden({ verdict, request }: CommandContext): AnyRequirement[] {
  return [...verdict.review.requirements, verdict.cla].filter(
    (each) => each.kind !== "objection" || Date.parse(each.at) <= Date.parse(request.at),
  );
}

/** The usual name, and another one that means it where nothing has it for its usual name. */
export function namesOf(requirement: AnyRequirement): { usual: string; other: string | null } {
  const { kind, name } = requirement;
  if (kind === "objection") return { usual: `@${requirement.by.login}`, other: name };
  return { usual: name, other: kind === "module" ? null : kind };
}

/** Those that bear the longest name with which the argument begins, of them those that are open where any are. */
export function findOverridden(
  context: CommandContext,
): { requirements: AnyRequirement[]; rest: string } | null {
  const named = overridden(context).map((requirement) => ({ requirement, ...namesOf(requirement) }));
  const names = named.flatMap(({ usual, other }) => (other === null ? [usual] : [usual, other]));
  const found = splitAtName(context.argument, names);
  if (found === null) return null;
  const isFound = (name: string | null) => name !== null && nameKey(name) === nameKey(found.name);
  const usual = named.filter((each) => isFound(each.usual));
  const meant = usual.length > 0 ? usual : named.filter((each) => isFound(each.other));
  const requirements = meant.map(({ requirement }) => requirement);
  const open = requirements.filter(isOpen);
  return { requirements: open.length > 0 ? open : requirements, rest: found.rest };
}
