// What two charters together say about agreements, every default filled in.

import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import { claPolicy } from "../build-agreements.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const COPILOT = 198982749;
const FILE = ".github/charter.yml";
const URL = "https://example.org/charter.yml";

function read(lines: string[] | null, path: string) {
  if (lines === null) return null;
  const parsed = parseCharter(["version: 1", "cla:", ...lines.map((line) => `  ${line}`)].join("\n"), path);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

function policyOf(repository: string[] | null, organisation: string[] | null = null): ClaPolicy | null {
  const texts = { repository: read(repository, FILE), organisation: read(organisation, URL) };
  return resolveCharter(texts).cla;
}

describe("a charter", () => {
  it("that names a document alone gets every default", () => {
    expect(policyOf(["document: CLA.md"])).toEqual(claPolicy({ agents: [COPILOT] }));
  });

  it("says everything there is to say", () => {
    const policy = policyOf(
      [
        "document: docs/CLA.md",
        "corporate: docs/CCLA.md",
        "group: Kernel",
        "paths:",
        "  - { paths: [docs/**, '*.md'], provider: sign-off }",
        "  - { paths: [fw/**], document: docs/HW.md }",
        "  - { paths: [ci/**], provider: check, name: EasyCLA, app: 7 }",
        "  - { paths: [x], provider: check, name: Other }",
        "  - { paths: [vendor/**], provider: nothing, reason: Vendored }",
        "versions:",
        `  - { label: "1.0", sha256: ${A.toUpperCase()} }`,
        `  - { label: "1.1", sha256: ${B}, change: editorial }`,
        `  - { document: docs/HW.md, label: "1", sha256: ${A} }`,
        `  - { document: docs/HW.md, label: "2", sha256: ${B}, grace_days: 30 }`,
        "fields: [{ name: Country }]",
        "sign_by: [comment]",
        "assurance: verified",
        "committers: true",
        "claimed_emails: true",
        "machines: [1]",
        "agents: [2]",
        "settled_branches: [release]",
        "exempt:",
        "  - { reason: Small, lines: 10, paths: ['**/*.md'] }",
        "  - { reason: Moved, moves: true, people: 2 }",
        "waive: { people: 2 }",
        "admins: ['@Alice', Org/Team]",
      ],
      ["admins: ['@bob']"],
    );
    const version = { document: "docs/CLA.md", change: "material", graceDays: 0 };
    const hardware = { ...version, document: "docs/HW.md" };
    expect(policy).toEqual({
      in: "repository",
      instrument: { kind: "agreement", document: "docs/CLA.md" },
      paths: [
        { patterns: ["docs/**", "*.md"], instrument: { kind: "sign-off" } },
        { patterns: ["fw/**"], instrument: { kind: "agreement", document: "docs/HW.md" } },
        { patterns: ["ci/**"], instrument: { kind: "check", name: "EasyCLA", app: 7 } },
        { patterns: ["x"], instrument: { kind: "check", name: "Other", app: null } },
        { patterns: ["vendor/**"], instrument: { kind: "nothing", reason: "Vendored" } },
      ],
      corporate: "docs/CCLA.md",
      scope: { kind: "group", name: "Kernel" },
      versions: [
        { ...version, label: "1.0", hash: A },
        { ...version, label: "1.1", hash: B, change: "editorial" },
        { ...hardware, label: "1", hash: A },
        { ...hardware, label: "2", hash: B, graceDays: 30 },
      ],
      fields: [{ name: "Country", required: false }],
      signBy: { page: false, comment: true },
      assurance: "verified",
      committers: true,
      claimedEmails: true,
      machines: [1],
      agents: [2],
      settledBranches: ["release"],
      exemptions: [
        { reason: "Small", lines: 10, paths: ["**/*.md"], moves: false, people: 0, file: FILE, line: 26 },
        { reason: "Moved", lines: null, paths: [], moves: true, people: 2, file: FILE, line: 27 },
      ],
      waiverPeople: 2,
      admins: ["bob"],
    });
  });

  it.each([
    ["sign-off", { kind: "sign-off" }],
    ["check, name: EasyCLA", { kind: "check", name: "EasyCLA", app: null }],
    ["nothing, reason: Public domain", { kind: "nothing", reason: "Public domain" }],
  ])("may ask in place of a document for %s", (provider, instrument) => {
    expect(policyOf(`provider: ${provider}`.split(", "))).toMatchObject({ instrument });
  });

  it("that requires a field has it filled in on the page alone", () => {
    const field = "fields: [{ name: Name, required: true }]";
    const signBy = { page: true, comment: false };
    expect(policyOf(["document: CLA.md", field])).toMatchObject({ signBy });
    expect(policyOf(["document: CLA.md", field, "sign_by: [comment, page]"])).toMatchObject({ signBy });
  });
});

describe("two charters", () => {
  const outer = ["document: ORG.md", "machines: [1]", "agents: [2]", "admins: [olga]", "assurance: email"];

  it.each<[string, string[] | null, string[] | null]>([
    ["there is no charter", null, null],
    ["neither says what is asked for", ["machines: [1]"], ["admins: [olga]"]],
  ])("ask for nothing where %s", (_, repository, organisation) => {
    expect(policyOf(repository, organisation)).toBeNull();
  });

  it("are the organisation's where the repository's says nothing of what is asked for", () => {
    const expected = {
      in: "organisation",
      instrument: { kind: "agreement", document: "ORG.md" },
      scope: { kind: "organisation" },
      assurance: "email",
      machines: [1],
      agents: [2],
      admins: ["olga"],
    };
    expect(policyOf(null, outer)).toMatchObject(expected);
    expect(policyOf(["machines: [3, 4]", "admins: [rita]"], outer)).toMatchObject({
      ...expected,
      machines: [3, 4],
    });
    expect(policyOf(["agents: []"], outer)).toMatchObject({ ...expected, agents: [] });
  });

  it("are the repository's as a whole, but for accounts that it does not list", () => {
    expect(policyOf(["provider: sign-off"], outer)).toMatchObject({
      in: "repository",
      instrument: { kind: "sign-off" },
      scope: { kind: "repository" },
      assurance: "opener",
      machines: [1],
      agents: [2],
      admins: ["olga"],
    });
    const own = ["document: CLA.md", "machines: []", "agents: [5]", "admins: [rita]"];
    expect(policyOf(own, outer)).toMatchObject({ machines: [], agents: [5], admins: ["rita"] });
  });

  it.each([
    ["scope: organisation", { kind: "organisation" }],
    ["group: kernel", { kind: "group", name: "kernel" }],
  ])("with %s leave the administrators to the organisation", (line, scope) => {
    const own = ["document: CLA.md", line, "admins: [mallory]"];
    expect(policyOf(own, outer)).toMatchObject({ scope, admins: ["olga"] });
    expect(policyOf(own)).toMatchObject({ scope, admins: [] });
  });

  it("may leave each repository its own signatures", () => {
    expect(policyOf(null, [...outer, "scope: repository"])).toMatchObject({
      in: "organisation",
      scope: { kind: "repository" },
      admins: ["olga"],
    });
  });

  it("name the page of the organisation's charter for its exemptions", () => {
    expect(policyOf(null, [...outer, "exempt: [{ reason: Small, lines: 1 }]"])?.exemptions).toMatchObject([
      { file: URL, line: 8 },
    ]);
  });

  it.each([
    ["a machine here, an agent by default", [`machines: [${COPILOT}]`], [], [COPILOT], []],
    ["a machine here, an agent there", ["machines: [2]"], ["agents: [2]"], [2], []],
    ["an agent here, a machine there", ["agents: [1]"], ["machines: [1, 7]"], [7], [1]],
  ])("agree on %s", (_, own, other, machines, agents) => {
    const policy = policyOf(["document: CLA.md", ...own], ["document: ORG.md", ...other]);
    expect(policy).toMatchObject({ machines, agents });
  });
});
