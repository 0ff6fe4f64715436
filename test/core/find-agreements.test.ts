import { describe, expect, it } from "vitest";
import { compileRules } from "../../src/core/compile-rules.ts";
import { CHARTER, charter, file, files, noneKnown, unreadable } from "./governance-files.ts";

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
