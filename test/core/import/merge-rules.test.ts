import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importMergeRules } from "../../../src/core/import/merge-rules.ts";
import { compileMergeRules } from "../../../src/core/ownership/merge-rules/merge-rules.ts";
import { indexOf, notesOf, ownersOf, succeeded } from "./imported-index.ts";

const FILE = ".github/merge_rules.yaml";

describe("merge rules as a charter", () => {
  it("refuse a file that is none, and one of which a rule can't be read", () => {
    expect(importMergeRules("a: b", FILE)).toMatchObject({ problems: [{ severity: "error" }] });
    const half = "- name: A\n  patterns: ['(x)', b/]\n  approved_by: [al]\n";
    expect(importMergeRules(half, FILE)).toEqual({
      problems: [
        expect.objectContaining({ line: 2, message: expect.stringContaining('"(x)" can\'t be used') }),
      ],
    });
  });

  it("note approvers who can't be", () => {
    const text = "- name: A\n  patterns: [b/]\n  approved_by: [-x, al]\n";
    expect(notesOf(succeeded(importMergeRules(text, FILE)))).toEqual([
      "-: that one rule must match all files of a change, because Charter asks for each file whether one of its modules has approved",
      '1: the approver "-x", because no login of GitHub starts so',
    ]);
  });

  it("keep names, paths and people, and note the checks", () => {
    const text = `
- name: ONNX
  patterns: [torch/onnx/**, third_party/onnx, docs/*.rst, "a?b"]
  approved_by: [BowenBao, pytorch/onnx]
  mandatory_checks_name: [EasyCLA, Lint]
- name: onnx
  patterns: ["*"]
  approved_by: []
  mandatory_checks_name:
  ignore_flaky_failures: false
`;
    const result = succeeded(importMergeRules(text, FILE));
    expect(result.charter).toEqual({
      version: 1,
      review: { overlapping: "any" },
      ownership: ["modules"],
      modules: [
        {
          name: "ONNX",
          paths: ["torch/onnx/**", "third_party/onnx*{,/**}", "docs/*.rst*{,/**}", "b*{,/**}", "ab*{,/**}"],
          maintainers: ["@BowenBao", "@pytorch/onnx"],
        },
        { name: "onnx (2)", paths: ["**"], maintainers: [] },
      ],
    });
    expect(notesOf(result).slice(1)).toEqual([
      "-: that contributors sign an agreement (EasyCLA), because only you know the path of the agreement; add cla.document to the charter, and Charter does it",
      '5: mandatory_checks_name: "EasyCLA" and "Lint", because required checks are kept by GitHub\'s branch protection',
      expect.stringMatching(/^6: that nobody needs to approve by the rule "onnx"/),
      expect.stringMatching(/^6: what "onnx" is to the other rules/),
      "10: ignore_flaky_failures: false, because whether a failure is flaky is for the checks to say",
    ]);
  });

  it("note what would take too many globs", () => {
    const text = `- name: A\n  patterns: ["${"a?b".repeat(6)}", "${"**a".repeat(8)}"]\n  approved_by: [al]\n`;
    const notes = notesOf(succeeded(importMergeRules(text, FILE)));
    expect(notes.filter((note) => note.includes("the pattern"))).toHaveLength(2);
  });

  it("give every path the owners that it had", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      "ab/",
      "/",
      "*",
      "**",
      ".b",
      "?",
      "|",
      "^",
      "$",
      "+",
      "!",
      "@",
      "é",
    );
    const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((all) => all.join(""));
    const rule = fc.record({
      patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }),
      approved_by: fc.subarray(["al", "Bo", "o/t"]),
    });
    const name = fc.stringMatching(/^[ab.+!@é]{1,4}$/).filter((text) => text !== "." && text !== "..");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(path, { minLength: 10, maxLength: 10 }),
        (rules, paths) => {
          const text = JSON.stringify(rules.map((each, at) => ({ name: `Rule ${at}`, ...each })));
          const result = importMergeRules(text, FILE);
          if ("problems" in result || notesOf(result).some((note) => note.includes("the pattern"))) return;
          const original = compileMergeRules(text, FILE).index;
          const index = indexOf(result);
          for (const each of paths) {
            compared += 1;
            const expected = ownersOf(original, each);
            // Several rules without approvers are several modules, and nobody still.
            const found = ownersOf(index, each).replace(/^( \+ )+$/, "nobody");
            expect([text, each, found]).toEqual([text, each, expected]);
          }
        },
      ),
      { numRuns: 600, seed: 13 },
    );
    expect(compared).toBeGreaterThan(1500);
  });
});
