// The command line as a user starts it: a process with standard input, output and exit code.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const BIN = resolve("bin/charter.js");
const folder = mkdtempSync(join(tmpdir(), "charter-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const empty = join(folder, "empty");
mkdirSync(empty);
mkdirSync(join(folder, ".github"));
writeFileSync(
  join(folder, "CODEOWNERS"),
  ["* @core", "/docs/ a@b.co @org/team", "/docs/free", "[Dist] @dana", "/dist/", "[x", "a bob"].join("\n"),
);
writeFileSync(join(folder, ".github", "charter.yml"), "version: 1\nreview: { approval: 1 }\n");

interface Result {
  status: number | null;
  out: string[];
  err: string;
}

function charter(args: string[], input = "", cwd = folder): Promise<Result> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      err += chunk;
    });
    child.on("error", failed);
    child.on("close", (status) => done({ status, out: out.split("\n").slice(0, -1), err }));
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

describe("charter owners", () => {
  it("refuses a missing file, a folder and a missing option, with what to do", async () => {
    const missing = await charter(["owners", "--file", "nowhere"], "a\n");
    expect(missing).toMatchObject({ status: 1, out: [] });
    expect(missing.err).toBe("charter: there is no file nowhere. Name one that exists by --file.\n");
    const isFolder = await charter(["owners", "--file", "."], "a\n");
    expect(isFolder).toMatchObject({ status: 1, err: expect.stringContaining(". is a folder.") });
    const without = await charter(["owners"]);
    expect(without).toMatchObject({ status: 1, err: expect.stringContaining("--file") });
  });

  it("reports the file's problems on standard error and goes on", async () => {
    const { status, err } = await charter(["owners", "--file", "CODEOWNERS"], "a\n");
    expect(status).toBe(0);
    expect(err.split("\n")).toEqual([
      expect.stringMatching(/^CODEOWNERS:6:1: error: Brackets have no meaning/),
      expect.stringMatching(/^CODEOWNERS:7:3: error: "bob" is not an owner\. Write @user/),
      "",
    ]);
  });

  it("prints one object a line", async () => {
    const input = "README.md\ndocs/a b.md\r\n\ndocs/free/x\n./dist/naïve.c";
    const { out } = await charter(["owners", "--file", "CODEOWNERS", "--json"], input);
    expect(out).toEqual([
      '{"path":"README.md","owners":["@core"],"module":null,"line":1}',
      '{"path":"docs/a b.md","owners":["a@b.co","@org/team"],"module":null,"line":2}',
      '{"path":"docs/free/x","owners":[],"module":null,"line":null}',
      '{"path":"./dist/naïve.c","owners":["@core"],"module":null,"line":1}',
      '{"path":"./dist/naïve.c","owners":["@dana"],"module":"Dist","line":5}',
    ]);
  });

  it("prints columns for people, with nothing hidden in a path", async () => {
    const { out } = await charter(
      ["owners", "--file", "CODEOWNERS", "-z"],
      "dist/a\0docs/free\0x\n\u001b[2J\0",
    );
    expect(out).toEqual([
      "dist/a\t@core\t-\t1",
      "dist/a\t@dana\tDist\t5",
      "docs/free\t-\t-\t-",
      '"x\\n\\u001b[2J"\t@core\t-\t1',
    ]);
  });

  it("reads many paths, in order, across the pieces of a stream", async () => {
    const paths = Array.from({ length: 100_000 }, (_, i) => `dist/folder-${i % 97}/é-${i}.c`);
    const { out, status } = await charter(
      ["owners", "--file", "CODEOWNERS", "--json"],
      `${paths.join("\n")}\n`,
    );
    expect(status).toBe(0);
    expect(out).toHaveLength(200_000);
    const wrong = out.filter((line, i) => !line.startsWith(`{"path":"${paths[i >> 1]}",`));
    expect(wrong).toEqual([]);
  });

  it("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [BIN, "owners", "--file", "CODEOWNERS", "--json"], { cwd: folder });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      err += chunk;
    });
    child.stdin.on("error", () => {});
    child.stdin.end("docs/x\n".repeat(200_000));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((done) => child.on("close", done));
    expect(status).toBe(0);
    expect(err).not.toContain("EPIPE");
  });
});

describe("charter lint", () => {
  it("finds nothing to check in an empty folder, and says so", async () => {
    const { status, err } = await charter(["lint"], "", empty);
    expect(status).toBe(1);
    expect(err).toContain("there is no governance file here");
  });

  it("refuses a file that is missing or of no known name", async () => {
    const { status, err } = await charter(["lint", "--file", "other.txt", "sub/CODEOWNERS"]);
    expect(status).toBe(1);
    expect(err).toContain("other.txt is not known as a governance file");
    expect(err).toContain("there is no file sub/CODEOWNERS");
  });

  it("checks the files in their places", async () => {
    const { status, out } = await charter(["lint"]);
    expect(status).toBe(1);
    expect(out).toEqual([
      '.github/charter.yml:2:11: error: There is no key "approval" in review. Did you mean approvals?',
      expect.stringContaining("CODEOWNERS:6:1: error: "),
      expect.stringContaining("CODEOWNERS:7:3: error: "),
    ]);
  });

  it("prints JSON, and warnings are no failure", async () => {
    writeFileSync(join(empty, "CODEOWNERS"), "a//b @a\n");
    const { status, out } = await charter(["lint", "--file", join(empty, "CODEOWNERS"), "--json"]);
    expect(status).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([{ severity: "warning", line: 1, column: 1 }]);
  });
});
