// Somebody reads that they are asked, and answers by their habit: soon, late or never.

import { authorActs } from "./author.ts";
import type { Change } from "./change.ts";
import { answerAt } from "./person.ts";
import { reviewerActs } from "./reviewer.ts";
import type { World } from "./world.ts";

/** Whoever is about to answer does not do so twice. */
export function read(login: string, change: Change, world: World): void {
  const person = world.project.byLogin.get(login);
  if (person === undefined || change.expected.has(login)) return;
  const at = answerAt(person, world.now, world.random);
  if (at === null) return;
  change.expected.add(login);
  world.agenda.add(at, () => {
    change.expected.delete(login);
    if (change.snapshot.state === "merged") return;
    if (person === change.author) authorActs(change, world);
    else reviewerActs(change, person, world);
  });
}
