// `/reroll`: lets silent reviewers go whom Charter chose, so that it chooses others.

import { code } from "../../messages/text.ts";
import { sentenceList } from "../../wording.ts";
import { nothing } from "../arguments/nothing.ts";
import { canWrite, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { assignment, isAsked } from "./assignments.ts";
import { hasAnother, type SilentReviewer, silentReviewers } from "./silent-reviewers.ts";

export const reroll: Command<null> = {
  name: "reroll",
  argument: nothing("To ask somebody by name, comment `/assign @user`."),
  summary: "Lets those go whom Charter chose and who have not answered, and asks others.",
  who: "The author of the pull request, people with write access, and those who are asked.",
  examples: ["/reroll"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { request, snapshot } = context;
  const { by } = request;
  if (!isAuthor(context, by) && !canWrite(context, by) && !isAsked(context, by)) {
    return "only the author of this pull request, people with write access and those who are asked can have others chosen. Ask one of them.";
  }
  if (snapshot.state !== "open") return "this pull request is closed, so nobody is asked to review it.";
  if (snapshot.isDraft) return "this pull request is a draft, so nobody is asked to review it yet.";
  const silent = silentReviewers(context);
  if (silent.length === 0) {
    return "nobody whom I chose is still to answer. Whoever was asked takes themselves off with `/decline`; others are taken off by `/unassign @user`.";
  }
  return replaceable(context).length > 0 ? null : nobodyElse(silent);
}

function replaceable(context: CommandContext): SilentReviewer[] {
  return silentReviewers(context).filter((each) => hasAnother(each, context));
}

function nobodyElse(silent: readonly SilentReviewer[]): string {
  const names = [...new Set(silent.flatMap(({ modules }) => modules.map(({ name }) => code(name, 60))))];
  return `nobody else can be asked for ${sentenceList(names)}. \`/escalate\` takes the next step of the ladder at once.`;
}

function run(context: CommandContext): Outcome {
  return done(replaceable(context).map(({ account }) => assignment(account, "released", context)));
}
