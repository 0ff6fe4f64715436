// A command in a comment, judged by the real core.

import { runCommand } from "../../src/core/commands/judge.ts";
import type { Change } from "./change.ts";
import { elsewhere, factsOf, judge, lookUpNames } from "./judge.ts";
import { look } from "./look.ts";
import type { Person } from "./person.ts";
import { applyChange } from "./remember.ts";
import { nowOf, type World } from "./world.ts";

/** Returns false where the command was refused. */
export function say(change: Change, by: Person, line: string, world: World): boolean {
  const at = nowOf(world);
  const commentId = `issuecomment-${world.nextId++}`;
  change.hear(by, at);
  const directory = lookUpNames(change, world.project);
  const verdict = judge(change, directory, world);
  const request = { commentId, position: 0, by: by.account, at, line };
  const context = { ...factsOf(change, directory, world), request, verdict, siteUrl: null };
  const outcome = elsewhere(change, world, () => runCommand(context));
  if (outcome.kind === "ignored") throw new Error(`“${line}” is ignored`);
  const isDone = outcome.kind === "done";
  change.tell(at, `@${by.account.login}: ${line}${isDone ? "" : " (refused)"}`);
  world.tally.said(line, isDone);
  if (isDone) for (const each of outcome.changes) applyChange(change, each, world);
  const reaction = isDone ? "+1" : "-1";
  const answer = { commentId, position: 0, judgedAt: at, reaction, reply: outcome.reply } as const;
  change.note({ answers: [...change.record.answers, answer] });
  look(change, world);
  return isDone;
}
