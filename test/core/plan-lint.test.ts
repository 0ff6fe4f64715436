// The nightly check: its conclusion, and its limits.

import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/core/lint/finding.ts";
import { CHECK_NAMES } from "../../src/core/plan.ts";
import { LINT_CHECK_NAME, planLint } from "../../src/core/plan-lint.ts";

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "unmatched-pattern",
    severity: "warning",
    path: "CODEOWNERS",
    line: 3,
    column: null,
    message: "The pattern matches no file.",
    fix: "Correct it.",
    ...changes,
  };
}

const error = finding({ severity: "error", rule: "unknown-owner", line: 9 });

function plan(findings: Finding[], notes: string[] = []) {
  return planLint({ findings, notes, paths: new Set(["CODEOWNERS"]) });
}

describe("the nightly check", () => {
  it("is none of those that pull requests wait for", () => {
    expect(CHECK_NAMES).not.toContain(LINT_CHECK_NAME);
  });

  it.each([
    ["success", "Nothing found", []],
    ["neutral", "1 warning in the governance files", [finding()]],
    ["failure", "1 error in the governance files", [error]],
    ["failure", "1 error and 2 warnings in the governance files", [finding(), finding({ line: 4 }), error]],
  ])("concludes with %s: %s", (conclusion, title, findings) => {
    const check = plan(findings, ["The tree is cut."]);
    expect(check).toMatchObject({ conclusion, title });
    expect(check.summary).toContain("> The tree is cut.");
  });

  it("shows errors first, and annotates only files of the repository", () => {
    const elsewhere = finding({ path: "https://github.com/acme/.github/blob/HEAD/.github/charter.yml" });
    const check = plan([finding(), elsewhere, error]);
    expect(check.annotations).toEqual([error, finding()]);
    expect(check.summary.indexOf("unknown-owner")).toBeLessThan(check.summary.indexOf("unmatched-pattern"));
  });

  it("lets nothing in the findings mention anybody or break the table", () => {
    const check = plan([finding({ message: "a | b @ada <b>\n| x", path: "a|b`c" })]);
    const row = check.summary.split("\n").at(-1) ?? "";
    expect(row).not.toContain("@ada");
    expect(row).not.toContain("<b>");
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
  });

  it("stays within GitHub's limits, and counts what it leaves out", () => {
    const check = plan(Array.from({ length: 2_000 }, (_, i) => finding({ line: i + 1 })));
    expect(check.summary.length).toBeLessThanOrEqual(65_535);
    const shown = check.summary.split("\n").filter((line) => line.startsWith("| ⚠️")).length;
    expect(check.summary).toContain(`…and ${2_000 - shown} more findings.`);
    expect(check.annotations).toHaveLength(500);
  });
});
