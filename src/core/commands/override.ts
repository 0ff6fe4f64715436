// `/override`: a member of a tier sets a requirement aside, in public and with a reason that the ledger keeps.

import { code } from "../messages/text.ts";
import { resolveTiers } from "../review/modules/module-authority.ts";
import { tierOf } from "../review/requirements/judge-objections.ts";
import { sentenceList } from "../wording.ts";
import { conflict } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { whyNotOverridable } from "./overridable.ts";
import { findOverridden, namesOf, overridden } from "./overridden.ts";
import { readReason } from "./reason.ts";
import { seenHead, shortSha } from "./seen-head.ts";

const leastReasonLength = 10;
const example = "/override Runtime its maintainers are all at the summit until Friday";

export const override: Command = {
  name: "override",
  usage: "/override <requirement> <reason>",
  summary:
    "Sets aside a requirement, named as in the check, or an objection, named by its `@login`. The reason stays in the ledger.",
  who: "Members of the charter's tiers; an objection only by a tier above the objector's. Never the author.",
  examples: [
    example,
    '/override "Docs, examples" a typo in one sentence',
    "/override @alice voted on in #42",
  ],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, snapshot } = context;
  const { by, commentId, at } = request;
  if (snapshot.state !== "open") {
    return refused("this pull request is closed, so there is nothing to set aside.");
  }
  const tier = tierOf(by, resolveTiers(context.rules.charter, context.directory));
  if (tier === null) return refused(notInATier(context));
  const conflicting = conflict(context, by, "set anything aside in");
  if (conflicting !== null) return refused(conflicting);
  const found = findOverridden(context);
  if (found === null) return refused(nothingNamed(context));
  const { requirements, rest } = found;
  const reasons = requirements.map((requirement) => whyNotOverridable(requirement, context));
  const why = reasons.find((each) => each !== null);
  if (why) return refused(why);
  const { reason, refusal } = readReason(rest, noReason, leastReasonLength);
  if (reason === null) return refused(refusal);
  const seen = seenHead(context);
  if (seen.sha === null) return refused(seen.refusal);
  const headSha = seen.sha;
  const changes = requirements.map(({ id, name }) => {
    return { kind: "override" as const, by, tier, requirement: id, name, reason, headSha, commentId, at };
  });
  return done(changes, seen.isPresent ? null : aboutOlder(headSha));
}

const noReason = `say why it is set aside, so that everybody can know it. For example: \`${example}\``;

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

function nothingNamed(context: CommandContext): string {
  const possible = overridden(context).filter((each) => whyNotOverridable(each, context) === null);
  if (possible.length === 0) return "there is nothing here that you could set aside.";
  const names = possible.map((requirement) => code(namesOf(requirement).usual, 100));
  const list = sentenceList([...new Set(names)], 10, "or");
  return `name what you set aside, then say why, as in \`${example}\`. Here you can name ${list}.`;
}
