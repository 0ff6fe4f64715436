// What a command can be about. Comments can arrive late: they are about nothing that came after they were written.

import { objectionsOf } from "../messages/judged.ts";
import type { ObjectionRequirement } from "../verdict.ts";
import type { CommandContext } from "./command.ts";

/** @param at ISO 8601, when it was said or set */
export function wasThere(at: string, { request }: Pick<CommandContext, "request">): boolean {
  return Date.parse(at) <= Date.parse(request.at);
}

/** Those that stand, and those that a higher tier has set aside. */
export function objectionsSaid(context: Pick<CommandContext, "request" | "verdict">): ObjectionRequirement[] {
  return objectionsOf(context.verdict).filter(({ at }) => wasThere(at, context));
}

/** Whether it is by `/object` of whoever writes the command: what a review says, only a review takes back. */
export function isOwnObjection(
  { by, number }: ObjectionRequirement,
  { request }: Pick<CommandContext, "request">,
): boolean {
  return by.id === request.by.id && number !== null;
}
