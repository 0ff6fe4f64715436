// What a reviewer does with a pull request that asks for them.

import type { Account } from "../../src/core/account.ts";
import { objectionsOf } from "../../src/core/messages/judged.ts";
import { isOpen } from "../../src/core/state.ts";
import type { ObjectionRequirement } from "../../src/core/verdict.ts";
import { waitsForWordOf } from "../../src/workflows/worth-a-look.ts";
import type { Change } from "./change.ts";
import type { Person } from "./person.ts";
import { nowOf, type World } from "./world.ts";

export function reviewerActs(change: Change, person: Person, world: World): void {
  const { verdict, snapshot } = change;
  if (verdict === null || snapshot.state !== "open" || snapshot.isDraft) return;
  const isPerson = ({ id }: Account) => id === person.account.id;
  const objections = objectionsOf(verdict).filter(isOpen);
  const own = objections.find(({ by }) => isPerson(by));
  const others = objections.find(({ who }) => who.some(isPerson));
  const mayApprove = verdict.review.requirements.some((each) => {
    return (
      each.kind === "module" &&
      each.state === "pending" &&
      each.eligible.some(({ account }) => isPerson(account))
    );
  });
  if (verdict.turn.whose === "holder") aboutHold(change, person, world);
  else if (own !== undefined) aboutOwn(change, own, person, world);
  else if (others !== undefined) decide(change, others, person, world);
  else if (verdict.turn.whose !== "reviewers") return;
  else if (mayApprove) review(change, person, world);
  else settle(change, objections, person, world);
}

/** A tier that is asked though nothing is left to approve decides in place of an objector who does not look again. */
function settle(
  change: Change,
  objections: readonly ObjectionRequirement[],
  person: Person,
  world: World,
): void {
  const [silent] = objections;
  const isInTier = world.project.tiers.some(({ members }) => members.includes(person));
  if (silent === undefined || !isInTier || !world.random.chance(0.7)) return;
  world.say(change, person, `/override @${silent.by.login} the author has answered it`);
}

function review(change: Change, person: Person, world: World): void {
  const command = (line: string) => () => world.say(change, person, line);
  const submit = (state: "approved" | "changes-requested" | "commented") => () => {
    const now = nowOf(world);
    change.tell(now, `@${person.account.login} ${state}`);
    change.addReview(person, state, world.nextId++, now);
    world.look(change);
  };
  world.random.pickWeighted<() => void>([
    [580, submit("approved")],
    [140, submit("changes-requested")],
    [100, submit("commented")],
    [70, () => comment(change, person, world)],
    [40, command("/decline I know too little of this")],
    [25, command("/object this breaks programs that pass a null stream")],
    [20, command("/hold wait for the next release branch")],
    [15, command("/author")],
    [10, command("/escalate it is needed for the release")],
  ])();
}

/** Charter looks only where it waits for that person's word. */
function comment(change: Change, person: Person, world: World): void {
  change.hear(person, nowOf(world));
  change.tell(nowOf(world), `@${person.account.login} comments`);
  if (change.verdict !== null && waitsForWordOf(change.verdict, person.account)) world.look(change);
}

/** The holder lifts it or says why it stays; the tier that it is raised to decides. */
function aboutHold(change: Change, person: Person, world: World): void {
  if (world.random.chance(0.7)) world.say(change, person, "/unhold");
  else comment(change, person, world);
}

function aboutOwn(change: Change, { source }: ObjectionRequirement, person: Person, world: World): void {
  if (source.kind === "review") review(change, person, world);
  else if (world.random.chance(0.6)) world.say(change, person, "/withdraw");
  else comment(change, person, world);
}

/** Where nobody may decide yet, they leave it. */
function decide(change: Change, { number, clock }: ObjectionRequirement, person: Person, world: World): void {
  if (number === null || (clock.stage !== "raised" && clock.stage !== "dismissible")) return;
  const line = world.random.chance(0.7) ? `/resolve ${number} both sides agreed in the meeting` : "/author";
  world.say(change, person, line);
}
