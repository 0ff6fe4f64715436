// Objections in words: what they are called, how far their clock is, and what those can do whose move it is.

import type { Objection } from "../record.ts";
import type { ObjectionRequirement } from "../verdict.ts";
import { tierOf } from "./escalation/deed-words.ts";
import { type Judged, standingObjectionsOf } from "./judged.ts";
import { names, person } from "./people.ts";
import { code, text } from "./text.ts";
import { moment } from "./time.ts";

/** "objection 7", "objection “abi”" or "veto 7"; "requested changes" of a review. */
export function objectionName({ isVeto, title, number, source }: ObjectionRequirement): string {
  if (source.kind === "review") return "requested changes";
  const kind = isVeto ? "veto" : "objection";
  if (title !== null) return `${kind} “${text(title, 40)}”`;
  return number === null ? kind : `${kind} ${number}`;
}

/** "/resolve 7", by the name where it has one. */
export function resolveCommand({ title, number }: Pick<ObjectionRequirement, "title" | "number">): string {
  return `/resolve ${title ?? number ?? ""}`.trimEnd();
}

/** What happened to it since it was said, and what its clock does next, as clauses. */
export function objectionClock(requirement: ObjectionRequirement, { record, snapshot }: Judged): string[] {
  const { clock, by } = requirement;
  const said = rowOf(requirement, record.objections);
  const asked = said?.clarification ?? null;
  const raised = said?.raised.findLast(({ tier }) => tier === clock.tier)?.at;
  return [
    ...(asked === null || clock.stage === "raised"
      ? []
      : [`${person(asked.by, snapshot)} asked for clarification on ${moment(asked.at)}`]),
    ...(clock.stage === "dismissible"
      ? [`${person(by, snapshot)} did not answer, so it may be dismissed`]
      : []),
    ...(clock.stage === "raised"
      ? [`raised to ${tierOf(clock.tier)}${raised === undefined ? "" : ` on ${moment(raised)}`}`]
      : []),
    ...objectionAhead(requirement),
  ];
}

/** What its clock does next, as a clause; none where nothing comes by itself. Ladders beside it go up on days of their own. */
export function objectionAhead({ clock: { next } }: ObjectionRequirement): string[] {
  if (next === null) return [];
  return next.what === "raise"
    ? [`the objection goes up to ${tierOf(next.tier)} on ${moment(next.at)}`]
    : [`without an answer it may be dismissed from ${moment(next.at)}`];
}

/** What is to be done by others than the author about objections, as clauses; until when says the table. */
export function objectionMoves(judged: Judged): string[] {
  return standingObjectionsOf(judged.verdict)
    .filter(({ clock }) => clock.stage !== "open")
    .map((each) => (each.clock.stage === "asked" ? clarifying(each, judged) : deciding(each, judged)));
}

function deciding(requirement: ObjectionRequirement, { snapshot }: Judged): string {
  const { by, clock, who } = requirement;
  const deciders = names(who, snapshot, "or") || "a maintainer";
  const what = `${objectionName(requirement)} of ${person(by, snapshot)}`;
  const resolve = code(`${resolveCommand(requirement)} <reason>`, 100);
  return clock.stage === "dismissible"
    ? `${deciders} may dismiss ${what}, who did not answer, with ${resolve}`
    : `${deciders} decides about ${what}: ${resolve} sets it aside, \`/author <reason>\` lets it stand`;
}

function clarifying(requirement: ObjectionRequirement, { record, snapshot }: Judged): string {
  const { by, clock } = requirement;
  const asked = rowOf(requirement, record.objections)?.clarification ?? null;
  const asker = asked === null ? "" : `, as ${person(asked.by, snapshot)} asked`;
  const what = `${objectionName(requirement)}${asker}`;
  return clock.next === null
    ? `${person(by, snapshot)} clarifies ${what}`
    : `${person(by, snapshot)} has until ${moment(clock.next.at)} to clarify ${what}`;
}

function rowOf({ number }: ObjectionRequirement, objections: readonly Objection[]): Objection | null {
  return objections.find(({ id }) => id === number) ?? null;
}
