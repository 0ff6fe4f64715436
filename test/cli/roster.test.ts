// `charter roster`: the page of a charter, or what is wrong with it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { rosterCommand } from "../../src/cli/roster.ts";
import { readRoster } from "../../src/core/roster/read-roster.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";

const folder = temporaryFolder();
const start = process.cwd();
process.chdir(folder);
afterAll(() => process.chdir(start));

mkdirSync(join(folder, ".github"));
writeFileSync(
  join(folder, ".github", "charter.yml"),
  'version: 1\nmodules: [{ name: Docs, paths: ["docs/**"], maintainers: ["@mei"] }]\npeople: { mei: { name: Mei Lin } }\n',
);
writeFileSync(join(folder, "wrong.yml"), "version: 1\nmodules: [{ name: Docs }]\n");

const roster = (...args: string[]) => runCommand(rosterCommand(), args);

it("prints nothing where the charter is wrong or missing, and says what is", async () => {
  const { status, out, err } = await roster("--file", "wrong.yml");
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err).toMatch(/^wrong\.yml:2:\d+: error: The key "maintainers" is missing/);
  expect(await roster("--file", "none.yml")).toEqual({
    status: 1,
    out: "",
    err: "charter: there is no file none.yml. Name one that exists.\n",
  });
});

it.each(["md", "html", "json"])("prints the page as %s, from the charter in its place", async (format) => {
  const { status, out, err } = await roster("--format", format);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(readRoster(out, `page.${format}`)).toMatchObject({
    roster: { tiers: [], modules: [{ name: "Docs", maintainers: [{ handle: "mei", name: "Mei Lin" }] }] },
    problems: [],
  });
});
