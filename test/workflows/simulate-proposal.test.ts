// What a proposed charter is said to have meant for merged pull requests, which the store knows.

import { LRUCache } from "lru-cache";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MergedChange } from "../../src/core/simulation/merged-change.ts";
import type { GovernanceEntry, InstallationGitHub } from "../../src/github/github.ts";
import { saveMergedChanges } from "../../src/store/merged-changes.ts";
import { RulesReader } from "../../src/workflows/governance.ts";
import type { Proposal } from "../../src/workflows/proposal.ts";
import { lintProposal } from "../../src/workflows/proposal-lint.ts";
import { LintWorker } from "../../src/workflows/run-in-worker.ts";
import type { Services } from "../../src/workflows/services.ts";
import { simulateProposal } from "../../src/workflows/simulate-proposal.ts";
import { alice, bob, complete, directory, file, snapshot } from "../core/build.ts";
import { databases, type TestDatabase } from "../database.ts";
import { installWidgetAndGadget, widget } from "../store/fixtures.ts";

const CHARTER = ".github/charter.yml";
const BEFORE = 'version: 1\nmodules: [{ name: Kernel, paths: ["src/**"], maintainers: ["@alice"] }]\n';
const TEXTS: Record<string, string> = {
  before: BEFORE,
  stricter: BEFORE.replace('["@alice"]', '["@alice", "@bob"], approvals: 2'),
  broken: "version: 1\nreview: { approval: 2 }\n",
  owners: "version: 1\nownership: [OWNERS]\n",
};

const [pglite] = databases;
let database: TestDatabase;
let linter: LintWorker;
beforeEach(async () => {
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
  linter = new LintWorker();
});
afterEach(async () => {
  await linter.close();
  await database.close();
});

function entry(role: GovernanceEntry["role"], oid: string): GovernanceEntry {
  return {
    role,
    path: CHARTER,
    in: "repository",
    oid,
    bytes: 50,
    isBinary: false,
    isLink: false,
    url: "https://x",
  };
}

function merged(number: number, ...approvedBy: number[]): MergedChange {
  return {
    number,
    mergedAt: `2026-02-0${number}T09:00:00.000Z`,
    authorId: 1,
    approvedBy,
    files: ["src/a.ts"],
  };
}

/** A pull request that proposes this charter, after these were merged. */
async function propose(proposed: string, changes: MergedChange[], before = "before") {
  await saveMergedChanges(database.store.db, widget.id, changes);
  const services: Pick<Services, "clock" | "linter" | "proposals" | "rules" | "store"> = {
    clock: { now: () => new Date("2026-03-02T09:00:00Z") },
    linter,
    proposals: new LRUCache<string, Proposal>({ max: 10 }),
    rules: new RulesReader(database.store),
    store: database.store,
  };
  const known = directory([alice, bob]);
  const github: Partial<InstallationGitHub> = {
    readFiles: async (_repository, entries) =>
      entries.map(({ path, oid, url }) => ({ path, oid, url, text: TEXTS[oid] ?? "", sha256: oid })),
    findFiles: async () => [],
    readTree: async () => [{ path: "src/a.ts", oid: "a", bytes: 1, kind: "file" }],
    resolve: async (_repository, keys) =>
      new Map(keys.map((key) => [key, known.get(key) ?? { kind: "unknown" }])),
  };
  const request = {
    github: github as InstallationGitHub,
    repository: { id: widget.id, owner: "acme", name: "widget" },
    snapshot: snapshot({ files: complete([file(CHARTER)]) }),
    entries: [entry("charter", before), entry("proposed", proposed)],
    asked: [],
  };
  const inForce = await services.rules.read(request);
  return { services: services as Services, request, inForce };
}

async function effectOf(proposed: string, changes: MergedChange[], before = "before") {
  const { services, request, inForce } = await propose(proposed, changes, before);
  return (await lintProposal(services, request, inForce)).effect;
}

describe("the effect of a proposal", () => {
  beforeEach(() => installWidgetAndGadget(database.store.db));

  it("is none where nothing was merged yet", async () => {
    expect(await effectOf("stricter", [])).toBeNull();
  });

  it("is none where the charter is not valid: that comes first", async () => {
    expect(await effectOf("broken", [merged(1, alice.id)])).toBeNull();
  });

  it("can't be told where OWNERS files count, of which only a few are read", async () => {
    const effect = await effectOf("owners", [merged(1, alice.id)]);
    expect(effect).toMatchObject({ summary: { judged: 0 }, notes: [expect.stringContaining("OWNERS")] });
  });

  it("can't be told where the present charter is not valid", async () => {
    const effect = await effectOf("stricter", [merged(1, alice.id)], "broken");
    expect(effect).toMatchObject({
      summary: { judged: 0 },
      notes: ["It can't be told, since the present files are not valid."],
    });
  });

  it("is an approval that merged pull requests would have lacked", async () => {
    const effect = await effectOf("stricter", [merged(1, alice.id), merged(2, alice.id, bob.id)]);
    expect(effect?.summary).toEqual({ judged: 2, different: 2, blocked: 1, passing: 0 });
    expect(effect?.changes.map(({ number, outcome }) => [number, outcome.after])).toEqual([
      [2, "satisfied"],
      [1, "pending"],
    ]);
    expect(effect?.notes).toEqual([]);
  });

  it("that takes too long to work out is told so, and stops nothing", async () => {
    const { services, request } = await propose("stricter", [merged(1, alice.id)]);
    await linter.close();
    linter = new LintWorker({ deadlineMs: 1, memoryMb: 512, mostTasks: 10 });
    const none = { organisationCharter: null, ownership: [], roster: null, claDocuments: [], proposed: [] };
    const files = { ...none, charter: null };
    const effect = await simulateProposal({ ...services, linter }, request, { before: files, after: files });
    expect(effect).toMatchObject({ notes: ["It could not be worked out within 0.001 seconds."] });
  });
});
