import { describe, expect, it } from "vitest";
import { compileRules } from "../../src/core/compile-rules.ts";
import { formatOwner } from "../../src/core/ownership/owner.ts";
import type { Rules } from "../../src/core/rules.ts";
import type { GovernanceFile, UnreadableFile } from "../../src/core/snapshot.ts";
import { CHARTER, charter, file, files, noneKnown, unreadable } from "./governance-files.ts";

const wayOut =
  "Until it is mended nothing can pass: once, somebody who may bypass the required checks merges the repair.";

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

describe("ladders, objections and digests over two charters", () => {
  const outer = charter(
    "escalation: { ladder: [{ after: 1, do: raise }], hold: { raise: 3 } }",
    "objections: { veto: [board], dismiss: council }",
    "digests: [{ for: Docs, on: [monday] }]",
  );
  const messages = (...lines: string[]) =>
    compileRules(files({ charter: charter(...lines), organisationCharter: outer }), noneKnown).problems.map(
      ({ message }) => message.replace("In the organisation's charter: ", ""),
    );

  it("need the tiers that they name, as far as they are in force", () => {
    const raise = "There is no tier to raise to.";
    const hold = "There is no tier to raise holds to.";
    const veto = 'There is no tier "board".';
    const dismiss = 'There is no tier "council".';
    expect(messages()).toEqual([raise, hold, veto, dismiss]);
    expect(messages("escalation: { ladder: [], hold: {} }")).toEqual([veto, dismiss]);
    expect(messages("objections: { veto: [], dismiss: writers }")).toEqual([raise, hold]);
    expect(messages('tiers: [{ name: board, members: ["@a"] }]')).toEqual([dismiss]);
  });

  it("are for a tier, a module of any source, or a person", () => {
    const digests = ["core", "Docs", "Section", "@alice", "Dcos"]
      .map((whom) => `  - { for: "${whom}", on: [monday] }`)
      .join("\n");
    const given = charter(
      'tiers: [{ name: core, members: ["@a"] }]',
      "modules: [{ name: Docs, maintainers: [] }]",
      `digests:\n${digests}`,
    );
    const problems = (ownership: GovernanceFile[]) =>
      compileRules(files({ charter: given, ownership }), noneKnown).problems;
    const section = file("CODEOWNERS", "[Section] @b", "src/");
    expect(problems([section])).toMatchObject([
      {
        line: 9,
        column: 12,
        message: 'There is no tier and no module "Dcos" to write a digest for.',
        fix: 'Did you mean "Docs"? Write the name of a tier or a module, or a login with @, between quotes.',
      },
    ]);
    expect(problems([])).toMatchObject([{ line: 7 }, { line: 9 }]);
    const proposal = (...proposed: GovernanceFile[]) =>
      compileRules(files({ proposed }), noneKnown).proposedProblems;
    expect(proposal(given, section)).toMatchObject([{ line: 9 }]);
    expect(proposal(given)).toMatchObject([{ line: 7 }, { line: 9 }]);
  });

  it("are not judged where OWNERS files are a source, of which not all are known", () => {
    const given = charter("ownership: [OWNERS]", "digests: [{ for: src, on: [monday] }]");
    expect(compileRules(files({ charter: given }), noneKnown).problems).toEqual([]);
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
