// The requirement that an `/override` names: by its name or its kind, or an objection by its author.

import type { ClaRequirement } from "../../cla/cla-requirement.ts";
import { isOpen } from "../../state.ts";
import type { ReviewRequirement } from "../../verdict.ts";
import type { CommandContext } from "../command.ts";
import { nameKey, splitAtName } from "../requirement-names.ts";
import { wasThere } from "../said-before.ts";

export type AnyRequirement = ClaRequirement | ReviewRequirement;

/** What the comment can be about. */
export function overridden(context: CommandContext): AnyRequirement[] {
  const { review, cla } = context.verdict;
  return [...review.requirements, cla].filter(
    (each) => each.kind !== "objection" || wasThere(each.at, context),
  );
}

interface Names {
  usual: string;
  /** These mean it where nothing has them for its usual name. */
  others: string[];
  /** What its author called it: means it where nothing else is called so, since anything can be chosen. */
  title: string | null;
}

export function namesOf(requirement: AnyRequirement): Names {
  const { kind, name } = requirement;
  if (kind === "objection") {
    const { by, number, title } = requirement;
    return {
      usual: `@${by.login}`,
      others: [name, ...(number === null ? [] : [`objection ${number}`])],
      title,
    };
  }
  return { usual: name, others: kind === "module" ? [] : [kind], title: null };
}

/** Those that bear the longest name with which the argument begins, of them those that are open where any are. */
export function findOverridden(
  text: string,
  context: CommandContext,
): { requirements: AnyRequirement[]; rest: string } | null {
  const named = overridden(context).map((requirement) => ({ requirement, ...namesOf(requirement) }));
  const names = named.flatMap(({ usual, others, title }) => [
    usual,
    ...others,
    ...(title === null ? [] : [title]),
  ]);
  const found = splitAtName(text, names);
  if (found === null) return null;
  const isFound = (name: string) => nameKey(name) === nameKey(found.name);
  const ranks = [
    named.filter(({ usual }) => isFound(usual)),
    named.filter(({ others }) => others.some(isFound)),
    named.filter(({ title }) => title !== null && isFound(title)),
  ];
  const requirements = (ranks.find(({ length }) => length > 0) ?? []).map(({ requirement }) => requirement);
  const open = requirements.filter(isOpen);
  return { requirements: open.length > 0 ? open : requirements, rest: found.rest };
}
