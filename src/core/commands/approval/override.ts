// `/override`: a member of a tier sets a requirement aside, in public and with a reason that the ledger keeps.

import { code } from "../../messages/text.ts";
import { resolveTiers } from "../../review/modules/module-authority.ts";
import { tierOf } from "../../review/requirements/rungs.ts";
import { sentenceList } from "../../wording.ts";
import { type Overridden, requirementAndReason } from "../arguments/requirement-and-reason.ts";
import { conflict } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead, shortSha } from "../seen-head.ts";
import type { AnyRequirement } from "./overridden.ts";

const example = "/override Runtime its maintainers are all at the summit until Friday";

export const override: Command<Overridden> = {
  name: "override",
  argument: requirementAndReason(example),
  summary:
    "Sets aside a requirement, named as in the check, or an objection, named by its `@login`. The reason stays in the ledger.",
  who: "Members of the charter's tiers; an objection only by a tier above the objector's, and by the highest where the objector's account is gone, even a veto. Never the author.",
  examples: [
    example,
    '/override "Docs, examples" a typo in one sentence',
    "/override @alice voted on in #42",
  ],
  whyNot(context) {
    if (context.snapshot.state !== "open") {
      return "this pull request is closed, so there is nothing to set aside.";
    }
    if (tierOfWriter(context) === null) return notInATier(context);
    return conflict(context, context.request.by, "set anything aside in");
  },
  run,
};

function tierOfWriter({ request, rules, directory }: CommandContext): string | null {
  return tierOf(request.by, resolveTiers(rules.charter, directory));
}

function run(context: CommandContext, { requirements, reason }: Overridden): Outcome {
  const { by, commentId, at } = context.request;
  const tier = tierOfWriter(context) ?? "";
  const seen = seenHead(context);
  if (seen.sha === null) return refused(seen.refusal);
  const headSha = seen.sha;
  const said = { by, tier, reason, headSha, commentId, at };
  const changes = requirements.map((requirement) => {
    const { id, name } = requirement;
    return { kind: "override" as const, requirement: id, name, objection: objectedBy(requirement), ...said };
  });
  return done(changes, seen.isPresent ? null : aboutOlder(headSha));
}

/** What an objection by `/object` says; the text of a review is not read. */
function objectedBy(requirement: AnyRequirement): string | null {
  return requirement.kind === "objection" && requirement.text !== "" ? requirement.text : null;
}

function aboutOlder(sha: string): string {
  return `this is about ${shortSha(sha)}, the head when you wrote it. Commits came since; where they change what it is about, it has to be said again.`;
}

function notInATier({ rules }: CommandContext): string {
  const { tiers } = rules.charter;
  if (tiers.length === 0) {
    return 'this project\'s charter names no tier that could set anything aside. A maintainer can add one under `tiers` in `.github/charter.yml`, for example `- { name: core, members: ["@alice"] }`.';
  }
  const members = tiers.flatMap((tier) => tier.members).map((login) => code(login));
  const names = tiers.map(({ name }) => code(name));
  return `only members of ${sentenceList(names, 5, "or")} can set a requirement aside: ${sentenceList([...new Set(members)], 10)}.`;
}
