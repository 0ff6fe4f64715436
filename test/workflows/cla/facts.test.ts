// What GitHub is asked about agreements: only where the charter wants it, and only while something is missing.

import { beforeEach, describe, expect, it } from "vitest";
import type { ExternalCheck } from "../../../src/core/cla/facts.ts";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import type { InstallationGitHub, WantedFile } from "../../../src/github/github.ts";
import { readClaFacts } from "../../../src/workflows/cla/facts.ts";
import { MembershipReader } from "../../../src/workflows/memberships.ts";
import { author, complete, file, HEAD, NOW, record, rules, snapshot } from "../../core/build.ts";
import { agreementText, claPolicy, company, signature } from "../../core/build-agreements.ts";
import { charter } from "../../core/build-charter.ts";

const address = { id: 77, owner: "acme", name: "widget" };
const clock = { now: () => new Date(NOW) };
const passed: ExternalCheck = { name: "EasyCLA", app: 7, state: "passed", title: "", url: null };
const members = company("Globex", {
  documentPath: "CCLA.md",
  documentHash: agreementText().hash,
  entries: [
    {
      id: 1,
      kind: "organisation",
      domain: null,
      accountId: 90,
      label: "globex",
      from: "2026-01-01",
      until: null,
    },
  ],
});

let calls: string[];
let memberships: MembershipReader;
beforeEach(() => {
  calls = [];
  memberships = new MembershipReader(clock);
});

const github = {
  readExternalChecks: async (_repository: unknown, sha: string, names: readonly string[]) => {
    calls.push(`checks ${names} on ${sha === HEAD ? "the head" : sha}`);
    return [passed];
  },
  readSettledCommits: async (_repository: unknown, _pull: unknown, branches: readonly string[]) => {
    calls.push(`settled on ${branches}`);
    return new Set([HEAD]);
  },
  findFiles: async (_repository: unknown, _commits: unknown, wanted: readonly WantedFile[]) => {
    calls.push(`files ${wanted.map(({ role, path }) => `${role} ${path}`)}`);
    // Of what was there as "old/b.png" something else became.
    return wanted
      .filter(({ path }) => path !== "old/c.png")
      .map((file) => ({ ...file, oid: file.path === "new/b.png" ? "1" : (file.path.split("/")[1] ?? "") }));
  },
  readMemberships: async (
    asked: { organisation: { id: number; login: string }; person: { id: number; login: string } }[],
  ) => {
    calls.push(`members ${asked.map(({ organisation, person }) => `${organisation.login}/${person.login}`)}`);
    return asked.map(({ organisation, person }) => ({
      organisationId: organisation.id,
      personId: person.id,
      state: "member" as const,
    }));
  },
} as unknown as InstallationGitHub;

function moved(name: string) {
  return file(`new/${name}`, { previousPath: `old/${name}`, change: "renamed", additions: 0 });
}

interface Given {
  policy: Partial<ClaPolicy> | null;
  seen?: Parameters<typeof snapshot>[0];
  known?: Parameters<typeof record>[0];
}

function facts({ policy, seen, known = {} }: Given) {
  const cla = policy === null ? null : claPolicy(policy);
  const agreements = new Map(["CLA.md", "CCLA.md"].map((path) => [path, agreementText(path)]));
  return readClaFacts(
    { memberships, clock },
    {
      github,
      address,
      installationId: 1,
      snapshot: snapshot(seen),
      record: record(known),
      rules: rules({ charter: charter({ cla }), agreements }),
    },
  );
}

const check = { instrument: { kind: "check" as const, name: "EasyCLA", app: 7 } };
const settled = { settledBranches: ["release"] };
const corporate = { corporate: "CCLA.md" };
const ofCompany = { cla: { ...noClaRecord(), companies: [members] } };
const signed = { cla: { ...noClaRecord(), signatures: [signature(author)] } };

describe("GitHub is asked nothing", () => {
  it.each<[string, Given]>([
    ["where no agreement is asked for", { policy: null }],
    ["where the charter wants nothing of it", { policy: {} }],
    ["where everybody has signed", { policy: { ...settled, ...corporate }, known: signed }],
    ["about a closed pull request", { policy: { ...check, ...settled }, seen: { state: "merged" } }],
    ["where no company lists an organisation", { policy: corporate }],
    ["about a move that nothing depends on", { policy: {}, seen: { files: complete([moved("a.png")]) } }],
    ["about the base branch itself", { policy: { settledBranches: ["main"] } }],
  ])("%s", async (_, given) => {
    const { settledCommits, unchangedMoves, ...rest } = await facts(given);
    expect([calls, settledCommits.size + unchangedMoves.size, rest]).toEqual([
      [],
      0,
      { memberships: [], checks: [] },
    ]);
  });
});

describe("GitHub is asked", () => {
  it("for the check that is the agreement, on the head", async () => {
    expect((await facts({ policy: check })).checks).toEqual([passed]);
    expect(calls).toEqual(["checks EasyCLA on the head"]);
  });

  it("whether moved files stayed the same, where they are exempt then", async () => {
    const place = { file: ".github/charter.yml", line: 7 };
    const exemptions = [{ reason: "Only moved", lines: null, paths: [], moves: true, people: 0, ...place }];
    const files = complete([moved("a.png"), moved("b.png"), moved("c.png")]);
    expect([...(await facts({ policy: { exemptions }, seen: { files } })).unchangedMoves]).toEqual([
      "new/a.png",
    ]);
    expect(calls).toEqual([
      "files claDocument old/a.png,proposed new/a.png,claDocument old/b.png,proposed new/b.png,claDocument old/c.png,proposed new/c.png",
    ]);
  });

  it("for commits that are settled", async () => {
    expect([...(await facts({ policy: settled })).settledCommits]).toEqual([HEAD]);
    expect(calls).toEqual(["settled on release"]);
  });

  it("for memberships once, and again after a recheck", async () => {
    const given = { policy: corporate, known: ofCompany };
    expect((await facts(given)).memberships).toEqual([
      { organisationId: 90, personId: author.id, state: "member" },
    ]);
    await facts(given);
    expect(calls).toEqual(["members globex/author"]);
    const command = { commentId: "issuecomment-1", position: 0, by: author, at: NOW, line: "/recheck" };
    await facts({ ...given, known: { ...ofCompany, commands: [command] } });
    expect(calls).toEqual(["members globex/author", "members globex/author"]);
  });
});
