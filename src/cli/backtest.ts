// `charter backtest`: how often the choice of reviewers would have found those who did review, beside simple methods.

import { Command } from "commander";
import { baselines } from "./backtest/baselines.ts";
import { CharterChooser } from "./backtest/charter-chooser.ts";
import { OwnersInForce } from "./backtest/owners-in-force.ts";
import { readHistory } from "./backtest/read-history.ts";
import { readVersions } from "./backtest/read-versions.ts";
import { type Replay, replay } from "./backtest/replay.ts";
import { renderReplay } from "./backtest/table.ts";
import { escapeHidden, escapeHiddenInLines } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";

interface Options {
  history: string;
  versions?: string;
  from: string;
  json?: true;
}

const HELP = `
The history has one merged change a line, the oldest first, as JSON, plain or gzip:
  {"id": 1, "date": "2026-03-02T09:00:00Z", "author": "mei", "approved_by": ["lena"], "files": ["docs/a.md"]}
Each change is chosen for with what was merged before it, and with the ownership files that were in force then:
  <versions>/versions.jsonl         {"path": "CODEOWNERS", "commit": "…", "date": "…", "blob": "…"}; blob null: taken away
  <versions>/versions/<blob>        the text
CODEOWNERS, MAINTAINERS, OWNERS files, merge rules and triagebot.toml are read. Without --versions nobody owns anything.

Exit codes: 0 when it could be measured, whatever the figures; 1 when something can't be read.`;

export function backtestCommand(): Command {
  return new Command("backtest")
    .description("Replays a project's history and shows how well reviewers would have been chosen.")
    .requiredOption("--history <file>", "merged changes, .jsonl or .jsonl.gz")
    .option("--versions <dir>", "folder with the versions of the ownership files")
    .option("--from <share>", "which part of the history is only learnt from", "0.5")
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action(tellingRefusals(showBacktest));
}

async function showBacktest({ history: path, versions, from: share, json }: Options): Promise<void> {
  const from = readShare(share);
  const { changes: history, outOfOrder } = readHistory(path);
  tellOrder(path, outOfOrder);
  const owners = versions === undefined ? null : new OwnersInForce(readVersions(versions));
  const result = replay(history, owners, [new CharterChooser(), ...baselines()], from);
  const learntFrom = history.length - result.measured - result.skipped;
  if (result.measured === 0) {
    throw new Refusal(
      `${path}: no change after the first ${learntFrom} was approved by anybody but its author, so nothing can be measured. Name a longer history, or a smaller --from.`,
    );
  }
  await printLines(json ? [asJson(result, learntFrom, from)] : renderReplay(result, learntFrom));
}

/** Local times of several zones are easily sorted wrong, and a change must not be learnt from before its time. */
function tellOrder(path: string, [first, ...others]: number[]): void {
  if (first === undefined) return;
  const more = others.length === 0 ? "" : `, and so were ${others.length} more`;
  console.error(
    escapeHidden(
      `charter: ${path}:${first}: merged before the line above${more}. They are taken in the order of time.`,
    ),
  );
}

/** @throws Refusal */
function readShare(text: string): number {
  const share = text.trim() === "" ? Number.NaN : Number(text);
  if (share >= 0 && share < 1) return share;
  throw new Refusal(`--from ${text} is no share. Give a number from 0 to less than 1, for example 0.5.`);
}

function asJson(result: Replay, learntFrom: number, from: number): string {
  return escapeHiddenInLines(JSON.stringify({ from, learntFrom, ...result }));
}
