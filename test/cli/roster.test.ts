// `charter roster` as a user starts it.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readRoster } from "../../src/core/roster/read-roster.ts";

const BIN = resolve("bin/charter.js");
const folder = mkdtempSync(join(tmpdir(), "charter-roster-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

mkdirSync(join(folder, ".github"));
writeFileSync(
  join(folder, ".github", "charter.yml"),
  'version: 1\nmodules: [{ name: Docs, paths: ["docs/**"], maintainers: ["@mei"] }]\npeople: { mei: { name: Mei Lin } }\n',
);
writeFileSync(join(folder, "wrong.yml"), "version: 1\nmodules: [{ name: Docs }]\n");

function roster(...args: string[]) {
  return spawnSync(process.execPath, [BIN, "roster", ...args], { cwd: folder, encoding: "utf8" });
}

it("prints nothing where the charter is wrong, and says what is", () => {
  const { status, stdout, stderr } = roster("--file", "wrong.yml");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(/^wrong\.yml:2:\d+: error: The key "maintainers" is missing/);
});

it.each(["md", "html", "json"])("prints the page as %s, from the charter in its place", (format) => {
  const { status, stdout, stderr } = roster("--format", format);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(readRoster(stdout, `page.${format}`)).toMatchObject({
    roster: { tiers: [], modules: [{ name: "Docs", maintainers: [{ handle: "mei", name: "Mei Lin" }] }] },
    problems: [],
  });
});
