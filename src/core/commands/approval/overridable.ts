// What a tier may set aside, and what nobody may: signatures, vetoes, holds, broken rules, and what is not known.

import { code, text } from "../../messages/text.ts";
import { isGone } from "../../people/is-gone.ts";
import { resolveTiers } from "../../review/modules/module-authority.ts";
import { isInHighestTier, mayOverrule, rungOf } from "../../review/requirements/rungs.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { sentenceList } from "../../wording.ts";
import type { CommandContext } from "../command.ts";
import type { AnyRequirement } from "./overridden.ts";

/** Why the author of the command can't set this requirement aside, with what would work; null when they can. */
export function whyNotOverridable(requirement: AnyRequirement, context: CommandContext): string | null {
  const { kind, name, state, reason } = requirement;
  const shown = code(name, 100);
  if (state === "satisfied") return `${shown} is satisfied, so there is nothing to set aside.`;
  if (state === "waived") return `${shown} is not asked for any more, so there is nothing to set aside.`;
  switch (kind) {
    case "cla":
      return "a tier can't set a missing signature aside. Whoever has not signed can sign: `/cla` shows how. Where the charter allows it, those who administer the agreement can `/cla waive` it.";
    case "hold":
      return "a hold is not overruled but lifted: comment `/unhold`.";
    case "governance":
      return "governance files must be valid before they are merged. Correct them in this pull request.";
    default:
  }
  if (state === "unknown") {
    return `${shown} could not be evaluated, so nobody knows what would be set aside: ${text(reason, 300)}`;
  }
  return kind === "objection" ? whyNotOverruled(requirement, context) : null;
}

function whyNotOverruled(
  { by, source, isVeto }: ObjectionRequirement,
  context: CommandContext,
): string | null {
  const login = code(by.login);
  const back = takingBack(source.kind === "review", isVeto);
  if (by.id === context.request.by.id) return `this objection is your own; ${back} takes it back.`;
  const tiers = resolveTiers(context.rules.charter, context.directory);
  const gone = isGone(by, context);
  if (gone && isInHighestTier(context.request.by, tiers)) return null;
  if (isVeto && gone) {
    return `this is a veto of ${login}, whose account is gone. Only members of the highest tier can set it aside: ${code(tiers.at(-1)?.name ?? "")}.`;
  }
  if (isVeto) return `this is a veto, which nobody overrules. Only ${login} can take it back, by ${back}.`;
  const above = tiers.slice(rungOf(by, tiers));
  if (above.some(({ notLookedUp }) => notLookedUp.length > 0)) {
    return `too many people are named to look all of them up, so it is not known which tier ${login} is in. Only ${login} can take the objection back, by ${back}.`;
  }
  if (mayOverrule(context.request.by, by, tiers)) return null;
  const tier = code(tiers[rungOf(by, tiers) - 1]?.name ?? "");
  const names = above.map(({ name }) => code(name));
  return names.length === 0
    ? `${login} is in ${tier}, and no tier stands above it. Only ${login} can take the objection back, by ${back}.`
    : `${login} is in ${tier}, so only a higher tier can overrule the objection: ${sentenceList(names, 5, "or")}.`;
}

function takingBack(isReview: boolean, isVeto: boolean): string {
  if (!isReview) return "`/withdraw`";
  return isVeto ? "a new review" : "a new review or its dismissal";
}
