// `charter cla import`: signatures of another tool, or of another store of Charter. A dry run unless told otherwise.

import { basename } from "node:path";
import { Command, Option } from "commander";
import { loginsToLookUp } from "../core/cla/import/plan-import.ts";
import type { ReadRow } from "../core/cla/import/source-row.ts";
import { findAccounts } from "../github/find-accounts.ts";
import { appliedBefore, noteApplied } from "../store/cla/imports.ts";
import type { Database } from "../store/schema.ts";
import { applyRows, type ImportReport, type ImportTarget, planRows } from "../workflows/cla/import-plan.ts";
import { CLA_FORMATS, type ClaFormat, readImportSource, sha256 } from "../workflows/cla/import-source.ts";
import { knownAccounts, lookUpLogins } from "../workflows/cla/look-up-logins.ts";
import { withScope } from "./cla-export.ts";
import { readText } from "./cla-files.ts";
import { importOptions, type TextOptions } from "./cla-import-options.ts";
import { importSummary, reportAsJson, reportLines } from "./cla-import-report.ts";
import { findScope, type ScopeOptions } from "./cla-scope.ts";
import { clientOf, gitHubSettings, tellingGitHub } from "./github-access.ts";
import { printLines } from "./output.ts";
import { progressBar } from "./progress-bar.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";
import { withStore } from "./with-store.ts";

interface Options extends ScopeOptions, TextOptions {
  from: ClaFormat;
  apply?: true;
  json?: true;
}

const HELP = `
Every row is told: imported, a duplicate, quarantined (somebody must look at it, and how), or invalid. Without --apply
nothing is imported. With it everything that can be is, in one transaction. The same file again changes nothing.

Logins are looked up on GitHub, with a token in GITHUB_TOKEN or GH_TOKEN, fifty at a time; answers are kept for a day, so
that a run that was interrupted goes on where it was. A login that nobody has now, or that an account has that is younger
than the signature, is quarantined: it may be somebody else's.

Exit codes: 0 when every row is told; 1 when the file, the database or GitHub can't be read, or an option is wrong.`;

export function claImportCommand(): Command {
  return withScope(new Command("import"))
    .description("Imports signatures and company agreements.")
    .argument("<file>", "what is imported")
    .addOption(new Option("--from <format>", "what the file is").choices(CLA_FORMATS).makeOptionMandatory())
    .option("--document <path>", "the agreement that was signed, as the charter names it")
    .option("--text <file|sha256>", "which text of it, where not the one that Charter saw last in force")
    .option(
      "--version <version=file|sha256>",
      "which text a version of the other tool was; may be repeated",
      repeated,
    )
    .option("--every-version", "all versions of the other tool were that one text")
    .option("--any-repository", "signatures that were given for another repository count here, too")
    .option(
      "--signed-on <day>",
      "for a file without dates: the latest day by which all had signed (YYYY-MM-DD)",
    )
    .option("--company <name>", "for a file of employees: the company that it is about")
    .option(
      "--person <login=id>",
      "numeric id of somebody who is called otherwise now; may be repeated",
      repeated,
    )
    .option("--apply", "import what can be imported")
    .option("--json", "print one JSON object a row")
    .addHelpText("after", HELP)
    .action(tellingRefusals(runImport));
}

function repeated(word: string, before: string[] | undefined): string[] {
  return [...(before ?? []), word];
}

async function runImport(path: string, options: Options): Promise<void> {
  const text = readText(path);
  const source = readImportSource(options.from, text);
  if ("problem" in source) throw new Refusal(`${path} can't be imported. ${source.problem}`);
  const { rows } = source;
  const file = { format: options.from, fileName: basename(path), sha256: sha256(text) };
  await withStore(async (db) => {
    const { owner, scope, repository } = await findScope(db, options);
    const target = { ownerId: owner.id, scope, place: { owner: owner.login, repository } };
    const asked = await importOptions(db, owner.id, options);
    const before = await appliedBefore(db, { ownerId: owner.id, scope, sha256: file.sha256 });
    await lookUp(db, loginsToLookUp(rows, asked));
    const given = { rows, options: asked, now: new Date().toISOString() };
    const report = options.apply ? await apply(db, target, file, given) : await planRows(db, target, given);
    await printLines(options.json ? reportAsJson(report) : reportLines(report));
    console.error(importSummary(report, { text: asked.text, before, isApplied: options.apply === true }));
  });
}

async function lookUp(db: Database, logins: string[]): Promise<void> {
  const known = await knownAccounts(db, logins, new Date().toISOString());
  if (logins.every((login) => known.has(login))) return;
  const octokit = clientOf(gitHubSettings(process.env, "The look-up of logins"));
  const bar = progressBar(process.stderr, "Looking up logins");
  try {
    await tellingGitHub(() =>
      lookUpLogins(db, (some) => findAccounts(octokit, some), logins, {
        now: () => new Date(),
        progress: bar.show,
      }),
    );
  } finally {
    bar.end();
  }
}

async function apply(
  db: Database,
  target: ImportTarget,
  file: { format: string; fileName: string; sha256: string },
  given: { rows: readonly ReadRow[]; options: Parameters<typeof planRows>[2]["options"]; now: string },
): Promise<ImportReport> {
  const { ownerId, scope } = target;
  const bar = progressBar(process.stderr, "Importing");
  try {
    return await applyRows(db, target, {
      ...given,
      by: null,
      progress: bar.show,
      async settle(transaction, counts) {
        await noteApplied(transaction, { ownerId, scope, ...file, by: null, counts, at: given.now });
      },
    });
  } finally {
    bar.end();
  }
}
