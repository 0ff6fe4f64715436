// Who may end the objection of somebody else, when, and why somebody can't.

import type { Account } from "../../account.ts";
import { code } from "../../messages/text.ts";
import { moment } from "../../messages/time.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { counted, sentenceList } from "../../wording.ts";
import {
  type Group,
  type Here,
  isAmong,
  maintainersHere,
  withoutAuthors,
  writersHere,
} from "../modules/maintainers-here.ts";
import { resolveTiers, tiersFrom } from "../modules/module-authority.ts";
import { tierOf } from "./rungs.ts";

type Objection = Pick<ObjectionRequirement, "by" | "source" | "isVeto" | "clock">;

/**
 * Those who may end it now with a public reason: once it is raised, members of that tier and of higher ones; after the
 * silence of its author, those whom the charter names. Never its author, nor those who wrote the pull request.
 */
export function mayDismiss(objection: Objection, here: Here): Group {
  const { named, orWriters } = group(objection, here);
  return { named: withoutAuthors(named, here).filter(({ id }) => id !== objection.by.id), orWriters };
}

function group({ source, isVeto, clock }: Objection, here: Here): Group {
  const nobody = { named: [], orWriters: false };
  if (isVeto || source.kind === "review") return nobody;
  if (clock.stage === "raised" && clock.tier !== null) return fromTier(clock.tier, here);
  return clock.stage === "dismissible" ? afterSilence(here) : nobody;
}

function afterSilence(here: Here): Group {
  const { dismiss } = here.rules.charter.objections;
  if (dismiss === "writers") return writersHere(here);
  return dismiss === "maintainers" ? maintainersHere(here) : fromTier(dismiss, here);
}

function fromTier(name: string, { rules, directory }: Here): Group {
  const tiers = tiersFrom(name, resolveTiers(rules.charter, directory));
  return { named: tiers.flatMap(({ accounts }) => accounts), orWriters: false };
}

/** The tier by which a person may dismiss it, for the ledger; null where it is not by a tier. */
export function tierToDismissBy({ clock }: Objection, person: Account, here: Here): string | null {
  const { charter } = here.rules;
  const { dismiss } = charter.objections;
  const isByTier = clock.stage === "raised" || (dismiss !== "writers" && dismiss !== "maintainers");
  return isByTier ? tierOf(person, resolveTiers(charter, here.directory)) : null;
}

/**
 * Why a person can't dismiss the objection of somebody else, with who can and when: the start of a reply, in Markdown.
 * Null when they can.
 */
export function whyNotDismissible(
  objection: ObjectionRequirement,
  person: Account,
  here: Here,
): string | null {
  const { by, isVeto, source } = objection;
  const objector = code(by.login);
  if (source.kind === "review") {
    return isVeto
      ? `${objector} asked for changes in a review, and that is a veto: only a new review by ${objector} takes it back.`
      : `${objector} asked for changes in a review. A new review by ${objector} ends that, or its dismissal on GitHub, or a higher tier by \`/override\`.`;
  }
  if (isVeto) return `this is a veto. Only ${objector} can take it back, with \`/withdraw\` or an approval.`;
  if (person.kind !== "user") return "this command is for people, not for machines.";
  if (withoutAuthors([person], here).length === 0) {
    return "you wrote this pull request or commits of it, so that you can't dismiss an objection to it. Somebody else has to.";
  }
  const deciders = mayDismiss(objection, here);
  if (person.id !== by.id && isAmong(person, deciders, here)) return null;
  return whenAndWho(objection, deciders, here);
}

function whenAndWho({ by, clock }: ObjectionRequirement, deciders: Group, { rules }: Here): string {
  const { clarifyDays } = rules.charter.objections;
  const objector = code(by.login);
  const next = clock.next === null ? "" : comingNext(clock.next);
  switch (clock.stage) {
    case "open":
      return clarifyDays === null
        ? `${objector} objects, and nobody may dismiss that yet.${next} A member of a higher tier can \`/override\` it.`
        : `nobody may dismiss it before ${objector} was asked about it: comment \`/clarify\`, and ${objector} has ${counted(clarifyDays, "business day")} to answer.${next}`;
    case "asked":
      return `${objector} was asked, and nobody may dismiss the objection before the time for an answer is over.${next}`;
    case "dismissible":
      return `${objector} did not answer, and ${whoOf(deciders)} can dismiss the objection.${next}`;
    case "raised":
      return `this objection is for ${code(clock.tier ?? "", 60)} to decide: ${whoOf(deciders)} can end it.${next}`;
  }
}

function comingNext({ what, tier, at }: NonNullable<ObjectionRequirement["clock"]["next"]>): string {
  return what === "raise"
    ? ` It goes up to ${code(tier ?? "", 60)} on ${moment(at)}.`
    : ` After ${moment(at)} without a word of theirs, others may.`;
}

function whoOf({ named, orWriters }: Group): string {
  const logins = named.map(({ login }) => code(login));
  if (orWriters) return sentenceList([...logins.slice(0, 9), "everybody else who can push"], 10, "or");
  return logins.length > 0 ? sentenceList(logins, 10, "or") : "nobody here";
}
