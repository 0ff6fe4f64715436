// `/pre-approve`: a maintainer stands in for the issue that a pull request should have had.

import { code } from "../../messages/text.ts";
import { isOpen } from "../../state.ts";
import { sentenceList } from "../../wording.ts";
import { remark } from "../arguments/nothing.ts";
import { approvers, conflict } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { seenHead } from "../seen-head.ts";

export const preApprove: Command<null> = {
  name: "pre-approve",
  argument: remark,
  summary:
    "Says that this pull request is wanted, in place of an issue with the label that the charter asks for.",
  who: "Maintainers of what it touches and members of tiers, by name; never the author.",
  examples: ["/pre-approve"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, snapshot, verdict } = context;
  const { by } = request;
  if (snapshot.state !== "open") return "this pull request is closed, so nothing has to be agreed to first.";
  const conflicting = conflict(context, by, "pre-approve");
  if (conflicting !== null) return conflicting;
  const named = approvers(context);
  if (!named.some(({ id }) => id === by.id)) return whoMay(named.map(({ login }) => login));
  const issues = verdict.review.requirements.filter((each) => each.kind === "issue");
  const open = issues.filter(isOpen);
  if (open.length === 0) return "nothing has to be agreed to first here: no issue is missing.";
  if (open.some(({ preApproval }) => preApproval)) return null;
  const labels = sentenceList(
    open.map(({ label }) => code(label, 60)),
    5,
    "or",
  );
  return `the charter wants an issue here and lets nobody stand in for it. Link one that is labelled ${labels}.`;
}

function run(context: CommandContext): Outcome {
  const { by, commentId, at } = context.request;
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
