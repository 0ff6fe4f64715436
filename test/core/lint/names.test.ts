// Rules about names: on GitHub, in different spellings, as addresses.

import { describe, expect, it } from "vitest";
import { found, type Given, lint, reader, writer } from "./governance.ts";

const charter = (text: string) => ({ ".github/charter.yml": `version: 1\n${text}` });

const ROSTER = `# Maintainers

## Module Maintainers
### Docs
- Ada Lovelace ([ada](https://github.com/ada))
- Ben Wu ([ben](https://github.com/ben))
`;

describe("nothing is found", () => {
  const silent: [string, string, Given][] = [
    ["of names that nobody asked GitHub about", "unknown-owner", { files: { CODEOWNERS: "* @ghost" } }],
    [
      "of names that were not looked up",
      "unknown-owner",
      { files: { CODEOWNERS: "* @ghost" }, directory: {} },
    ],
    [
      "of people who have left",
      "unknown-owner",
      {
        files: charter('tiers: [{ name: core, members: ["@ada"], emeritus: ["@ghost"] }]\n'),
        directory: { ada: writer(1, "ada"), ghost: { kind: "unknown" } },
      },
    ],
    [
      "of those who can write",
      "no-write-access",
      {
        files: { CODEOWNERS: "* @ada @acme/core @acme/empty" },
        directory: {
          ada: writer(1, "ada"),
          "acme/core": { kind: "team", members: [writer(1, "ada")] },
          "acme/empty": { kind: "team", members: [] },
        },
      },
    ],
    [
      "of administrators of agreements who can't push",
      "no-write-access",
      {
        files: charter('cla: { provider: sign-off, admins: ["@ada"] }\n'),
        directory: { ada: reader(1, "ada") },
      },
    ],
    [
      "of a roster's people without write access",
      "no-write-access",
      { files: { "people.md": ROSTER }, directory: { ada: reader(1, "ada"), ben: reader(2, "ben") } },
    ],
    [
      "of visible teams",
      "hidden-team",
      { files: { CODEOWNERS: "* @acme/core" }, directory: { "acme/core": { kind: "unknown" } } },
    ],
    [
      "of lines where one owner counts, or may",
      "ineffective-rule",
      {
        files: { CODEOWNERS: "* @ghost @ada\n/a @late\n/b" },
        directory: { ada: writer(1, "ada"), ghost: { kind: "unknown" } },
      },
    ],
    ["of logins", "email-owner", { files: { CODEOWNERS: "* @ada" } }],
    ["of one spelling", "case-difference", { files: { CODEOWNERS: "* @Ada\n/docs/ @Ada" } }],
    ["of two people", "duplicate-person", { files: { "people.md": ROSTER } }],
  ];
  it.each(silent)("%s", (_, rule, given) => expect(found(rule, given)).toEqual([]));
});

describe("names on GitHub", () => {
  const files = { CODEOWNERS: "* @ada-l # all\n/docs/ @ada-l @adal\n[Dist] @acme/gone\n/dist/" };
  const directory = {
    "ada-l": { kind: "unknown" },
    adal: writer(1, "adal"),
    "acme/gone": { kind: "unknown" },
  } as const;

  it("says who is unknown, where, and who may be meant", () => {
    expect(lint({ files, directory }).filter(({ rule }) => rule === "unknown-owner")).toEqual([
      {
        rule: "unknown-owner",
        severity: "error",
        path: "CODEOWNERS",
        line: 1,
        column: 4,
        message: "@ada-l is no account on GitHub. It stands in 1 other line, too.",
        fix: "Did you mean @adal, who is on GitHub?",
      },
      {
        rule: "unknown-owner",
        severity: "error",
        path: "CODEOWNERS",
        line: 3,
        column: 9,
        message: "@acme/gone is no team on GitHub, or one that can't be seen from here.",
        fix: "Correct the name, or remove it; an account that was renamed has to be written by its new login.",
      },
    ]);
  });

  it("says which administrator of agreements is nobody", () => {
    const admins = charter('cla:\n  provider: sign-off\n  admins: ["@ada", "@ghost"]\n');
    const names = { ada: reader(1, "ada"), ghost: { kind: "unknown" as const } };
    expect(found("unknown-owner", { files: admins, directory: names })).toEqual([
      ".github/charter.yml:4:22 @ghost is no account on GitHub.",
    ]);
  });

  it("says which team is secret", () => {
    expect(
      found("hidden-team", {
        files: { CODEOWNERS: "* @acme/x" },
        directory: { "acme/x": { kind: "hidden" } },
      }),
    ).toEqual(["CODEOWNERS:1:4 The team @acme/x is secret, so it counts as no owner."]);
  });

  it("says who can't write, of owners and tiers", () => {
    const given: Given = {
      files: {
        ...charter('tiers:\n  - name: core\n    members: ["@Ben"]\n'),
        CODEOWNERS: "* @ada @acme/readers",
      },
      directory: {
        ada: reader(1, "ada"),
        ben: reader(2, "Ben"),
        "acme/readers": {
          kind: "team",
          members: [{ account: { id: 1, login: "ada", kind: "user" }, canWrite: false }],
        },
      },
    };
    expect(found("no-write-access", given)).toEqual([
      ".github/charter.yml:4:17 @Ben has no write access to this repository.",
      "CODEOWNERS:1:4 @ada has no write access to this repository.",
      "CODEOWNERS:1:9 @acme/readers has no write access to this repository.",
    ]);
  });

  it("finds addresses", () => {
    expect(found("email-owner", { files: { CODEOWNERS: "* ada@acme.org" } })).toEqual([
      "CODEOWNERS:1:3 ada@acme.org is an address, which Charter can't follow to an account.",
    ]);
  });
});

describe("spellings", () => {
  it("compares across files, and GitHub's is right", () => {
    const files = {
      CODEOWNERS: "* @albanD",
      ".github/merge_rules.yaml": mergeRules("Docs", "docs/**", "alband"),
    };
    expect(found("case-difference", { files })).toEqual([
      ".github/merge_rules.yaml:3:17 @alband is spelt @albanD in line 1 of CODEOWNERS.",
    ]);
    const asOnGitHub = lint({ files, directory: { alband: writer(1, "alband") } });
    expect(asOnGitHub.filter(({ rule }) => rule === "case-difference")).toMatchObject([
      { path: "CODEOWNERS", line: 1, column: 4, fix: "Write alband, as on GitHub." },
    ]);
  });

  it("finds one name with two logins, and one login with two names", () => {
    const page = `${ROSTER}- Ada  Lovelace ([ada2](https://github.com/ada2))\n- Benjamin ([ben](https://github.com/ben))\n`;
    expect(found("duplicate-person", { files: { "people.md": page } })).toEqual([
      'people.md:7:19 "Ada Lovelace" is @ada2 here and @ada in line 5 of people.md.',
      'people.md:8:14 @ben is called "Benjamin" here and "Ben Wu" in line 6 of people.md.',
    ]);
  });
});

function mergeRules(name: string, pattern: string, approver: string): string {
  return `- name: ${name}\n  patterns: ["${pattern}"]\n  approved_by: [${approver}]\n`;
}

it("finds lines none of whose owners counts", () => {
  const files = { CODEOWNERS: "* @ghost\n[Docs] @ben @acme/core\n/docs/\n/site/ ada@example.org\n" };
  const directory = {
    ghost: { kind: "unknown" as const },
    ben: reader(2, "ben"),
    "acme/core": { kind: "hidden" as const },
  };
  expect(found("ineffective-rule", { files, directory })).toEqual([
    'CODEOWNERS:1 Of the owners of "*", @ghost, nobody counts.',
    'CODEOWNERS:3 Of the owners of "/docs/", @ben and @acme/core, nobody counts.',
    'CODEOWNERS:4 Of the owners of "/site/", ada@example.org, nobody counts.',
  ]);
});

describe("refused-request", () => {
  const files = { CODEOWNERS: "* @alice\n/docs/ @acme/docs\n" };

  it("is silent where GitHub refused nobody, or nobody knows", () => {
    expect(found("refused-request", { files })).toEqual([]);
  });

  it("stands on the line that names the person, and at the file where only a team does", () => {
    const refused = [
      { login: "Alice", reason: "Reviews may only be requested from collaborators." },
      { login: "dora", reason: "Not found." },
    ];
    expect(found("refused-request", { files, refused })).toEqual([
      "CODEOWNERS GitHub refused to ask @dora for a review: Not found.",
      "CODEOWNERS:1 GitHub refused to ask @Alice for a review: Reviews may only be requested from collaborators.",
    ]);
  });
});
