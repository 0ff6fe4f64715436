// Files on disk: only so much is read, whatever they are.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFromDisk, readUnlinked } from "../../src/cli/disk-file.ts";
import { MAX_GOVERNANCE_BYTES } from "../../src/core/unreadable.ts";
import { temporaryFolder } from "./clone.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);

/** A pipe that a process of its own writes into. */
function pipe(name: string, writer: string): string {
  execFileSync("sh", ["-c", 'mkfifo "$0"', at(name)]);
  spawn("sh", ["-c", `${writer} > "$0"`, at(name)], { stdio: "ignore" });
  return at(name);
}

describe("a file on disk", () => {
  it("is not there", () => {
    writeFileSync(at("file"), "x");
    expect([at("none"), at("file/none")].map(readFromDisk)).toEqual([null, null]);
  });

  it("is a device without an end, behind a name of governance", () => {
    symlinkSync("/dev/zero", at("CODEOWNERS"));
    expect(readFromDisk(at("CODEOWNERS"))).toMatchObject({ reason: expect.stringContaining("a device") });
  });

  it("is a pipe that is too large, or without an end", () => {
    expect(readFromDisk(pipe("endless", "yes"))).toMatchObject({
      reason: "is 3.0 MB; only files below 3 MB are loaded",
      fix: "Make it smaller than 3 MB.",
    });
  });

  it("is a pipe with text", () => {
    expect(readFromDisk(pipe("short", "printf '* @a'"))).toMatchObject({ text: "* @a" });
  });

  it("is read up to its limit, and refused from there", () => {
    writeFileSync(at("large"), "a".repeat(MAX_GOVERNANCE_BYTES - 1));
    expect(readFromDisk(at("large"))).toMatchObject({ text: expect.stringMatching(/^a+$/) });
    writeFileSync(at("large"), "a".repeat(MAX_GOVERNANCE_BYTES));
    expect(readFromDisk(at("large"))).toMatchObject({ reason: expect.stringContaining("3.0 MB") });
  });

  it("of a working folder is no folder and no link", () => {
    mkdirSync(at("folder"));
    expect(readFromDisk(at("folder"))).toMatchObject({ reason: "is a folder", fix: "Name the file in it." });
    expect(readUnlinked(at("folder"))).toBeNull();
    writeFileSync(at("target"), "x");
    symlinkSync(at("target"), at("link"));
    expect(readFromDisk(at("link"))).toMatchObject({ text: "x" });
    expect(readUnlinked(at("link"))).toMatchObject({ reason: "is a symbolic link, not a file" });
  });
});
