// Data of other implementations' suites, kept outside of the repository; skipped where it is absent.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { naiveOwners } from "../index/naive.ts";

const data = resolve("..", "shared", "data");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no conformance data at ${data}`);

function readLines<T>(name: string): T[] {
  if (!present) return [];
  const text = readFileSync(resolve(data, "codeowners", name), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

describe.skipIf(!present)("conformance", () => {
  it("owns the paths that other implementations agree on", () => {
    const cases = readLines<{ pattern: string; path: string; matches: boolean }>("patterns.jsonl");
    const wrong = cases.filter(({ pattern, path, matches }) => {
      const { index } = compileCodeowners(`${pattern.replaceAll(/(?<!\\) /g, "\\ ")} @owner`, "CODEOWNERS");
      return index.ownersOf(path).length !== (matches ? 1 : 0);
    });
    expect(cases.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  it("reads their lines", () => {
    type Case = {
      line: string;
      pattern?: string;
      owners?: { type: string; value: string }[];
      error?: string;
    };
    const kinds = { username: "user", team: "team", email: "email" } as Record<string, string>;
    for (const expected of readLines<Case>("lines.jsonl")) {
      const { index, problems } = compileCodeowners(expected.line, "CODEOWNERS");
      const [rule] = index.rules;
      if (expected.error !== undefined) {
        expect(index.rules, expected.line).toEqual([]);
        expect(expected.error).toContain(`position ${problems[0]?.column}`);
        continue;
      }
      expect(problems, expected.line).toEqual([]);
      expect(rule?.pattern).toBe(expected.pattern);
      const owners = rule?.owners.map((owner) => {
        if (owner.kind === "user") return { type: owner.kind, value: owner.login };
        if (owner.kind === "email") return { type: owner.kind, value: owner.email };
        return { type: owner.kind, value: `${owner.org}/${owner.slug}` };
      });
      expect(owners).toEqual(expected.owners?.map(({ type, value }) => ({ type: kinds[type], value })));
    }
  });

  it("agrees with the naive reading of a large real repository", () => {
    const text = readFileSync(resolve(data, "repos/pytorch/tree/CODEOWNERS"), "utf8");
    const files = gunzipSync(readFileSync(resolve(data, "repos/pytorch/files.txt.gz"))).toString("utf8");
    const paths = files.split("\n").filter((path) => path !== "");
    const { index, problems } = compileCodeowners(text, "CODEOWNERS");
    expect(problems).toEqual([]);
    const owned = paths.filter((path) => index.ownersOf(path).length > 0);
    expect(owned.length).toBeGreaterThan(0);
    expect(owned).toEqual(paths.filter((path) => naiveOwners(index.rules, path) !== null));
    const lines = new Map(owned.map((path) => [path, index.ownersOf(path)[0]?.rules[0]?.line]));
    expect(owned.filter((path) => naiveOwners(index.rules, path)?.line !== lines.get(path))).toEqual([]);
  });
});
