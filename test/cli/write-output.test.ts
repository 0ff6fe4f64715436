// Files that commands write: whole or not at all.

import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/cli/refusal.ts";
import { assertWritable, writeOutput } from "../../src/cli/write-output.ts";
import { temporaryFolder } from "./clone.ts";

let folder = "";
const root = temporaryFolder();
const at = (name: string) => join(folder, name);

beforeEach(({ task }) => {
  folder = join(root, task.id);
  mkdirSync(folder);
});

describe("a file that is there", () => {
  it("is not replaced unasked, also where it came to be meanwhile", () => {
    const output = { path: at("a"), force: false };
    assertWritable(output);
    writeFileSync(at("a"), "mine");
    expect(() => assertWritable(output)).toThrow(/a is there already\. .+--force\./);
    expect(() => writeOutput(output, "x")).toThrow(Refusal);
    expect(readdirSync(folder).map((name) => readFileSync(at(name), "utf8"))).toEqual(["mine"]);
  });

  it("keeps its permissions and its link", () => {
    writeFileSync(at("a"), "mine");
    chmodSync(at("a"), 0o640);
    symlinkSync("a", at("link"));
    writeOutput({ path: at("link"), force: true }, "theirs");
    expect(readFileSync(at("a"), "utf8")).toBe("theirs");
    expect(statSync(at("a")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["a", "link"]);
  });

  it.each([
    ["/dev/null", /is a device or a pipe\. Name a file, or leave --output away to print\./],
    ["/", /is a folder\. Name a file/],
  ])("is no file: %s", (path, message) => {
    expect(() => assertWritable({ path, force: true })).toThrow(message);
    expect(() => writeOutput({ path, force: true }, "x")).toThrow(Refusal);
  });
});

it("makes the folder of a new file", () => {
  writeOutput({ path: at(".github/x/charter.yml"), force: false }, "text");
  expect(readFileSync(at(".github/x/charter.yml"), "utf8")).toBe("text");
  expect(readdirSync(at(".github/x"))).toEqual(["charter.yml"]);
});
