// Judges the commands of comments, each exactly once: what they ask for becomes rows of the record.

import { runCommand } from "../core/commands/judge.ts";
import { decide } from "../core/decide.ts";
import type { CommandRequest } from "../core/record.ts";
import { settleCommand } from "../store/commands.ts";
import { applyRecordChanges } from "../store/record-changes.ts";
import { readNeededChanges } from "./changes.ts";
import { type Gathered, recordOf } from "./gather.ts";
import type { Services } from "./services.ts";

/** One after another: each sees what the one before it changed. */
export async function runCommands(services: Services, gathered: Gathered): Promise<Gathered> {
  let judged = gathered;
  for (const request of gathered.record.commands) judged = await runOne(services, judged, request);
  return judged;
}

async function runOne(services: Services, judged: Gathered, request: CommandRequest): Promise<Gathered> {
  const { github, address, repository, snapshot, rules, directory, expertise } = judged;
  const now = services.clock.now().toISOString();
  const facts = { rules, snapshot, directory, record: judged.record, now };
  const verdict = decide({ ...facts, expertise });
  const outcome = runCommand({ ...facts, request, verdict });
  await services.store.db.transaction().execute(async (transaction) => {
    const settled = await settleCommand(transaction, request, {
      settledAt: now,
      outcome: outcome.kind,
      reaction: outcome.kind === "done" ? "+1" : "-1",
      reply: outcome.reply,
    });
    if (!settled || outcome.kind === "refused") return;
    const scope = {
      repositoryId: repository.id,
      number: snapshot.number,
      ownerId: repository.owner.id,
      documentPath: rules.agreement?.path ?? null,
      position: request.position,
    };
    await applyRecordChanges(transaction, scope, outcome.changes);
  });
  const record = await recordOf(services, repository, snapshot, rules);
  if (outcome.kind === "refused") return { ...judged, record };
  // What was said may be about a commit that is no longer the head.
  const changes = await readNeededChanges(services, github, address, { snapshot, record, rules });
  return { ...judged, record, snapshot: { ...snapshot, changes } };
}
