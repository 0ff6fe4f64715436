// The choice of reviewers on real histories, beside simple methods: the table of docs/reviewers.md.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { baselines } from "../src/cli/backtest/baselines.ts";
import { CharterChooser } from "../src/cli/backtest/charter-chooser.ts";
import { OwnersInForce } from "../src/cli/backtest/owners-in-force.ts";
import { readHistory } from "../src/cli/backtest/read-history.ts";
import { readVersions } from "../src/cli/backtest/read-versions.ts";
import { replay } from "../src/cli/backtest/replay.ts";
import type { Benchmark, Row } from "./benchmark.ts";

const DATA = "../shared/data";
const REPOSITORIES = ["pytorch", "rust-cargo"];
/** The earlier half is only learnt from. */
const FROM = 0.5;

export const backtest: Benchmark = {
  name: "backtest",
  summary: "choice of reviewers: who would have been asked, on real histories",
  async run() {
    return REPOSITORIES.flatMap((repository) => {
      const history = join(DATA, "history", `${repository}.jsonl.gz`);
      const versions = join(DATA, "repos", repository);
      if (existsSync(history) && existsSync(versions)) return rowsOf(repository, history, versions);
      console.error(`${repository} is skipped: there is no ${history} with ${versions}.`);
      return [];
    });
  },
};

function rowsOf(repository: string, history: string, versions: string): Row[] {
  const { changes } = readHistory(history);
  const owners = new OwnersInForce(readVersions(versions));
  const start = performance.now();
  const { measured, methods } = replay(changes, owners, [new CharterChooser(), ...baselines()], FROM);
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  return methods.map(({ name, hit1, hit2, hit3, mrr, largestShare }) => ({
    repository,
    method: name,
    changes: measured,
    "hit@1": rounded(hit1),
    "hit@2": rounded(hit2),
    "hit@3": rounded(hit3),
    MRR: rounded(mrr),
    "largest share": rounded(largestShare),
    "seconds for all": seconds,
  }));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
