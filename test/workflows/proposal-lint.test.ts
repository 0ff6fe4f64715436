// What becomes of proposals that would take too much: one error, and nothing of it on the event loop.

import { LRUCache } from "lru-cache";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GovernanceEntry, InstallationGitHub } from "../../src/github/github.ts";
import { RulesReader } from "../../src/workflows/governance.ts";
import type { Proposal } from "../../src/workflows/proposal.ts";
import { lintProposal } from "../../src/workflows/proposal-lint.ts";
import { LintWorker } from "../../src/workflows/run-in-worker.ts";
import type { Services } from "../../src/workflows/services.ts";
import { complete, file, snapshot, user } from "../core/build.ts";
import { databases, type TestDatabase } from "../database.ts";

const MAINTAINERS = ".github/MAINTAINERS";

const [pglite] = databases;
let database: TestDatabase;
let linter: LintWorker;
beforeEach(async () => {
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
});
afterEach(async () => {
  await linter.close();
  await database.close();
});

/** As far as linting needs them. */
function lintingServices(): Services {
  const services: Pick<Services, "clock" | "linter" | "proposals" | "rules" | "store"> = {
    clock: { now: () => new Date("2026-03-02T09:00:00Z") },
    linter,
    proposals: new LRUCache<string, Proposal>({ max: 10 }),
    rules: new RulesReader(database.store),
    store: database.store,
  };
  return services as Services;
}

function entry(role: GovernanceEntry["role"], path: string, oid: string, bytes = 50): GovernanceEntry {
  return { role, path, in: "repository", oid, bytes, isBinary: false, isLink: false, url: "https://x" };
}

/** Looks twice at a pull request that proposes MAINTAINERS of this size; says also what was read. */
async function propose(deadlineMs: number, bytes: number) {
  linter = new LintWorker({ deadlineMs, memoryMb: 512, mostTasks: 10 });
  const read: string[] = [];
  const github = {
    readFiles: async (_repository, entries) =>
      entries.map(({ path, oid, url }) => {
        read.push(path);
        return { path, oid, url, text: "* ada\n", sha256: oid };
      }),
    findFiles: async () => [],
  } as Partial<InstallationGitHub> as InstallationGitHub;
  const request = {
    github,
    repository: { id: 1, owner: "acme", name: "widget" },
    snapshot: snapshot({ files: complete([file(MAINTAINERS)]) }),
    entries: [entry("proposed", MAINTAINERS, "o1", bytes)],
    asked: [],
  };
  const services = lintingServices();
  const inForce = await services.rules.read(request);
  expect(inForce.rules.proposedProblems).toEqual([]);
  expect(read).toEqual([]);
  const proposal = await lintProposal(services, request, inForce);
  // Worked out once: the same answer, not another thread.
  expect(await lintProposal(services, request, inForce)).toBe(proposal);
  return { ...proposal, read };
}

describe("a proposal", () => {
  it("that takes too long has one error, which says so", async () => {
    const { problems, read } = await propose(1, 6);
    expect(problems).toMatchObject([{ severity: "error", path: MAINTAINERS, line: null }]);
    expect(problems[0]?.message).toMatch(/could not be checked within 0\.001 seconds\.$/);
    expect(problems[0]?.fix).toContain("simpler");
    expect(read).toEqual([MAINTAINERS]);
  });

  it("that is too large is not even read", async () => {
    const { problems, read } = await propose(20_000, 4_000_001);
    expect(problems).toMatchObject([{ severity: "error", path: MAINTAINERS }]);
    expect(problems[0]?.message).toContain("could not be checked within 4 MB of files.");
    expect(read).toEqual([]);
  });
});

/** Looks at a pull request whose charter names a file that only the base branch has, on one base commit after the other. */
async function proposeOnMovingBase(...hasFile: boolean[]): Promise<string[][]> {
  linter = new LintWorker();
  const texts: Record<string, string> = {
    charter: "version: 1\nownership: [teams/MAINTAINERS]\n",
    teams: "* @ada\n",
  };
  const services = lintingServices();
  const account = { kind: "account" as const, account: user(1, "ada"), canWrite: true };
  const seen: string[][] = [];
  for (const [at, isThere] of hasFile.entries()) {
    const github = {
      readFiles: async (_repository, entries) =>
        entries.map(({ path, oid, url }) => ({ path, oid, url, text: texts[oid] ?? "", sha256: oid })),
      findFiles: async (_repository, _commits, wanted) =>
        wanted.some(({ role }) => role === "ownership") && isThere
          ? [entry("ownership", "teams/MAINTAINERS", "teams")]
          : [],
      readTree: async () => [],
      resolve: async (_repository, keys) => new Map(keys.map((key) => [key, account])),
    } as Partial<InstallationGitHub> as InstallationGitHub;
    const request = {
      github,
      repository: { id: 1, owner: "acme", name: "widget" },
      snapshot: snapshot({
        base: { ref: "main", sha: `base${at}` },
        files: complete([file(".github/charter.yml")]),
      }),
      entries: [entry("proposed", ".github/charter.yml", "charter")],
      asked: [],
    };
    const { problems } = await lintProposal(services, request, await services.rules.read(request));
    seen.push(problems.filter(({ severity }) => severity === "error").map(({ message }) => message));
  }
  return seen;
}

it("is looked at again when the base branch moved, which may have lost what the proposal names", async () => {
  const missing =
    'The charter names "teams/MAINTAINERS" as a source of ownership, and there is no such file.';
  expect(await proposeOnMovingBase(true, false, true)).toEqual([[], [missing], []]);
});
