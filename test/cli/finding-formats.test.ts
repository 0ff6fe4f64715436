// The forms of output, and that no path or name of a repository can break out of them.

import { describe, expect, it } from "vitest";
import { findingFormats } from "../../src/cli/finding-formats/formats.ts";
import type { Finding } from "../../src/core/lint/finding.ts";
import { lintRules } from "../../src/core/lint/registry.ts";

const plain: Finding = {
  rule: "unmatched-pattern",
  severity: "warning",
  path: "docs/CODEOWNERS",
  line: 3,
  column: 5,
  message: "It matches nothing.",
  fix: "Remove it.",
};
const hostile: Finding = {
  ...plain,
  rule: "syntax",
  severity: "error",
  path: "a b/c:d,e%f\n::error::x\u001b[2J\ud800#?",
  line: null,
  column: null,
  message: "100% wrong:\r\n::set-output name=x::y \u202e\u0085, really.",
};

describe("text", () => {
  it("stands file by file, with the counts at the end", () => {
    expect(findingFormats.text([])).toEqual(["No problems found."]);
    const other = { ...plain, path: "CODEOWNERS", column: null };
    expect(findingFormats.text([other, plain, { ...plain, line: 4, severity: "error" }])).toEqual([
      "CODEOWNERS:3: warning: It matches nothing. Remove it. [unmatched-pattern]",
      "",
      "docs/CODEOWNERS:3:5: warning: It matches nothing. Remove it. [unmatched-pattern]",
      "docs/CODEOWNERS:4:5: error: It matches nothing. Remove it. [unmatched-pattern]",
      "",
      "1 error and 2 warnings in 2 files.",
    ]);
  });

  it("shows what would be hidden or obeyed by a terminal", () => {
    const [line = ""] = findingFormats.text([hostile]);
    expect(line).toContain("a b/c:d,e%f\\n::error::x\\u001b[2J");
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("json", () => {
  it("is one object a line, whatever it holds", () => {
    expect(findingFormats.json([])).toEqual([]);
    expect(findingFormats.json([plain])).toEqual([
      '{"rule":"unmatched-pattern","severity":"warning","path":"docs/CODEOWNERS","line":3,"column":5,"message":"It matches nothing.","fix":"Remove it."}',
    ]);
    const [line = ""] = findingFormats.json([hostile]);
    expect(JSON.parse(line)).toEqual(hostile);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("github", () => {
  it("is one command a finding, with GitHub's escapes", () => {
    expect(findingFormats.github([plain, hostile])).toEqual([
      "::warning file=docs/CODEOWNERS,line=3,col=5,title=unmatched-pattern::It matches nothing. Remove it.",
      "::error file=a b/c%3Ad%2Ce%25f%0A%3A%3Aerror%3A%3Ax\u001b[2J\ud800#?,title=syntax::100%25 wrong:%0D%0A::set-output name=x::y \u202e\u0085, really. Remove it.",
    ]);
  });
});

describe("sarif", () => {
  const log = (findings: Finding[]) => JSON.parse(findingFormats.sarif(findings).join("\n"));

  it("has what version 2.1.0 asks for, also without a finding", () => {
    const { version, $schema, runs } = log([]);
    expect({ version, $schema, runs: runs.length }).toEqual({
      version: "2.1.0",
      $schema: expect.stringMatching(/^https:.+sarif-schema-2\.1\.0\.json$/),
      runs: 1,
    });
    expect(runs[0].results).toEqual([]);
    const { name, rules } = runs[0].tool.driver;
    expect(name).toBe("Charter");
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(lintRules.map(({ id }) => id));
    for (const rule of rules) {
      expect(rule.shortDescription.text).not.toBe("");
      expect(rule.help.text).not.toBe("");
      expect(["error", "warning"]).toContain(rule.defaultConfiguration.level);
    }
  });

  it("places each result, by a URI in which nothing can be taken for something else", () => {
    const [run] = log([
      plain,
      hostile,
      { ...plain, column: null },
      { ...plain, path: "/tmp/x y/OWNERS" },
    ]).runs;
    const [first, second, third, fourth] = run.results;
    expect(first).toEqual({
      ruleId: "unmatched-pattern",
      ruleIndex: lintRules.findIndex(({ id }) => id === "unmatched-pattern"),
      level: "warning",
      message: { text: "It matches nothing. Remove it." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "docs/CODEOWNERS", uriBaseId: "SRCROOT" },
            region: { startLine: 3, startColumn: 5 },
          },
        },
      ],
    });
    const location = second.locations[0].physicalLocation;
    expect(location).toEqual({
      artifactLocation: {
        uri: "a%20b/c%3Ad%2Ce%25f%0A%3A%3Aerror%3A%3Ax%1B%5B2J%EF%BF%BD%23%3F",
        uriBaseId: "SRCROOT",
      },
    });
    expect(third.locations[0].physicalLocation.region).toEqual({ startLine: 3 });
    expect(fourth.locations[0].physicalLocation.artifactLocation).toEqual({
      uri: "file:///tmp/x%20y/OWNERS",
    });
    expect(run.results.every((result: { ruleIndex: number }) => result.ruleIndex >= 0)).toBe(true);
  });

  it("leaves out warnings first where GitHub takes no more, and says so", () => {
    const many = [...Array.from({ length: 25_000 }, () => plain), hostile];
    const [run] = log(many).runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.results[0].level).toBe("error");
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain("25000 of 25001");
  });
});
