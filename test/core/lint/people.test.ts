// Rules about modules and their people: too few, and other people in another file.

import { describe, expect, it } from "vitest";
import { found, type Given, lint, reader, writer } from "./governance.ts";

const RULES = ".github/merge_rules.yaml";
const modules = (...lines: string[]) => ({
  ".github/charter.yml": `version: 1\nmodules:\n${lines.join("\n")}\n`,
});
const team = (...members: string[]) => ({
  kind: "team" as const,
  members: members.map((login, i) => ({ account: writer(i + 1, login).account, canWrite: true })),
});

const PAGE = `# Maintainers

## Module Maintainers
### Docs
- Ada ([ada](https://github.com/ada))
- Ben ([ben](https://github.com/ben))
- (emeritus) Old ([old](https://github.com/old))
### Dist
- Ada ([ada](https://github.com/ada))
- Cy ([cy](https://github.com/cy))
`;

describe("nothing is found", () => {
  const silent: [string, string, Given][] = [
    ["of two maintainers", "few-maintainers", { files: { CODEOWNERS: "[Docs] @ada @ben\n/docs/" } }],
    [
      "of a team that may be of any size",
      "few-maintainers",
      { files: { CODEOWNERS: "[Docs] @acme/docs\n/docs/" } },
    ],
    ["of an optional section", "few-maintainers", { files: { CODEOWNERS: "^[Docs] @ada\n/docs/" } }],
    ["of rules outside of modules", "few-maintainers", { files: { CODEOWNERS: "* @ada" } }],
    [
      "of folders with OWNERS where the one above helps out",
      "few-maintainers",
      { files: { OWNERS: "approvers: [ben, cy]\n", "a/OWNERS": "approvers: [ada]\n" } },
    ],
    ["of a module with one who is left", "all-emeritus", { files: { "people.md": PAGE } }],
    [
      "of a module that a section joins",
      "module-without-paths",
      {
        files: { ...modules("  - { name: Docs, maintainers: ['@ada'] }"), CODEOWNERS: "[docs] @ada\n/docs/" },
      },
    ],
    [
      "of a module that a label joins",
      "module-without-paths",
      {
        files: {
          ...modules("  - { name: Guides, label: 'module: docs', maintainers: ['@ada'] }"),
          CODEOWNERS: "[docs] @ada\n/docs/",
        },
      },
    ],
    ["of one file alone", "module-in-one-file", { files: { "people.md": PAGE } }],
    [
      "of a page and a file without modules",
      "module-in-one-file",
      { files: { "people.md": PAGE, CODEOWNERS: "* @ada" } },
    ],
    [
      "of the same people in another order and case",
      "roster-differs",
      { files: { "people.md": PAGE, CODEOWNERS: "[docs] @Ben @ada\n/d/" } },
    ],
    [
      "of a team whose members are not known",
      "roster-differs",
      { files: { "people.md": PAGE, CODEOWNERS: "[docs] @acme/docs\n/d/" } },
    ],
    [
      "of a team that holds them",
      "roster-differs",
      {
        files: { "people.md": PAGE, CODEOWNERS: "[docs] @acme/docs\n/d/" },
        directory: { "acme/docs": team("Ada", "ben") },
      },
    ],
    [
      "of owners on the page",
      "owner-not-on-roster",
      { files: { "people.md": PAGE, CODEOWNERS: "* @ada @cy" } },
    ],
    [
      "of owners without a roster",
      "owner-not-on-roster",
      { files: { CODEOWNERS: "* @eve\n[Docs] @eve\n/d/" } },
    ],
    [
      "of owners where tiers are all that the charter has",
      "owner-not-on-roster",
      {
        files: {
          ".github/charter.yml": 'version: 1\ntiers: [{ name: core, members: ["@ada"] }]\n',
          CODEOWNERS: "[Docs] @eve\n/d/",
        },
      },
    ],
    [
      "where a team may hold them",
      "maintainer-without-files",
      { files: { "people.md": PAGE, CODEOWNERS: "* @acme/all" } },
    ],
  ];
  it.each(silent)("%s: %s", (_, rule, given) => expect(found(rule, given)).toEqual([]));
});

describe("staffing", () => {
  it("counts who decides in a folder with an OWNERS file", () => {
    const cut = "options: { no_parent_owners: true }\napprovers: [ada]\n";
    const files = { OWNERS: "approvers: [ben, cy]\n", "a/OWNERS": cut };
    expect(found("few-maintainers", { files })).toEqual([
      'a/OWNERS:2 The module "a/" has only one active maintainer, "@ada".',
    ]);
  });

  it("finds modules with one or no active maintainer, each once", () => {
    const files = {
      ...modules(
        "  - { name: Docs, paths: ['docs/**'], maintainers: ['@ada'] }",
        "  - { name: Gen, paths: ['gen/**'], maintainers: [] }",
      ),
      ".github/MAINTAINERS": "[docs] @ada\n/d/\n[Dist][2] @acme/dist\n/dist/",
    };
    expect(found("few-maintainers", { files, directory: { "acme/dist": team("cy") } })).toEqual([
      '.github/MAINTAINERS:3 The module "Dist" has only one active maintainer, "@acme/dist".',
      '.github/charter.yml:3 The module "Docs" has only one active maintainer, "@ada".',
      '.github/charter.yml:4 The module "Gen" has no active maintainer.',
    ]);
  });

  it("counts nobody who is unknown or can't write", () => {
    const files = { CODEOWNERS: "[Docs] @ada @ben @cy\n/docs/" };
    const directory = { ada: writer(1, "ada"), ben: reader(2, "ben"), cy: { kind: "unknown" as const } };
    expect(found("few-maintainers", { files, directory })).toEqual([
      'CODEOWNERS:1 The module "Docs" has only one active maintainer.',
    ]);
  });

  it("finds modules whose people are all emeritus", () => {
    const files = modules(
      "  - { name: A, paths: ['a/**'], maintainers: [], emeritus: ['@old'] }",
      "  - { name: B, paths: ['b/**'], maintainers: ['@ada', '@ben'], emeritus: ['@old'] }",
    );
    const findings = lint({ files }).filter(({ rule }) => rule === "all-emeritus");
    expect(findings).toMatchObject([
      { severity: "error", line: 3, message: 'Everyone in the module "A" is emeritus.' },
    ]);
    expect(found("few-maintainers", { files })).toEqual([]);
  });

  it("finds modules that own nothing", () => {
    const files = { ...modules("  - { name: Docs, maintainers: ['@ada'] }"), CODEOWNERS: "/docs/ @ada" };
    expect(found("module-without-paths", { files })).toEqual([
      '.github/charter.yml:3 The module "Docs" has no paths, and no ownership file knows it.',
    ]);
  });
});

describe("rosters", () => {
  it("differ in their people, in both directions", () => {
    const rules = "- name: docs\n  patterns: [docs/**]\n  approved_by: [ada, eve, old]\n";
    const findings = found("roster-differs", { files: { "people.md": PAGE, [RULES]: rules } });
    expect(findings).toEqual([
      `${RULES}:1 "docs" stands here without @ben, who maintains it by line 4 of people.md.`,
      `people.md:4 "Docs" stands here without @eve and with @old as emeritus, who maintain it by line 1 of ${RULES}.`,
    ]);
  });

  it("differ in their modules", () => {
    const rules =
      "- name: docs\n  patterns: [docs/**]\n  approved_by: [ada, ben]\n- name: CI\n  patterns: [ci/**]\n  approved_by: [ada, ben]\n";
    expect(found("module-in-one-file", { files: { "people.md": PAGE, [RULES]: rules } })).toEqual([
      `${RULES}:4 The module "CI" is not in people.md.`,
      `people.md:8 The module "Dist" is not in ${RULES}.`,
    ]);
  });

  it("are the charter first, where it has modules", () => {
    const files = {
      ".github/charter.yml":
        "version: 1\nroster: MAINTAINERS.md\nmodules:\n  - { name: Docs, maintainers: ['@ada', '@old'] }\n",
      "MAINTAINERS.md": PAGE,
    };
    expect(found("roster-differs", { files })).toEqual([
      '.github/charter.yml:4 "Docs" stands here without @ben, who maintains it by line 4 of MAINTAINERS.md.',
      'MAINTAINERS.md:4 "Docs" stands here with @old as emeritus, who maintains it by line 4 of .github/charter.yml.',
    ]);
    expect(found("module-in-one-file", { files })).toEqual([
      'MAINTAINERS.md:8 The module "Dist" is not in .github/charter.yml.',
    ]);
  });

  it("lack owners of files, or call them emeritus", () => {
    const CODEOWNERS = "* @ada @eve\n/docs/ @old @eve";
    expect(found("owner-not-on-roster", { files: { "people.md": PAGE, CODEOWNERS } })).toEqual([
      "CODEOWNERS:1:9 @eve owns files here and is not among the maintainers in people.md. It stands in 1 other line, too.",
      "CODEOWNERS:2:9 @old owns files here and is emeritus in people.md.",
    ]);
  });

  it("name maintainers who own nothing", () => {
    const files = { "people.md": PAGE, CODEOWNERS: "* @ada @acme/all" };
    expect(found("maintainer-without-files", { files, directory: { "acme/all": team("ben") } })).toEqual([
      "people.md:10:8 @cy is a maintainer here and owns no file.",
    ]);
  });
});

describe("ladders", () => {
  const charter = (...lines: string[]) => ({
    ".github/charter.yml": ["version: 1", ...lines].join("\n"),
  });
  const tiers = 'tiers: [{ name: core, members: ["@ada"] }]';
  const silent = [
    "escalation:",
    "  ladder: [{ after: 1, do: remind }, { after: 2, do: add }]",
    "  ladders: [{ name: Fast, if: lines < 5, ladder: [{ after: 1, do: swap }] }]",
    "modules: [{ name: Docs, maintainers: ['@ada', '@ben'], ladder: [] }]",
  ];

  it("end well by default, with a step for somebody else, and where there are no tiers", () => {
    const raised = [
      "escalation: { ladder: [{ after: 1, do: open-issue }] }",
      "modules: [{ name: Docs, maintainers: ['@ada'], ladder: [{ after: 1, do: notify, team: acme/x }] }]",
    ];
    for (const lines of [[tiers], [tiers, ...raised], silent]) {
      expect(found("ladder-without-end", { files: charter(...lines) })).toEqual([]);
    }
  });

  it("that tell nobody but the silent are found, each", () => {
    const nobody = "Nobody but the people of a module learns of their silence by";
    expect(found("ladder-without-end", { files: charter(tiers, ...silent) })).toEqual([
      `.github/charter.yml ${nobody} the ladder "Fast".`,
      `.github/charter.yml ${nobody} the ladder of the project.`,
      `.github/charter.yml:6 ${nobody} the ladder of the module "Docs".`,
    ]);
  });

  it("notify teams that must be there", () => {
    const files = charter('escalation: { ladder: [{ after: 1, do: notify, team: "@acme/leads" }] }');
    expect(found("unknown-owner", { files, directory: { "acme/leads": { kind: "unknown" } } })).toEqual([
      expect.stringMatching(/^\.github\/charter\.yml:2:\d+ .*acme\/leads.* is no team on GitHub/),
    ]);
  });
});
