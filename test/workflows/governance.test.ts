// Which versions of governance files are in force, and which are kept for when they can't be used.

import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { formatOwner } from "../../src/core/ownership/owner.ts";
import type { ChangedFile } from "../../src/core/snapshot.ts";
import type { GovernanceEntry, InstallationGitHub } from "../../src/github/github.ts";
import { saveGoodFiles } from "../../src/store/good-files.ts";
import { type GovernanceInForce, RulesReader } from "../../src/workflows/governance.ts";
import { snapshot } from "../core/build.ts";
import { databases, type TestDatabase } from "../database.ts";

const CHARTER = ".github/charter.yml";
const MAINTAINERS = ".github/MAINTAINERS";
const RULES = "merge_rules.yaml";
const CODEOWNERS = ".github/CODEOWNERS";
const TOO_LARGE = `${"#".repeat(99)}\n`.repeat(31_000);
const BROKEN = "- [";

const [pglite] = databases;
let database: TestDatabase;
beforeEach(async () => {
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
});
afterEach(() => database.close());

const texts = new Map<string, string>();

function entryOf(role: GovernanceEntry["role"], path: string, text: string): GovernanceEntry {
  const oid = createHash("sha1").update(text).digest("hex");
  texts.set(oid, text);
  const where = role === "organisationCharter" ? "organisation" : "repository";
  const url = `https://x/${path}`;
  return { role, path, in: where, oid, bytes: text.length, isBinary: false, isLink: false, url };
}

/** A repository as one look finds it. Its owner's charter stands under `organisation`. */
interface Branch {
  files: Record<string, string>;
  links?: string[];
  organisation?: string;
  owner?: number;
  touched?: string;
}

/** Every look has a memory of its own, so that nothing but the store is remembered. */
async function look(branch: Branch, reader = new RulesReader(database.store)): Promise<GovernanceInForce> {
  const { files, links = [], organisation, owner = 9, touched = "src/a" } = branch;
  const at = (role: GovernanceEntry["role"], path: string): GovernanceEntry[] => {
    const text = files[path];
    return text === undefined ? [] : [{ ...entryOf(role, path, text), isLink: links.includes(path) }];
  };
  const github = {
    readFiles: async (_repository, entries) =>
      entries.map(({ path, oid, url, isLink, bytes }) => {
        if (isLink) return { path, oid, reason: "is a symbolic link, not a file", isLink };
        if (bytes >= 3_000_000) return { path, oid, reason: "is too large" };
        return { path, oid, url, text: texts.get(oid) ?? "", sha256: oid };
      }),
    findFiles: async (_repository, _commits, wanted) => wanted.flatMap(({ role, path }) => at(role, path)),
  } as InstallationGitHub;
  const changed: ChangedFile = {
    path: touched,
    previousPath: null,
    change: "modified",
    additions: 1,
    deletions: 0,
  };
  const seen = snapshot({ files: { items: [changed], total: 1, complete: true } });
  seen.repository = { ...seen.repository, owner: { id: owner, login: `owner-${owner}` } };
  const codeowners = [CODEOWNERS, "CODEOWNERS"].flatMap((path) => at("ownership", path)).slice(0, 1);
  const entries = [...at("charter", CHARTER), ...at("ownership", MAINTAINERS), ...codeowners];
  if (organisation !== undefined) entries.push(entryOf("organisationCharter", CHARTER, organisation));
  const repository = { id: 1, owner: `owner-${owner}`, name: "widget" };
  return reader.read({ github, repository, snapshot: seen, entries, asked: [] });
}

function ownersOf({ rules }: GovernanceInForce, path = "src/a"): string[] {
  return (rules.ownership?.ownersOf(path) ?? []).flatMap(({ owners }) => owners.map(formatOwner));
}

const mergeRules = (who: string) => `- { name: All, patterns: ["*"], approved_by: [${who}] }\n`;

it("keeps each usable file, whatever the others are: who was removed does not come back", async () => {
  const charter = `version: 1\nownership: [${MAINTAINERS}, ${RULES}]\n`;
  const branch = (maintainers: string, rules: string): Branch => ({
    files: { [CHARTER]: charter, [MAINTAINERS]: maintainers, [RULES]: rules },
  });
  const docs = "[Docs]\n/docs/ @d\n";
  expect(ownersOf(await look(branch(docs, mergeRules("mallory"))))).toEqual(["@mallory"]);
  expect(ownersOf(await look(branch(TOO_LARGE, mergeRules("alice"))))).toEqual(["@alice"]);
  const broken = await look(branch(TOO_LARGE, BROKEN));
  expect(broken.rules.fallback?.inForce).toBe("last-good");
  expect(ownersOf(broken)).toEqual(["@alice"]);
  expect(ownersOf(broken, "docs/a")).toEqual(["@d"]);
});

it("forgets a file that was taken away, and no other", async () => {
  const charter = `version: 1\nownership: [${MAINTAINERS}, ${RULES}, CODEOWNERS]\n`;
  const all = {
    [CHARTER]: charter,
    [MAINTAINERS]: "/docs/ @mallory\n",
    [RULES]: mergeRules("mallory"),
    CODEOWNERS: "* @c\n",
  };
  await look({ files: all });
  await look({ files: { [CHARTER]: charter, [RULES]: mergeRules("mallory"), CODEOWNERS: "* @c\n" } });
  const back = await look({ files: { ...all, [MAINTAINERS]: TOO_LARGE, [RULES]: BROKEN } });
  expect(back.rules.fallback).toMatchObject({ inForce: "defaults", path: MAINTAINERS });
  expect(ownersOf(back)).toEqual(["@mallory"]);
  expect(ownersOf(back, "docs/a")).toEqual(["@mallory"]);
  await look({ files: { [CHARTER]: charter } });
  const none = await look({ files: { [CHARTER]: charter, [RULES]: BROKEN } });
  expect(ownersOf(none)).toEqual([]);
  // Behind the first of GitHub's three places nothing is looked at, so nothing there is known to be missing.
  await look({ files: { [CHARTER]: charter, CODEOWNERS: "* @c\n" } });
  await look({ files: { [CHARTER]: charter, [CODEOWNERS]: "* @x\n", CODEOWNERS: "* @c\n" } });
  expect(ownersOf(await look({ files: { [CHARTER]: charter, CODEOWNERS: TOO_LARGE } }))).toEqual(["@c"]);
});

it("leaves the charter of an organisation with it when the repository goes to another", async () => {
  const old = "version: 1\ntiers: [{ name: core, members: ['@boss'] }]\n";
  const broken = "version: 1\noops: 1\n";
  await look({ files: { CODEOWNERS: "* @a\n" }, organisation: old });
  const same = await look({ files: { CODEOWNERS: "* @a\n" }, organisation: broken });
  expect(same.rules).toMatchObject({
    fallback: { inForce: "last-good" },
    charter: { tiers: [{ name: "core" }] },
  });
  const moved = await look({ files: { CODEOWNERS: "* @a\n" }, organisation: broken, owner: 10 });
  expect(moved.rules).toMatchObject({ fallback: { inForce: "defaults" }, charter: { tiers: [] } });
});

it("never judges by a newer charter with the files that were found for an older one", async () => {
  const older = "version: 1\nmodules: [{ name: a, paths: ['src/**'], maintainers: ['@a'] }]\n";
  const newer = "version: 1\nownership: [OWNERS]\n";
  await look({ files: { [CHARTER]: older } });
  const reader = new RulesReader(database.store);
  const find = reader.finder.find.bind(reader.finder);
  // Another job stores the newer one between the two looks at the store.
  reader.finder.find = async (search, wanted) => {
    const { path, oid, url } = entryOf("charter", CHARTER, newer);
    const file = { path, oid, url, text: newer, sha256: oid };
    await saveGoodFiles(database.store.db, { repositoryId: 1, ownerId: 9, baseRef: "main" }, [
      { role: "charter", file },
    ]);
    return find(search, wanted);
  };
  const inForce = await look({ files: { [CHARTER]: "version: 1\noops: 1\n" } }, reader);
  expect(inForce.rules.charter.ownership).not.toContain("OWNERS");
  expect(ownersOf(inForce)).toEqual(["@a"]);
});

it("tells a link from a file of the same blob", async () => {
  const reader = new RulesReader(database.store);
  const files = { [CODEOWNERS]: "* @a\n", CODEOWNERS: "* @b\n" };
  expect(ownersOf(await look({ files }, reader))).toEqual(["@a"]);
  const linked = await look({ files, links: [CODEOWNERS] }, reader);
  expect(linked.rules.problems).toMatchObject([{ severity: "error", path: CODEOWNERS }]);
  expect(linked.rules.fallback?.inForce).toBe("last-good");
});

it("passes over a linked OWNERS file as Prow does, but not over linked aliases", async () => {
  const files = {
    [CHARTER]: "version: 1\nownership: [OWNERS]\n",
    OWNERS: "approvers: [root]\n",
    "src/OWNERS": "approvers: [src]\n",
    OWNERS_ALIASES: "aliases: { root: [r] }\n",
  };
  expect(ownersOf(await look({ files }))).toEqual(["@src", "@r"]);
  const linked = await look({ files, links: ["src/OWNERS"] });
  expect(ownersOf(linked)).toEqual(["@r"]);
  expect(linked.rules).toMatchObject({
    fallback: null,
    problems: [
      { severity: "warning", path: "src/OWNERS", message: expect.stringContaining("symbolic link") },
    ],
  });
  // It counts as missing, so that its last version is not kept either.
  const broken = await look({ files: { ...files, "src/OWNERS": BROKEN } });
  expect(broken.rules.fallback).toMatchObject({ inForce: "defaults", path: "src/OWNERS" });
  const aliases = await look({ files, links: ["OWNERS_ALIASES"] });
  expect(aliases.rules.fallback).toMatchObject({ inForce: "last-good", path: "OWNERS_ALIASES" });
});
