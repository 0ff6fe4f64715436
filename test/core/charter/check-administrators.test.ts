import { describe, expect, it } from "vitest";
import { compileRules } from "../../../src/core/compile-rules.ts";
import type { GovernanceFile } from "../../../src/core/snapshot.ts";
import { charter, files, noneKnown } from "../governance-files.ts";

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
