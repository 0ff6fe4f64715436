// The issue in which a tier is asked to vote about a pull request.

import { loginKey } from "../../account.ts";
import { addBusinessDays } from "../../calendar/business-days.ts";
import type { Rung } from "../../charter/ladder-step.ts";
import { notificationKey } from "../../notification-key.ts";
import type { DesiredIssue } from "../../plan.ts";
import type { TakenStep } from "../../record.ts";
import type { StepToAnnounce } from "../../verdict.ts";
import { capitalized } from "../../wording.ts";
import type { Judged } from "../judged.ts";
import { mention, mentionTeam } from "../people.ts";
import { plainText, text } from "../text.ts";
import { moment } from "../time.ts";
import { caseSoFar, pullRequestLink } from "./case-so-far.ts";

/** GitHub notifies no more of those whom a text mentions. */
const mostMentions = 50;

/** @param taken the step as it is recorded: the days count from then */
export function voteIssue(
  step: StepToAnnounce & { rung: Extract<Rung, { do: "vote" }> },
  taken: TakenStep,
  judged: Judged,
): DesiredIssue {
  const { repository, number, title } = judged.snapshot;
  const { of, days } = step.rung;
  const calendar = judged.rules.charter.escalation.calendar;
  const until = moment(addBusinessDays(taken.takenAt, days, calendar));
  const tier = text(of, 50);
  return {
    key: `vote-${notificationKey(repository.owner.login, repository.name, number, step.round, of)}`,
    title: `Vote of ${plainText(of, 50)}: #${number} ${plainText(title, 150)}`.trimEnd(),
    body: [
      `${electorate(of, judged)}: shall ${pullRequestLink(judged)} be merged? Those who were asked to review it have not answered, so ${tier} is asked to vote.`,
      `Please answer by **${until}** with a reaction to this text: 👍 merge it, 👎 don't, 👀 abstain. Say why in a comment.`,
      ...caseSoFar(step.ladder, judged),
      `${capitalized(tier)} counts the votes and puts the outcome into practice in the pull request: an approval, or what should change. Then this issue can be closed.`,
    ].join("\n\n"),
    labels: [],
  };
}

/** As the charter names them: a team tells its members itself. */
function electorate(tierName: string, { rules }: Judged): string {
  const tier = rules.charter.tiers.find(({ name }) => loginKey(name) === loginKey(tierName));
  const members = (tier?.members ?? []).map((name) =>
    name.includes("/") ? mentionTeam(name) : mention({ login: name }),
  );
  const more = members.length - mostMentions;
  if (members.length === 0) return text(tierName, 50);
  return `${members.slice(0, mostMentions).join(" ")}${more > 0 ? ` and ${more} more` : ""}`;
}
