// `charter digest`: what waits for a person, a module or a tier, over all repositories where Charter runs.

import { Command } from "commander";
import { DEFAULT_ORPHANS } from "../core/charter/defaults.ts";
import { quote } from "../core/quote.ts";
import type { Database } from "../store/open.ts";
import { findRepositoryByName } from "../store/repositories.ts";
import { collectDigest } from "../workflows/collect-digest.ts";
import { findRecipient } from "./digest-recipient.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";
import { digestLines } from "./render-digest.ts";
import { withStore } from "./with-store.ts";

interface Options {
  repository?: string;
  json?: boolean;
}

const HELP = `
Typed where Charter runs: the database is the one of DATABASE_URL or DATA_FOLDER, also from .env. Nothing is asked of
GitHub: each pull request is told as it was judged last.

  charter digest core
  charter digest @mei-lin --repository aurora-foundation/aurora
  charter digest Distributed --json

Exit codes: 0, also where nothing waits; 1 when the database, the repository or the name can't be found.`;

export function digestCommand(): Command {
  return new Command("digest")
    .description("Prints which open pull requests wait for a person, a module or a tier.")
    .argument("<whom>", "@login, or the name of a module or a tier")
    .option("--repository <owner/name>", "only this one")
    .option("--json", "as one object")
    .addHelpText("after", HELP)
    .action(tellingRefusals(printDigest));
}

async function printDigest(whom: string, { repository, json }: Options): Promise<void> {
  const { recipient, digest } = await withStore(async (db) => {
    const repositoryId = repository === undefined ? null : await idOf(db, repository);
    const found = await findRecipient(db, whom, repositoryId);
    const scope = { repositoryId, orphans: DEFAULT_ORPHANS, now: new Date() };
    return { recipient: found, digest: await collectDigest(db, found, scope) };
  });
  const lines = json ? [escapeHidden(JSON.stringify({ for: whom, kind: recipient.kind, ...digest }))] : null;
  await printLines(lines ?? digestLines(whom, digest));
}

async function idOf(db: Database, name: string): Promise<number> {
  const [owner = "", repository = "", ...more] = name.split("/");
  if (repository === "" || more.length > 0) {
    throw new Refusal(`--repository must be owner/name, and not ${quote(name)}.`);
  }
  const found = await findRepositoryByName(db, owner, repository);
  if (found === null) throw new Refusal(`Charter looks at no repository ${quote(name)} here.`);
  return found.id;
}
