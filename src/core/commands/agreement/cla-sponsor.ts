// `/cla sponsor`: a person answers for what an agent wrote, as if it were their own contribution.

import { isHuman } from "../../cla/cla-context.ts";
import { machinesOf, openerWhoAnswers, unansweredAgents } from "../../messages/machine-commits.ts";
import { openSigners } from "../../messages/signers.ts";
import { code } from "../../messages/text.ts";
import { sentenceList } from "../../wording.ts";
import { remark } from "../arguments/nothing.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead } from "../seen-head.ts";
import { signersOf } from "./cla-person.ts";

export const claSponsor: Command<null> = {
  name: "cla sponsor",
  argument: remark,
  summary: "Says that you answer for the commits of agents here, as if you had written them yourself.",
  who: "Anyone; it counts once they have signed. Whoever opened a pull request answers for its agents anyway.",
  examples: ["/cla sponsor"],
  whyNot(context) {
    const { request, rules } = context;
    if (!isHuman(request.by, machinesOf(rules))) return "only a person can answer for an agent.";
    if (rules.charter.cla === null) {
      return "this project asks for no agreement, so nobody has to answer for agents.";
    }
    return unansweredAgents(context).length === 0 ? whyNobodyWaits(context) : null;
  },
  run,
};

function run(context: CommandContext): Outcome {
  const { by, commentId, at } = context.request;
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return refused(refusal);
  if (!isPresent) {
    return refused("commits came after your comment. Look at them first, then comment `/cla sponsor` again.");
  }
  // An agent that only opened the pull request has no commits: somebody answers for the head then.
  const agents = unansweredAgents(context);
  const commits = [...new Set(agents.flatMap((agent) => (agent.commits.length > 0 ? agent.commits : [sha])))];
  const before = new Set(
    context.record.cla.sponsorships.filter((each) => each.by.id === by.id).flatMap((each) => each.commits),
  );
  if (commits.every((commit) => before.has(commit))) return refused(alreadySaid(context));
  return done([{ kind: "sponsor", commits, by, commentId, at }], null);
}

function whyNobodyWaits(context: CommandContext): string {
  const opener = openerWhoAnswers(context);
  if (opener === null || openSigners(context.verdict, "unsponsored").length === 0) {
    return "no commit here waits for somebody to answer for it.";
  }
  const login = code(opener.login);
  return `${login} opened this pull request and so answers for what agents wrote in it. What is missing is the signature of ${login}.`;
}

function alreadySaid(context: CommandContext): string {
  const agents = unansweredAgents(context).map(({ name }) => code(name));
  const isSigned = signersOf(context).some(({ state }) => state === "signed" || state === "covered");
  const rest = isSigned ? "`/cla` shows what is missing." : "It counts once you have signed: `/cla sign`.";
  return `you answer for ${sentenceList(agents)} already. ${rest}`;
}
