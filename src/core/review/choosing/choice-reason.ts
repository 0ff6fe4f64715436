// Why somebody is asked, in a few words: "maintains Distributed, 2 other open requests, reviewed 5 of the last 10
// changes here".

import type { Account } from "../../account.ts";
import type { Assignment } from "../../record.ts";
import { isOpen } from "../../state.ts";
import { counted, sentenceList } from "../../wording.ts";
import type { ChoiceContext } from "./choice-context.ts";

/** The facts are said as they were when the person was chosen, so that what happens elsewhere changes no text here. */
export function reasonFor(
  account: Account,
  { asking, modules, load, ranking, rotation, independents }: ChoiceContext,
): string {
  const assignment = [...asking.assigned, ...asking.copied].find(({ person }) => person.id === account.id);
  if (assignment !== undefined) return reasonOfAssignment(assignment);
  const outdated = modules
    .filter(isOpen)
    .filter((each) => each.discarded.some((given) => given.account?.id === account.id));
  if (outdated.length > 0) return `approved ${names(outdated)} before it changed`;
  const chosenThen = asking.reasons.get(account.id);
  if (chosenThen !== undefined) return chosenThen;
  const mine = modules.flatMap((module) => {
    const approver = module.eligible.find((each) => each.account.id === account.id);
    return approver === undefined ? [] : [{ module, role: approver.role }];
  });
  const maintained = mine.filter(({ role }) => role === "maintainer").map(({ module }) => module);
  const tiers = [...new Set(mine.map(({ role }) => role))];
  const isRequested = asking.requested.some(({ id }) => id === account.id);
  const facts = isRequested
    ? []
    : factsOf(
        account,
        { load, ranking, rotation, independents },
        maintained.map(({ id }) => id),
      );
  if (maintained.length > 0) return [`maintains ${names(maintained)}`, ...facts].join(", ");
  if (tiers.length > 0) return [`is in ${sentenceList(tiers, 3)}`, ...facts].join(", ");
  const named = modules.filter(({ alwaysAsked }) => alwaysAsked.some(({ id }) => id === account.id));
  return named.length > 0 ? `always asked for ${names(named)}` : "asked on GitHub";
}

function reasonOfAssignment({ as, person, by }: Assignment): string {
  if (by?.id === person.id) return as === "copied" ? "asked to be copied" : "claimed it";
  const verb = as === "copied" ? "copied" : "assigned";
  return by === null ? verb : `${verb} by @${by.login}`;
}

function factsOf(
  { id }: Account,
  {
    load,
    ranking,
    rotation,
    independents,
  }: Pick<ChoiceContext, "load" | "ranking" | "rotation" | "independents">,
  modules: readonly string[],
): string[] {
  const open = load.get(id) ?? 0;
  const here = ranking.get(id) ?? { reviewedHere: 0, wroteHere: 0, ofLastHere: 0 };
  const done = [
    ...(here.reviewedHere > 0 ? [`reviewed ${here.reviewedHere}`] : []),
    ...(here.wroteHere > 0 ? [`wrote ${here.wroteHere}`] : []),
  ];
  return [
    open === 0 ? "no other open request" : counted(open, "other open request"),
    ...(independents.some((each) => each.id === id) ? ["of another affiliation"] : []),
    ...(modules.some((module) => rotation.get(module)?.[0] === id) ? ["whose turn it is"] : []),
    ...(done.length > 0
      ? [`${done.join(" and ")} of the last ${counted(here.ofLastHere, "change")} here`]
      : []),
  ];
}

function names(modules: readonly { name: string }[]): string {
  return sentenceList(
    modules.map(({ name }) => name),
    3,
  );
}
