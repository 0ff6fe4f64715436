// What an author does when it is their turn, or when they are reminded.

import { restsOnCheck } from "../../src/workflows/worth-a-look.ts";
import { CHECK, type Change } from "./change.ts";
import { nowOf, type World } from "./world.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function authorActs(change: Change, world: World): void {
  const { verdict, author, snapshot } = change;
  if (verdict === null || snapshot.state !== "open") return;
  const { whose, people } = verdict.turn;
  const isHolder = whose === "holder" && people.some(({ id }) => id === author.account.id);
  if (isHolder) world.say(change, author, "/unhold");
  if (whose !== "author") return;
  if (snapshot.isDraft) markReady(change, world);
  else if (snapshot.requiredChecks.some(({ state }) => state === "failed")) push(change, world);
  else goOn(change, world);
}

function goOn(change: Change, world: World): void {
  const { random } = world;
  const { author, record } = change;
  const open = record.objections.find(({ clarification }) => clarification === null);
  if (open !== undefined && random.chance(0.3)) {
    world.say(change, author, `/clarify ${open.id} which programs does it break?`);
    return;
  }
  random.pickWeighted<(change: Change, world: World) => void>([
    [70, push],
    [12, () => world.say(change, author, "/ready")],
    [14, answer],
    [4, backToDraft],
  ])(change, world);
}

function push(change: Change, world: World): void {
  const { random } = world;
  const paths = change.snapshot.files.items.map(({ path }) => path);
  const touched = random.sample(paths, random.between(1, paths.length));
  change.push(touched);
  change.tell(nowOf(world), `pushes ${touched.join(" ")}`);
  runCheck(change, world);
  world.look(change);
}

/** Charter hears how a check ended where its verdict rests on that. */
export function runCheck(change: Change, world: World): void {
  const { sha } = change.snapshot.head;
  world.agenda.add(world.now + world.random.between(5, 60) * MINUTE_MS, () => {
    const { snapshot, verdict } = change;
    if (snapshot.head.sha !== sha || snapshot.state !== "open") return;
    const state = world.random.chance(0.88) ? "passed" : "failed";
    change.update({ requiredChecks: [{ name: CHECK, state }] });
    change.tell(nowOf(world), `the check ${state}`);
    if (verdict !== null && restsOnCheck(verdict, CHECK, state)) world.look(change);
  });
}

function answer(change: Change, world: World): void {
  change.hear(change.author, nowOf(world));
  change.tell(nowOf(world), "the author answers in a comment");
  world.look(change);
}

function backToDraft(change: Change, world: World): void {
  change.update({ isDraft: true });
  change.tell(nowOf(world), "a draft again");
  world.agenda.add(world.now + world.random.between(1, 12) * DAY_MS, () => markReady(change, world));
  world.look(change);
}

export function markReady(change: Change, world: World): void {
  if (!change.snapshot.isDraft || change.snapshot.state !== "open") return;
  const now = nowOf(world);
  change.update({ isDraft: false, reopenedAt: now });
  if (change.firstAnswerAt === null) change.readyAt = now;
  change.tell(now, "ready for review");
  world.look(change);
}
