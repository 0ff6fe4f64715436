// Judges the commands of comments, each exactly once: what they ask for becomes rows of the record.

import { scopeKey } from "../core/cla/policy.ts";
import type { Outcome } from "../core/commands/command.ts";
import { runCommand } from "../core/commands/judge.ts";
import type { RecordChange } from "../core/commands/record-change.ts";
import { decide } from "../core/decide.ts";
import type { CommandRequest } from "../core/record.ts";
import { settleCommand } from "../store/commands.ts";
import { applyRecordChanges } from "../store/record-changes.ts";
import { readNeededChanges } from "./changes.ts";
import { rejudge } from "./cla/rejudge.ts";
import { type Gathered, recordOf } from "./gather.ts";
import type { Services } from "./services.ts";

/** One after another: each sees what the one before it changed. */
export async function runCommands(services: Services, gathered: Gathered): Promise<Gathered> {
  let judged = gathered;
  for (const request of gathered.record.commands) judged = await runOne(services, judged, request);
  return judged;
}

async function runOne(services: Services, judged: Gathered, request: CommandRequest): Promise<Gathered> {
  const { github, address, repository, snapshot, rules, directory, expertise, now } = judged;
  const facts = { rules, snapshot, directory, record: judged.record, now };
  const verdict = decide({ ...facts, expertise });
  const outcome = runCommand({ ...facts, request, verdict, siteUrl: services.siteUrl });
  await services.store.db.transaction().execute(async (transaction) => {
    const settled = await settleCommand(transaction, request, {
      settledAt: now,
      outcome: outcome.kind,
      ...answerOf(outcome),
      changed: outcome.kind === "done" && outcome.changes.length > 0,
    });
    if (!settled || outcome.kind !== "done") return;
    const here = { repositoryId: repository.id, number: snapshot.number };
    const ownerId = repository.owner.id;
    const policy = rules.charter.cla;
    const scope = policy === null ? null : scopeKey(policy.scope, repository.id);
    await applyRecordChanges(
      transaction,
      { ...here, ownerId, scope, position: request.position },
      outcome.changes,
    );
    await rejudge(services, transaction, { ownerId, ...concernedBy(outcome.changes), except: here });
  });
  // Nothing is to be shown of it.
  if (outcome.kind === "ignored") return judged;
  const record = await recordOf(services, judged);
  if (outcome.kind === "refused") return { ...judged, record };
  // What was said may be about a commit that is no longer the head.
  const changes = await readNeededChanges(services, github, address, { snapshot, record, rules });
  return { ...judged, record, snapshot: { ...snapshot, changes } };
}

function answerOf(outcome: Outcome): { reaction: "+1" | "-1" | null; reply: string | null } {
  if (outcome.kind === "ignored") return { reaction: null, reply: null };
  return { reaction: outcome.kind === "done" ? "+1" : "-1", reply: outcome.reply };
}

/** Whose other pull requests wait for what was said here. */
function concernedBy(changes: readonly RecordChange[]): { personIds: number[]; emails: string[] } {
  return {
    personIds: changes.flatMap((change) => (change.kind === "sign" ? change.person.id : [])),
    emails: changes.flatMap((change) => (change.kind === "claim-email" ? change.email : [])),
  };
}
