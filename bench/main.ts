// `npm run bench`: lists the benchmarks; `-- <name>` prints a table, `-- <name> --json` one JSON object.

import { parseArgs } from "node:util";
import { backtest } from "./backtest.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { calls } from "./calls.ts";
import { cla } from "./cla.ts";
import { ownership } from "./ownership.ts";
import { year } from "./year.ts";

const benchmarks: Benchmark[] = [backtest, calls, cla, ownership, year];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [name] = positionals;
const benchmark = benchmarks.find((candidate) => candidate.name === name);

if (benchmark) {
  const rows = await benchmark.run();
  console.log(values.json ? JSON.stringify({ benchmark: benchmark.name, rows }) : tableOf(rows));
} else {
  if (name) console.error(`There is no benchmark \`${name}\`. These are there:\n`);
  for (const { name, summary } of benchmarks) console.log(`${name.padEnd(12)} ${summary}`);
  console.log("\nRun one with: npm run bench -- <name> [--json]");
  process.exitCode = name ? 1 : 0;
}

function tableOf(rows: Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? "")))];
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const isNumber = columns.map((column) => rows.every((row) => typeof row[column] === "number"));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
