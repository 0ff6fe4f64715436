// The OWNERS tree of a large real repository, kept outside of this one; skipped where it is absent.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileOwnersTree } from "../../../../src/core/ownership/owners-tree/owners-tree.ts";
import type { Owner } from "../../../../src/core/ownership/ownership.ts";

const data = resolve("..", "shared", "data", "repos", "kubernetes-test-infra");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no real OWNERS files at ${data}`);

type Lists = Partial<Record<"approvers" | "required_reviewers" | "labels", string[]>>;
type Aliases = Record<string, string[]>;
type OwnersYaml = Lists & { options?: { no_parent_owners?: boolean }; filters?: Record<string, Lists> };

/** Literal: every folder from the path upwards, for every path and list anew. */
function naive(
  files: ReadonlyMap<string, OwnersYaml>,
  aliases: Aliases,
  path: string,
  list: keyof Lists,
): string[] {
  const found = new Set<string>();
  for (let folder: string | null = parent(path); folder !== null; folder = parent(folder)) {
    const file = files.get(folder);
    if (file === undefined) continue;
    const relative = folder === "" ? path : path.slice(folder.length + 1);
    const fitting = Object.entries(file.filters ?? {}).filter(([pattern]) =>
      new RegExp(pattern).test(relative),
    );
    for (const name of [file, ...fitting.map(([, lists]) => lists)].flatMap((lists) => lists[list] ?? [])) {
      if (list === "labels") found.add(name);
      else for (const login of aliases[name.toLowerCase()] ?? [name]) found.add(login.toLowerCase());
    }
    if (file.options?.no_parent_owners === true && found.size > 0) break;
  }
  return [...found].sort();
}

function parent(path: string): string | null {
  return path === "" ? null : path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

describe.skipIf(!present)("the OWNERS tree of kubernetes/test-infra", () => {
  const paths = present
    ? gunzipSync(readFileSync(resolve(data, "files.txt.gz")))
        .toString("utf8")
        .trim()
        .split("\n")
    : [];
  const texts = new Map(
    paths
      .filter((path) => /(^|\/)OWNERS$/.test(path) || path === "OWNERS_ALIASES")
      .map((path) => [path, readFileSync(resolve(data, "tree", path), "utf8")]),
  );
  const { index, problems, unusable } = compileOwnersTree([...texts].map(([path, text]) => ({ path, text })));

  it("is read without a problem", () => {
    expect(texts.size).toBe(240);
    expect({ problems, unusable }).toEqual({ problems: [], unusable: [] });
    expect(index.modules).toHaveLength(228);
    expect(new Set(index.modules.map(({ id }) => id)).size).toBe(228);
  });

  it("gives every file the owners, labels and required reviewers of a naive reading", () => {
    const wrong: unknown[] = [];
    const aliases: Aliases = parse(texts.get("OWNERS_ALIASES") ?? "").aliases;
    const files = new Map<string, OwnersYaml>(
      [...texts]
        .filter(([path]) => path !== "OWNERS_ALIASES")
        .map(([path, text]) => [parent(path) ?? "", parse(text)]),
    );
    const logins = (owners: readonly Owner[]) =>
      [...new Set(owners.map((owner) => (owner.kind === "user" ? owner.login.toLowerCase() : "")))].sort();
    for (const path of paths) {
      const [ownership] = index.ownersOf(path);
      const actual = {
        owners: logins(ownership?.owners ?? []),
        asked: logins(ownership?.rules.flatMap(({ alwaysAsked }) => alwaysAsked) ?? []),
        labels: [...new Set(ownership?.rules.flatMap(({ labels }) => labels))].sort(),
      };
      const expected = {
        owners: naive(files, aliases, path, "approvers"),
        asked: naive(files, aliases, path, "required_reviewers"),
        labels: naive(files, aliases, path, "labels"),
      };
      if (JSON.stringify(actual) !== JSON.stringify(expected)) wrong.push({ path, actual, expected });
    }
    expect(wrong).toEqual([]);
    expect(paths).toHaveLength(1847);
  });

  it("cuts and filters where the files say so", () => {
    const trusted = "config/jobs/kubernetes/sig-k8s-infra/trusted";
    const { rules } = index.ownersOf(`${trusted}/sig-contribex-triage.yaml`)[0] ?? { rules: [] };
    expect(rules.map(({ pattern }) => pattern)).toContain(`${trusted}/ ^sig-contribex-`);
    expect(index.overriddenFor(`${trusted}/x.yaml`).map(({ file }) => file)).toContain("OWNERS");
    expect(index.overriddenFor("config/jobs/x.yaml")).toEqual([]);
  });
});
