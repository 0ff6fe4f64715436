// `charter backtest`: what it refuses, that it never looks ahead, and what it prints.

import { existsSync, mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Replay } from "../../src/cli/backtest/replay.ts";
import { backtestCommand } from "../../src/cli/backtest.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";

const folder = temporaryFolder();
let files = 0;

function write(content: string | Buffer, name = `${files++}.jsonl`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

interface Change {
  day: number;
  author?: string;
  by: string[];
  files: string[];
}

/** A line for each change, merged at noon of a day of March 2026. */
function lines(changes: Change[]): string {
  return changes
    .map(({ day, author = "mei", by, files }, at) => {
      const date = `2026-03-${String(day).padStart(2, "0")}T12:00:00Z`;
      return `${JSON.stringify({ id: at + 1, date, author, approved_by: by, files })}\n`;
    })
    .join("");
}

function versions(...texts: { date: string; blob: string | null; path?: string }[]): string {
  const dir = join(folder, `versions-${files++}`);
  mkdirSync(join(dir, "versions"), { recursive: true });
  const rows = texts.map(({ path = "CODEOWNERS", ...rest }) =>
    JSON.stringify({ path, commit: "c0", ...rest }),
  );
  writeFileSync(join(dir, "versions.jsonl"), rows.join("\n"));
  return dir;
}

const backtest = (...args: string[]) => runCommand(backtestCommand(), args);

async function figuresOf(history: string, ...args: string[]) {
  const { out, status, err } = await backtest("--history", history, "--json", ...args);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const json = JSON.parse(out);
  return { ...json, of: (name: string) => json.methods.find((each: { name: string }) => each.name === name) };
}

const good = { day: 1, by: ["ann"], files: ["a.md"] };
const goodLine = lines([good]);

describe("refusals name the file, the line and what to do", () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    [
      "a name that says gzip",
      goodLine,
      "a.jsonl.gz",
      /a\.jsonl\.gz is not gzip, as its name says\. Compress it/,
    ],
    [
      "half of a gzip",
      gzipSync(goodLine).subarray(0, 40),
      "b.jsonl.gz",
      /b\.jsonl\.gz can't be unpacked: it is damaged/,
    ],
    [
      "no JSON",
      `${goodLine}{"id": 2,\n`,
      "c.jsonl",
      /c\.jsonl:2: the line is no JSON\. Write one object a line\./,
    ],
    ["no object", "\n[]\n", "d.jsonl", /d\.jsonl:2: the line is no object\. Write \{id, date/],
    [
      "a field that is missing",
      goodLine.replace("approved_by", "approved"),
      "e.jsonl",
      /e\.jsonl:1: "approved_by" is missing or no list of texts\. Give the logins/,
    ],
    ["a field of another type", goodLine.replace('["a.md"]', "[7]"), "f.jsonl", /f\.jsonl:1: "files\.0" /],
    [
      "no time",
      goodLine.replace("2026-03-01T12:00:00Z", "yesterday"),
      "g.jsonl",
      /g\.jsonl:1: "date" is no time\. Write it as/,
    ],
    ["no changes", "\n\n", "h.jsonl", /h\.jsonl has no changes\./],
    [
      "nothing to measure",
      lines([good, { ...good, by: ["mei"] }]),
      "i.jsonl",
      /i\.jsonl: no change after the first 1 was approved by anybody but its author/,
    ],
  ])("%s", async (_, content, name, message) => {
    const { status, out, err } = await backtest("--history", write(content, name));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(message);
  });

  it("no file, and a folder", async () => {
    expect((await backtest("--history", "none.jsonl")).err).toBe(
      "charter: there is no file none.jsonl. Name one that exists.\n",
    );
    expect((await backtest("--history", folder)).err).toContain("is a folder. Name a file.");
  });

  it("a file that is too large for a text", async () => {
    const path = write("");
    truncateSync(path, 600_000_000);
    const { status, err } = await backtest("--history", path);
    expect({ status, err }).toEqual({
      status: 1,
      err: `charter: ${path} holds more than 500000000 bytes. Name a shorter file.\n`,
    });
  });

  it.each(["1", "-0.1", "half", "", "NaN", "Infinity"])("--from %s", async (from) => {
    const { status, err } = await backtest("--history", write(goodLine), `--from=${from}`);
    expect({ status, err }).toEqual({
      status: 1,
      err: `charter: --from ${from} is no share. Give a number from 0 to less than 1, for example 0.5.\n`,
    });
  });

  it.each<[string, { date: string; blob: string }, RegExp]>([
    [
      "a text that is not there",
      { date: "2026-03-01T00:00:00Z", blob: "abcdef0" },
      /versions\.jsonl:1: there is no file .*abcdef0\. Add it, or take the line out\./,
    ],
    [
      "a path as a text",
      { date: "2026-03-01T00:00:00Z", blob: "../../secret" },
      /versions\.jsonl:1: "blob" is no id of a blob/,
    ],
    [
      "no time of a version",
      { date: "now", blob: "abcdef0" },
      /versions\.jsonl:1: (there is no file|"date" is no time)/,
    ],
  ])("%s", async (_, version, message) => {
    const { status, err } = await backtest("--history", write(goodLine), "--versions", versions(version));
    expect(status).toBe(1);
    expect(err).toMatch(message);
  });
});

describe("never looks ahead", () => {
  it("what is merged at the same moment or later is not known yet", async () => {
    const history = write(
      lines([
        { day: 1, by: ["zoe"], files: ["z.md"] },
        { day: 2, by: ["ann"], files: ["a.md"] },
        { day: 2, by: ["ann"], files: ["a.md"] },
        { day: 3, by: ["zoe"], files: ["z.md"] },
      ]),
    );
    const { of, measured } = await figuresOf(history, "--from", "0.25");
    expect(measured).toBe(3);
    for (const { hit3 } of [of("Charter"), of("most frequent approver")]) expect(hit3).toBeCloseTo(1 / 3);
  });

  it("lines out of order are taken in the order of time, and told", async () => {
    const sorted = lines([good, { ...good, day: 2 }, { ...good, day: 3, by: ["ben"] }]);
    const [a, b, c] = sorted.split("\n");
    const path = write(`${c}\n${a}\n${b}\n`);
    const { out, err } = await backtest("--history", path, "--json", "--from", "0.4");
    expect(err).toBe(
      `charter: ${path}:2: merged before the line above. They are taken in the order of time.\n`,
    );
    expect(JSON.parse(out)).toEqual(
      JSON.parse((await backtest("--history", write(sorted), "--json", "--from", "0.4")).out),
    );
  });

  it("ownership files are in force for what is merged after them", async () => {
    const dir = versions({ date: "2026-03-02T12:00:00Z", blob: "abcdef0" });
    writeFileSync(join(dir, "versions", "abcdef0"), "* @Ann\n");
    const history = write(lines([good, { ...good, day: 2 }, { ...good, day: 3 }]));
    const { of } = await figuresOf(history, "--from", "0", "--versions", dir);
    expect(of("all owners").hit1).toBeCloseTo(1 / 3);
  });
});

describe("the author", () => {
  it("is never named, also where the history has a name instead of a login", async () => {
    const past = { by: ["asilva", "ben"], files: ["a.md"] };
    const history = write(
      lines([
        { day: 1, author: "zoe", ...past },
        { day: 2, author: "Ana Silva", by: ["ben"], files: ["a.md"] },
        { day: 3, author: "@ASilva", by: ["ben"], files: ["a.md"] },
      ]),
    );
    const { methods } = await figuresOf(history, "--from", "0.4");
    for (const { name, hit1 } of methods) expect([name, hit1]).toEqual([name, name === "all owners" ? 0 : 1]);
  });

  it("is no reviewer of their own change", async () => {
    const history = write(lines([good, { ...good, day: 2, by: ["mei"] }, { ...good, day: 3 }]));
    expect(await figuresOf(history, "--from", "0.4")).toMatchObject({
      measured: 1,
      skipped: 1,
      learntFrom: 1,
    });
  });
});

it("counts hits, ranks and requests", async () => {
  const dir = versions({ date: "2026-01-01T00:00:00Z", blob: "abcdef0" });
  writeFileSync(join(dir, "versions", "abcdef0"), "* @ann @ben @cem\n");
  const history = write(lines([good, { ...good, day: 2, by: ["ben"] }, { ...good, day: 3, by: ["zoe"] }]));
  const { of, from, measured } = await figuresOf(history, "--from", "0", "--versions", dir);
  expect({ from, measured }).toEqual({ from: 0, measured: 3 });
  expect(of("all owners")).toEqual({
    name: "all owners",
    hit1: 1 / 3,
    hit2: 2 / 3,
    hit3: 2 / 3,
    mrr: 0.5,
    largestShare: 1 / 3,
    mostAsked: "ann",
    requestsPerChange: 3,
  });
  expect(of("random owner").requestsPerChange).toBe(2);
});

it("prints a table, from gzip as from text, the same each time", async () => {
  const text = lines(
    Array.from({ length: 8 }, (_, i) => ({ day: i + 1, by: [i % 2 ? "ann" : "ben\u202e"], files: ["a.md"] })),
  );
  const plain = await backtest("--history", write(text));
  const zipped = await backtest("--history", write(gzipSync(text), "zipped.jsonl.gz"));
  expect(zipped).toEqual(plain);
  expect(plain.err).toBe("");
  expect(plain.out).toMatch(
    /^method +hit@1 +hit@2 +hit@3 +MRR +largest share +requests a change\nCharter +[01]\.\d{3} /,
  );
  expect(plain.out).toContain("4 changes measured, after 4 to learn from.");
  expect(plain.out).toContain("asks the first 2 it names");
  expect(plain.out).not.toContain("\u202e");
});

const DATA = resolve("../shared/data");

describe.skipIf(!existsSync(join(DATA, "history")))(
  "real histories (skipped where the data is absent)",
  () => {
    const run = async (name: string) => {
      const history = join(DATA, "history", `${name}.jsonl.gz`);
      const { out } = await backtest("--history", history, "--versions", join(DATA, "repos", name), "--json");
      const [charter, ...others] = (JSON.parse(out) as Replay).methods;
      if (charter === undefined) throw new Error("nothing was measured");
      return { charter, others };
    };

    it("of PyTorch: finds its reviewers, with nobody getting more than a tenth of the requests", async () => {
      const { charter } = await run("pytorch");
      expect(charter.hit2).toBeGreaterThanOrEqual(0.65);
      expect(charter.mrr).toBeGreaterThanOrEqual(0.63);
      expect(charter.largestShare).toBeLessThanOrEqual(0.1);
    }, 60_000);

    it("of Cargo, where few people review: loses to no simple method", async () => {
      const { charter, others } = await run("rust-cargo");
      expect(others).toHaveLength(5);
      for (const { hit2 } of others) expect(charter.hit2).toBeGreaterThanOrEqual(hit2);
    }, 60_000);
  },
);
