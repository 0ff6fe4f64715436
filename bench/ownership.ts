// CODEOWNERS: look-ups against those of other packages, growth with the number of rules, parsing and memory.

import v8 from "node:v8";
import vm from "node:vm";
import { compileCodeowners } from "../src/core/ownership/codeowners/codeowners.ts";
import { formatOwner } from "../src/core/ownership/owner.ts";
import type { OwnershipIndex } from "../src/core/ownership/ownership.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { makeRepository, makeRules } from "./ownership-data.ts";
import { isKnownError, type Lookup, type Peer, peers } from "./ownership-peers.ts";

const FILES = 3_000;
const REPETITIONS = 41;

export const ownership: Benchmark = {
  name: "ownership",
  summary: "CODEOWNERS: look-ups against other packages, growth, parsing, memory",
  async run() {
    const repository = makeRepository(20_000, 200_000);
    // Every 66th hundred: whole folders from all over the repository, as a sweeping change has them.
    const files = repository.files.filter((_, at) => Math.floor(at / 100) % 66 === 0).slice(0, FILES);
    const linesOf = (count: number) => makeRules(repository, count);
    return [
      ...againstPeers(linesOf(5_000), files),
      ...growth([1_000, 5_000, 40_000].map(linesOf), files),
      ...parsing(linesOf(40_000).join("\n")),
      memory(linesOf(40_000).join("\n")),
    ];
  },
};

function compile(lines: readonly string[]): OwnershipIndex {
  return compileCodeowners(lines.join("\n"), "CODEOWNERS").index;
}

/** `times` is how many times as long as Charter they take for a file. */
function againstPeers(lines: readonly string[], files: readonly string[]): Row[] {
  const index = compile(lines);
  const ms = median(repeat(() => lookUpAll(index, files)));
  const charter = row("Charter", lines.length, files.length, ms, 1);
  const rows = peers.map((peer) => {
    const { ms: peerMs, differences } = ask(peer, lines, files, index);
    return {
      ...row(peer.name, lines.length, files.length, peerMs, peerMs / ms),
      "known errors": differences,
    };
  });
  return [{ ...charter, "known errors": 0 }, ...rows];
}

/** Time without loading, and on how many files the peer is wrong. Fails the benchmark where it is not known why. */
function ask(peer: Peer, lines: readonly string[], files: readonly string[], index: OwnershipIndex) {
  const lookUp: Lookup = peer.load(lines);
  const start = performance.now();
  const answers = files.map((path) => lookUp(path));
  const ms = performance.now() - start;
  let differences = 0;
  for (const [at, path] of files.entries()) {
    const answer = answers[at] ?? [];
    const owners = index.ownersOf(path)[0]?.owners.map(formatOwner) ?? [];
    if (owners.join() === answer.join()) continue;
    differences += 1;
    if (isKnownError(lines, path, answer)) continue;
    console.error(`${peer.name} says ${answer.join(" ")} of ${path}, Charter ${owners.join(" ")}`);
    process.exitCode = 1;
  }
  return { ms, differences };
}

/** `times` is how many times as long a file takes as with the first, smallest rules. Taken in turns, as noise comes. */
function growth(files: readonly string[][], paths: readonly string[]): Row[] {
  const indexes = files.map(compile);
  const measured = indexes.map((): number[] => []);
  repeat(() => {
    for (const [at, index] of indexes.entries()) measured[at]?.push(timed(() => lookUpAll(index, paths)));
  });
  const [first = 0] = measured.map(median);
  return measured.map((each, at) => {
    const ms = median(each);
    return row("look-ups", files[at]?.length ?? 0, paths.length, ms, ms / first);
  });
}

/** `times` is how many times as long as splitting the same text. Results are kept, as a user of them would. */
function parsing(text: string): Row[] {
  const tasks: [what: string, task: () => unknown][] = [
    ["splitting into lines and words", () => text.split(/\r?\n/).map((line) => line.split(/\s+/))],
    ["parsing", () => compileCodeowners(text, "CODEOWNERS")],
    ["parsing and building the index", () => compileCodeowners(text, "CODEOWNERS").index.ownersOf("a")],
  ];
  const measured = tasks.map((): number[] => []);
  repeat(() => {
    for (const [at, [, task]] of tasks.entries()) measured[at]?.push(timed(task));
  });
  const [splitting = 0] = measured.map(median);
  return tasks.map(([what], at) => {
    const ms = median(measured[at] ?? []);
    return row(what, text.split("\n").length, 0, ms, ms / splitting);
  });
}

/** What the compiled file keeps in memory, with its index built and its text. */
function memory(text: string): Row {
  const before = heapUsed();
  const { index } = compileCodeowners(`${text}\n`, "CODEOWNERS");
  index.ownersOf("a");
  const mb = (heapUsed() - before) / 1024 / 1024;
  return { ...row("memory", index.rules.length, 0, 0, 0), MB: Math.round(mb) };
}

function heapUsed(): number {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}

function lookUpAll(index: OwnershipIndex, paths: readonly string[]): number {
  let owned = 0;
  for (const path of paths) owned += index.ownersOf(path).length;
  return owned;
}

function repeat(task: () => unknown): number[] {
  return Array.from({ length: REPETITIONS }, () => timed(task));
}

function timed(task: () => unknown): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(what: string, rules: number, files: number, ms: number, times: number): Row {
  return {
    what,
    rules,
    files,
    ms: Number(ms.toFixed(2)),
    "µs a file": files === 0 ? 0 : Number(((ms / files) * 1000).toFixed(2)),
    times: Number(times.toFixed(2)),
    "known errors": 0,
    MB: 0,
  };
}
