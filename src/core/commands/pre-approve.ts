// `/pre-approve`: a maintainer stands in for the issue that a pull request should have had.

import { code } from "../messages/text.ts";
import { isOpen } from "../state.ts";
import { sentenceList } from "../wording.ts";
import { approvers, conflict } from "./authority.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";
import { seenHead } from "./seen-head.ts";

export const preApprove: Command = {
  name: "pre-approve",
  usage: "/pre-approve",
  summary:
    "Says that this pull request is wanted, in place of an issue with the label that the charter asks for.",
  who: "Maintainers of what it touches and members of tiers, by name; never the author.",
  examples: ["/pre-approve"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, snapshot, verdict } = context;
  const { by, commentId, at } = request;
  if (snapshot.state !== "open")
    return refused("this pull request is closed, so nothing has to be agreed to first.");
  const conflicting = conflict(context, by, "pre-approve");
  if (conflicting !== null) return refused(conflicting);
  const named = approvers(context);
  if (!named.some(({ id }) => id === by.id)) return refused(whoMay(named.map(({ login }) => login)));
  const issues = verdict.review.requirements.filter((each) => each.kind === "issue");
  const open = issues.filter(isOpen);
  if (open.length === 0) return refused("nothing has to be agreed to first here: no issue is missing.");
  if (!open.some(({ preApproval }) => preApproval)) {
    const labels = sentenceList(
      open.map(({ label }) => code(label, 60)),
      5,
      "or",
    );
    return refused(
      `the charter wants an issue here and lets nobody stand in for it. Link one that is labelled ${labels}.`,
    );
  }
  const headSha = seenHead(context).sha;
  return done([{ kind: "agree", what: "pre-approve", by, headSha, commentId, at }]);
}

function whoMay(logins: readonly string[]): string {
  const who = "only maintainers of what this pull request touches and members of tiers can pre-approve it";
  return logins.length === 0
    ? `${who}, and the governance files name none.`
    : `${who}: ${sentenceList(
        logins.map((login) => code(login)),
        10,
      )}.`;
}
