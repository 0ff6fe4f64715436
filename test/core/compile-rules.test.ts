import { describe, expect, it } from "vitest";
import { compileRules, type LastGood } from "../../src/core/compile-rules.ts";
import { formatOwner } from "../../src/core/ownership/owner.ts";
import type { Rules } from "../../src/core/rules.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../../src/core/snapshot.ts";

const CHARTER = ".github/charter.yml";
const wayOut =
  "Until it is mended nothing can pass: once, somebody who may bypass the required checks merges the repair.";
const noneKnown: LastGood = { charter: null, organisationCharter: null, ownership: new Map() };

function file(path: string, ...lines: string[]): GovernanceFile {
  return {
    path,
    oid: "1",
    text: lines.join("\n"),
    sha256: `hash of ${path}`,
    url: `https://example.org/${path}`,
  };
}

function charter(...lines: string[]): GovernanceFile {
  return file(CHARTER, "version: 1", ...lines);
}

function files(some: Partial<GovernanceFiles>): GovernanceFiles {
  return {
    charter: null,
    organisationCharter: null,
    ownership: [],
    roster: null,
    claDocuments: [],
    proposed: [],
    ...some,
  };
}

function unreadable(path: string): UnreadableFile {
  return { path, oid: "1", reason: "is a binary file" };
}

describe("a charter that can't be used", () => {
  const lastGood = { ...noneKnown, charter: charter("review: { approvals: 3 }") };
  const broken = charter("review: { approvals: many }");

  it("leaves its last good version in force", () => {
    const rules = compileRules(files({ charter: broken }), lastGood);
    expect(rules.charter.review.approvals).toBe(3);
    expect(rules.fallback).toEqual({
      path: CHARTER,
      reason: "The repository's charter can't be used as it is, so its last valid version stays in force.",
      inForce: "last-good",
    });
    expect(rules.problems).toMatchObject([{ path: CHARTER, line: 2, column: 22, severity: "error" }]);
  });

  it("leaves nothing but the defaults in force where no good version is known, and says so", () => {
    const rules = compileRules(files({ charter: broken }), noneKnown);
    expect(rules.charter.review.approvals).toBe(1);
    expect(rules.fallback?.inForce).toBe("defaults");
    expect(rules.fallback?.reason).toContain("no valid version of it is known");
  });

  it("is not saved by a version that is refused today", () => {
    const rules = compileRules(files({ charter: broken }), { ...lastGood, charter: broken });
    expect(rules.fallback?.inForce).toBe("defaults");
  });

  it("may also be unreadable", () => {
    const rules = compileRules(files({ charter: unreadable(CHARTER) }), lastGood);
    expect(rules.charter.review.approvals).toBe(3);
    expect(rules.problems).toMatchObject([
      { line: null, message: "The file can't be read: it is a binary file." },
    ]);
  });

  it("may be both of them", () => {
    const rules = compileRules(files({ charter: broken, organisationCharter: broken }), lastGood);
    expect(rules.fallback).toMatchObject({ path: CHARTER, inForce: "defaults" });
    expect(rules.fallback?.reason).toMatch(/repository's .* organisation's /);
    expect(rules.problems[1]?.message).toMatch(/^In the organisation's charter: /);
  });
});

describe("a charter that was removed", () => {
  it("is no fallback: the project decided so", () => {
    const lastGood = { ...noneKnown, charter: charter("review: { approvals: 3 }") };
    const rules = compileRules(files({}), lastGood);
    expect(rules).toMatchObject({ fallback: null, problems: [], ownership: null });
    expect(rules.agreements.size).toBe(0);
    expect(rules.charter.review.approvals).toBe(1);
  });
});

describe("the agreement", () => {
  const asks = charter("cla:", "  document: CLA.md");

  it.each([
    ["missing", [], "The agreement CLA.md is not in the base branch."],
    ["another one", [file("OLD.md", "I agree.")], "The agreement CLA.md is not in the base branch."],
    ["unreadable", [unreadable("CLA.md")], "The agreement CLA.md can't be read: it is a binary file."],
    ["empty", [file("CLA.md", " ", "")], "The agreement CLA.md can't be read: it is empty."],
    [
      "too large",
      [file("CLA.md", "é".repeat(100_001))],
      "The agreement CLA.md can't be read: it has 201 kB, and an agreement may have 200.",
    ],
  ])("is unknown when it is %s, not unneeded", (_, claDocuments, message) => {
    const rules = compileRules(files({ charter: asks, claDocuments }), noneKnown);
    expect(rules.charter.cla).not.toBeNull();
    expect(rules.agreements.size).toBe(0);
    expect(rules.problems).toMatchObject([{ path: CHARTER, line: 3, column: 13, message }]);
  });

  it("is complained about without a line where the charter is an earlier one", () => {
    const lastGood = { ...noneKnown, charter: asks };
    const rules = compileRules(files({ charter: charter("x: 1") }), lastGood);
    expect(rules.problems.map(({ line }) => line)).toEqual([2, null]);
  });

  it("of the organisation is complained about in its charter", () => {
    const rules = compileRules(files({ organisationCharter: asks }), noneKnown);
    expect(rules.problems).toMatchObject([
      {
        line: 3,
        message:
          "In the organisation's charter: The agreement CLA.md is not in the organisation's .github repository.",
      },
    ]);
  });

  it("is the document with its hash and its text", () => {
    const claDocuments = [file("CLA.md", "é".repeat(100_000))];
    const rules = compileRules(files({ charter: asks, claDocuments }), noneKnown);
    expect(rules.problems).toEqual([]);
    expect([...rules.agreements]).toEqual([
      [
        "CLA.md",
        {
          path: "CLA.md",
          hash: "hash of CLA.md",
          url: "https://example.org/CLA.md",
          text: "é".repeat(100_000),
        },
      ],
    ]);
  });

  it("may be several, of which each is there or missing by itself", () => {
    const several = charter(
      "cla:",
      "  document: CLA.md",
      "  corporate: CCLA.md",
      "  paths:",
      "    - { paths: [firmware/**], document: HARDWARE.md }",
      "    - { paths: [boards/**], document: HARDWARE.md }",
      '  admins: ["@alice"]',
    );
    const claDocuments = [file("CCLA.md", "We agree.")];
    const rules = compileRules(files({ charter: several, claDocuments }), noneKnown);
    expect([...rules.agreements.keys()]).toEqual(["CCLA.md"]);
    expect(rules.problems).toMatchObject([
      { line: 3, message: "The agreement CLA.md is not in the base branch." },
      { line: 6, message: "The agreement HARDWARE.md is not in the base branch." },
    ]);
  });

  it("is not there where no charter asks for one", () => {
    const rules = compileRules(files({ claDocuments: [file("CLA.md", "I agree.")] }), noneKnown);
    expect(rules.agreements.size).toBe(0);
  });
});

describe("administrators of agreements", () => {
  const needing = (...lines: string[]) => [
    "cla:",
    "  provider: sign-off",
    "  waive: { people: 2 }",
    "  exempt: [{ reason: Small, lines: 9 }, { reason: Moved, moves: true, people: 1 }]",
    ...lines,
  ];
  const problems = (repository: GovernanceFile | null, organisationCharter: GovernanceFile | null) =>
    compileRules(files({ charter: repository, organisationCharter }), noneKnown).problems.map(
      ({ line, message }) => `${line} ${message}`,
    );

  it("must be named where somebody must confirm or waive", () => {
    const none = ["5 There are no administrators who could confirm it."];
    const all = [...none, "4 There are no administrators who could set the agreement aside."];
    const other = charter('cla: { admins: ["@alice"] }');
    expect(problems(charter(...needing()), null)).toEqual(all);
    expect(problems(charter(...needing()), other)).toEqual([]);
    expect(problems(charter(...needing('  admins: ["@alice"]')), null)).toEqual([]);
    expect(problems(charter(...needing("  admins: []")), other)).toEqual(all);
    expect(problems(null, charter(...needing()))).toEqual(
      all.map((problem) => problem.replace(/^\d /, "$&In the organisation's charter: ")),
    );
  });

  it("are its own in the organisation's repository, whose two charters are one", () => {
    const lines = ["cla:", "  provider: sign-off", "  waive: { people: 1 }", '  admins: ["@alice"]'];
    const both = {
      charter: charter(...lines),
      organisationCharter: charter(...lines),
      proposed: [charter(...lines.slice(0, 3), '  admins: ["@bob"]')],
      isOrganisationRepository: true,
    };
    const rules = compileRules(files(both), noneKnown);
    expect(rules.charter.cla).toMatchObject({
      in: "repository",
      scope: { kind: "organisation" },
      admins: ["alice"],
    });
    expect(rules).toMatchObject({ problems: [], proposedProblems: [] });
    const elsewhere = compileRules(files({ ...both, isOrganisationRepository: false }), noneKnown);
    expect(elsewhere.charter.cla).toMatchObject({ scope: { kind: "repository" } });
  });

  it("of signatures that other repositories share are the organisation's to name", () => {
    const shared = charter(...needing("  group: kernel", '  admins: ["@mallory"]'));
    const outer = charter('cla: { admins: ["@alice"] }');
    const refused =
      "7 Who administers these signatures is said by the organisation's charter alone: the signatures are those of other repositories, too.";
    expect(problems(shared, outer)).toEqual([refused]);
    expect(
      compileRules(files({ charter: shared, organisationCharter: outer }), noneKnown).charter.cla,
    ).toMatchObject({
      admins: ["alice"],
    });
    expect(problems(shared, null)).toHaveLength(3);
    expect(
      problems(charter('cla: { admins: ["@mallory"] }'), charter("cla: { provider: sign-off }")),
    ).toEqual([refused.replace("7", "2")]);
  });
});

describe("tiers over two charters", () => {
  const raises = charter(
    "review: { unowned: lead }",
    "escalation: { ladder: [{ after: 1, do: raise, to: core }] }",
  );
  const core = 'tiers: [{ name: core, members: ["@a"] }]';

  it("must be defined by one of them", () => {
    expect(compileRules(files({ charter: raises }), noneKnown).problems).toMatchObject([
      { line: 3, message: 'There is no tier "core" to raise to.' },
      { line: 2, message: 'There is no tier "lead".' },
    ]);
    const both = files({ charter: raises, organisationCharter: charter(core) });
    expect(compileRules(both, noneKnown).problems).toMatchObject([{ line: 2 }]);
  });

  it("are not missed where the repository's charter has precedence", () => {
    const repository = charter(core, "review: { unowned: nobody }");
    const rules = compileRules(files({ charter: repository, organisationCharter: raises }), noneKnown);
    expect(rules.problems).toEqual([]);
    const lead = charter('tiers: [{ name: lead, members: ["@a"] }]');
    expect(
      compileRules(files({ charter: lead, organisationCharter: raises }), noneKnown).problems,
    ).toMatchObject([{ message: 'In the organisation\'s charter: There is no tier "core" to raise to.' }]);
  });

  it("are looked for in the rules that are in force", () => {
    const outer = charter(
      "review: { rules: [{ name: Outside, if: author is trusted, approvals: 1, from: board }] }",
      "modules: [{ name: Docs, maintainers: [], rules: [{ name: Big, approvals: 1, from: docs }] }]",
    );
    const problemsBeside = (...lines: string[]) => {
      const both = files({ charter: charter(core, ...lines), organisationCharter: outer });
      return compileRules(both, noneKnown).problems.map(({ message }) => message);
    };
    const board = 'In the organisation\'s charter: There is no tier "board".';
    const docs = 'In the organisation\'s charter: There is no tier "docs".';
    const trusted = 'In the organisation\'s charter: There is no tier "trusted".';
    expect(problemsBeside()).toEqual([board, docs, trusted]);
    expect(problemsBeside("review: { rules: [] }")).toEqual([docs]);
    expect(problemsBeside("modules: []")).toEqual([board, trusted]);
  });
});

describe("an ownership file", () => {
  const names = (rules: Rules, path: string) =>
    rules.ownership?.ownersOf(path).map(({ owners }) => owners.map(formatOwner));

  it.each<[string, GovernanceFile | UnreadableFile, string]>([
    ["that is no text", unreadable("CODEOWNERS"), "CODEOWNERS"],
    ["that is too large", file("CODEOWNERS", "#".repeat(3 * 1024 * 1024)), "CODEOWNERS"],
    ["of the wrong form", file(".github/merge_rules.yaml", "- {"), ".github/merge_rules.yaml"],
    ["of a tree", file("a/OWNERS", "approvers: ["), "a/OWNERS"],
    ["that holds aliases", file("OWNERS_ALIASES", "- 1"), "OWNERS_ALIASES"],
  ])("%s gives way to its last good version, or to nothing", (_, broken, path) => {
    const sources = charter(
      `ownership: [${["CODEOWNERS", ".github/merge_rules.yaml"].includes(path) ? path : "OWNERS"}]`,
    );
    const found = files({ charter: sources, ownership: [broken] });
    const rules = compileRules(found, noneKnown);
    expect(rules.fallback).toEqual({
      path,
      reason: `${path} can't be used as it is, and no valid version of it is known. ${wayOut}`,
      inForce: "defaults",
    });
    expect(rules.problems).toMatchObject([{ path, severity: "error" }]);

    const texts: Record<string, string[]> = {
      CODEOWNERS: ["a/ @alice"],
      ".github/merge_rules.yaml": ["- { name: x, patterns: [a/**], approved_by: [alice] }"],
      "a/OWNERS": ["approvers: [alice]"],
      OWNERS_ALIASES: ["aliases: { them: [alice] }"],
    };
    const ownership = new Map([[path, file(path, ...(texts[path] ?? []))]]);
    const earlier = compileRules(found, { ...noneKnown, ownership });
    expect(earlier.fallback).toEqual({
      path,
      reason: `${path} can't be used as it is, so its last valid version stays in force.`,
      inForce: "last-good",
    });
    expect(earlier.problems).toMatchObject([{ path, severity: "error" }]);
    if (path !== "OWNERS_ALIASES") expect(names(earlier, "a/b")).toEqual([["@alice"]]);
    const ownershipBroken = new Map([[path, file(path, "[".repeat(3))]]);
    const refused = compileRules(found, { ...noneKnown, ownership: ownershipBroken });
    expect(refused.fallback?.inForce).toBe("defaults");
  });

  it("is compiled, its wrong lines are problems", () => {
    const rules = compileRules(files({ ownership: [file("CODEOWNERS", "* @a", "[x")] }), noneKnown);
    expect(rules.ownership?.ownersOf("a")).toMatchObject([{ rules: [{ line: 1 }] }]);
    expect(rules.problems).toMatchObject([{ path: "CODEOWNERS", line: 2 }]);
    expect(rules.fallback).toBeNull();
  });

  it("that the repository's charter names and that is missing lets nothing pass", () => {
    const sources = charter("ownership:", "  - modules", "  - team/MAINTAINERS", "  - CODEOWNERS");
    const rules = compileRules(
      files({ charter: sources, ownership: [file("CODEOWNERS", "* @a")] }),
      noneKnown,
    );
    expect(rules.problems).toMatchObject([
      {
        path: CHARTER,
        line: 4,
        column: 5,
        message: 'The charter names "team/MAINTAINERS" as a source of ownership, and there is no such file.',
      },
    ]);
    expect(rules.fallback).toEqual({
      path: CHARTER,
      reason: `"team/MAINTAINERS" is missing, which the charter names as a source of ownership. ${wayOut}`,
      inForce: "defaults",
    });
    expect(names(rules, "a")).toEqual([["@a"]]);
  });

  it.each([
    ["the default names", files({})],
    ["the organisation names", files({ organisationCharter: charter("ownership: [CODEOWNERS]") })],
    ["may be anywhere in the tree", files({ charter: charter("ownership: [OWNERS]") })],
  ])("that %s may be missing", (_, found) => {
    expect(compileRules(found, noneKnown)).toMatchObject({ fallback: null, problems: [], ownership: null });
  });

  it("is not needed where the charter has modules, which say where they stand", () => {
    const module = charter("modules: [{ name: Docs, paths: [docs/**], maintainers: [a] }]");
    const own = compileRules(files({ charter: module }), noneKnown);
    expect(own.ownership?.ownersOf("docs/x")).toMatchObject([{ rules: [{ file: CHARTER, line: 2 }] }]);
    const outer = compileRules(files({ organisationCharter: module }), noneKnown);
    expect(outer.ownership?.ownersOf("docs/x")).toMatchObject([
      { module: { name: "Docs" }, rules: [{ file: `https://example.org/${CHARTER}`, line: 2 }] },
    ]);
  });
});

describe("what a pull request proposes", () => {
  it("is linted and never in force", () => {
    const proposed = [
      charter("review: { approvals: 9, unowned: core }"),
      file("docs/CODEOWNERS", "a b"),
      file("CLA.md", "[x"),
      unreadable("CODEOWNERS"),
      file(".github/merge_rules.yaml", "- 1"),
      file("a/OWNERS", "approvers: [them]"),
      file("b/OWNERS", "approvers: {"),
    ];
    const rules = compileRules(files({ proposed }), noneKnown);
    expect(rules.charter.review.approvals).toBe(1);
    expect(rules.problems).toEqual([]);
    expect(rules.proposedProblems).toMatchObject([
      { path: CHARTER, line: 2, message: 'There is no tier "core".' },
      { path: "docs/CODEOWNERS", line: 1, column: 3 },
      { path: "CODEOWNERS", line: null },
      { path: ".github/merge_rules.yaml", line: 1 },
      { path: "b/OWNERS", line: 1 },
    ]);
  });

  it("is seen together with the organisation's charter", () => {
    const organisationCharter = charter('tiers: [{ name: core, members: ["@a"] }]');
    const proposed = [charter("review: { unowned: core }")];
    expect(compileRules(files({ organisationCharter, proposed }), noneKnown).proposedProblems).toEqual([]);
  });

  it("may change the agreement: who must sign anew is said, unless the charter after it says so", () => {
    const asks = charter("cla: { document: CLA.md }");
    const after = { ...file("CLA.md", "I agree, too."), sha256: "b".repeat(64) };
    const problemsWith = (...more: GovernanceFile[]) => {
      const claDocuments = [{ ...file("CLA.md", "I agree."), sha256: "a".repeat(64) }];
      const found = files({ charter: asks, claDocuments, proposed: [after, ...more] });
      return compileRules(found, noneKnown).proposedProblems;
    };
    const warning = { severity: "warning", path: "CLA.md", line: null };
    expect(problemsWith()).toMatchObject([warning]);
    expect(problemsWith(charter("cla: { documnt: x }"))).toMatchObject([{ path: CHARTER }, warning]);
    const known = ["a", "b"].map((digit) => `{ label: ${digit}, sha256: "${digit.repeat(64)}" }`).join(", ");
    expect(problemsWith(charter(`cla: { document: CLA.md, versions: [${known}] }`))).toEqual([]);
    expect(problemsWith(charter("cla: { document: NEW.md }"))).toEqual([]);
  });

  it("may need administrators that no charter names", () => {
    const proposed = [charter("cla: { provider: sign-off, waive: { people: 1 } }")];
    expect(compileRules(files({ proposed }), noneKnown).proposedProblems).toMatchObject([
      { path: CHARTER, line: 2, message: "There are no administrators who could set the agreement aside." },
    ]);
  });

  it("may be invalid as a whole", () => {
    const rules = compileRules(files({ proposed: [charter("x: 1")] }), noneKnown);
    expect(rules.proposedProblems).toMatchObject([{ path: CHARTER, line: 2, column: 1 }]);
    expect(rules.fallback).toBeNull();
  });
});
