import { describe, expect, it } from "vitest";
import { compileRules } from "../../src/core/compile-rules.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../../src/core/snapshot.ts";

const CHARTER = ".github/charter.yml";
const noneKnown = { charter: null, organisationCharter: null };

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
    ownership: null,
    claDocument: null,
    proposed: [],
    ...some,
  };
}

function unreadable(path: string): UnreadableFile {
  return { path, oid: "1", reason: "is a binary file" };
}

describe("a charter that can't be used", () => {
  const lastGood = { charter: charter("review: { approvals: 3 }"), organisationCharter: null };
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
    const lastGood = { charter: charter("review: { approvals: 3 }"), organisationCharter: null };
    const rules = compileRules(files({}), lastGood);
    expect(rules).toMatchObject({ fallback: null, problems: [], ownership: null, agreement: null });
    expect(rules.charter.review.approvals).toBe(1);
  });
});

describe("the agreement", () => {
  const asks = charter("cla:", "  document: CLA.md");

  it.each([
    ["missing", null, "The agreement CLA.md is not in the base branch."],
    ["another one", file("OLD.md"), "The agreement CLA.md is not in the base branch."],
    ["unreadable", unreadable("CLA.md"), "The agreement CLA.md can't be read: it is a binary file."],
  ])("is unknown when it is %s, not unneeded", (_, claDocument, message) => {
    const rules = compileRules(files({ charter: asks, claDocument }), noneKnown);
    expect(rules.charter.cla).not.toBeNull();
    expect(rules.agreement).toBeNull();
    expect(rules.problems).toMatchObject([{ path: CHARTER, line: 3, column: 13, message }]);
  });

  it("is complained about without a line where the charter is an earlier one", () => {
    const lastGood = { charter: asks, organisationCharter: null };
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

  it("is the document with its hash", () => {
    const rules = compileRules(files({ charter: asks, claDocument: file("CLA.md", "I agree.") }), noneKnown);
    expect(rules.problems).toEqual([]);
    expect(rules.agreement).toEqual({
      path: "CLA.md",
      hash: "hash of CLA.md",
      url: "https://example.org/CLA.md",
    });
  });

  it("is not there where no charter asks for one", () => {
    expect(compileRules(files({ claDocument: file("CLA.md") }), noneKnown).agreement).toBeNull();
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
});

describe("the ownership file", () => {
  it("that can't be read owns nothing and is a problem", () => {
    const rules = compileRules(files({ ownership: unreadable("CODEOWNERS") }), noneKnown);
    expect(rules.ownership).toBeNull();
    expect(rules.problems).toMatchObject([{ path: "CODEOWNERS", severity: "error" }]);
  });

  it("is compiled, its wrong lines are problems", () => {
    const rules = compileRules(files({ ownership: file("CODEOWNERS", "* @a", "[x") }), noneKnown);
    expect(rules.ownership?.ownersOf("a")).toMatchObject([{ rules: [{ line: 1 }] }]);
    expect(rules.problems).toMatchObject([{ path: "CODEOWNERS", line: 2 }]);
  });
});

describe("what a pull request proposes", () => {
  it("is linted and never in force", () => {
    const proposed = [
      charter("review: { approvals: 9, unowned: core }"),
      file("docs/CODEOWNERS", "a b"),
      file("CLA.md", "[x"),
      unreadable("CODEOWNERS"),
    ];
    const rules = compileRules(files({ proposed }), noneKnown);
    expect(rules.charter.review.approvals).toBe(1);
    expect(rules.problems).toEqual([]);
    expect(rules.proposedProblems).toMatchObject([
      { path: CHARTER, line: 2, message: 'There is no tier "core".' },
      { path: "docs/CODEOWNERS", line: 1, column: 3 },
      { path: "CODEOWNERS", line: null },
    ]);
  });

  it("is seen together with the organisation's charter", () => {
    const organisationCharter = charter('tiers: [{ name: core, members: ["@a"] }]');
    const proposed = [charter("review: { unowned: core }")];
    expect(compileRules(files({ organisationCharter, proposed }), noneKnown).proposedProblems).toEqual([]);
  });

  it("may be invalid as a whole", () => {
    const rules = compileRules(files({ proposed: [charter("x: 1")] }), noneKnown);
    expect(rules.proposedProblems).toMatchObject([{ path: CHARTER, line: 2, column: 1 }]);
    expect(rules.fallback).toBeNull();
  });
});
