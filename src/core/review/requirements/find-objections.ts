// The objection that somebody means: by its name, by its number, or by who made it.

import { loginKey } from "../../account.ts";
import { isOpen } from "../../state.ts";
import type { ObjectionRequirement, ReviewRequirement } from "../../verdict.ts";

interface Context {
  verdict: { review: { requirements: readonly ReviewRequirement[] } };
  /** ISO 8601: comments can arrive late, and mean nothing that was said after them. */
  request: { at: string };
}

/**
 * Objections that stand and are meant by “abi”, “7”, “#7” or “@login”, without case. Several where somebody objects more
 * than once; those by a review, which have no number, only by login.
 */
export function findObjections(reference: string, { verdict, request }: Context): ObjectionRequirement[] {
  const wanted = reference.trim().toLowerCase();
  const standing = verdict.review.requirements
    .filter((each) => each.kind === "objection")
    .filter((each) => isOpen(each) && Date.parse(each.at) <= Date.parse(request.at));
  if (wanted.startsWith("@")) return standing.filter(({ by }) => loginKey(by.login) === wanted.slice(1));
  // Numbers first: nobody can name an objection like the number of another.
  const numbered = standing.filter(
    ({ number }) => number !== null && `${number}` === wanted.replace(/^#/, ""),
  );
  return numbered.length > 0 ? numbered : standing.filter(({ title }) => title?.toLowerCase() === wanted);
}
