// Modules and sources of ownership in a charter that can't be meant: where they stand, and what to do.

import { describe, expect, it } from "vitest";
import { problemsOf } from "./problems-of.ts";

describe("modules and sources that can't be meant", () => {
  it("have every problem named, where it is, with its fix", () => {
    const problems = problemsOf(
      "version: 1",
      "review: { overlapping: all }",
      "ownership: [1]",
      "modules:",
      "  - name: '[Docs]'",
      "    maintainers: '@a'",
      "  - { name: Core, maintainers: [a b], emeritus: [c/d/e], approvals: 0, lable: x }",
      `  - { name: Long, maintainers: [], paths: [a, "${"x".repeat(501)}"] }`,
    );
    expect(problems).toEqual([
      '2:24 review.overlapping can\'t be "all". → What holds where several modules match a path: each of them approves, any of them suffices, or the last one decides. For example: overlapping: each',
      "3:13 ownership can't be 1. → A source is modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json). For example: .github/MAINTAINERS",
      "5:11 modules.name can't be \"[Docs]\". → The module's name, without brackets. For example: name: Distributed",
      '6:18 modules.maintainers can\'t be "@a". → At most 200 logins or teams; none makes the paths nobody\'s. For example: maintainers: ["@alice", "@org/team"]',
      '7:33 modules.maintainers can\'t be "a b". → A login or a team, between quotes: "@alice" or "@org/team". For example: "@alice"',
      '7:50 modules.emeritus can\'t be "c/d/e". → A login or a team, between quotes: "@alice" or "@org/team". For example: "@alice"',
      "7:69 modules.approvals can't be 0. → Approvals that this module needs: a whole number from 1 to 10. For example: approvals: 2",
      '7:72 There is no key "lable" in modules. → Did you mean label?',
      `8:47 modules.paths can't be "${"x".repeat(60)}…". → A glob from the repository's root, at most 500 characters; a folder ends with /**, and ! excludes. For example: src/**`,
    ]);
  });

  it("contradict themselves", () => {
    const problems = problemsOf(
      "version: 1",
      "ownership: [modules, owner, MAINTAINERS.md, /MAINTAINERS, OWNERS, modules, docs/merge_rules.json]",
      "roster: docs/people.html",
      "modules:",
      "  - { name: Docs, maintainers: [a, '@A'], emeritus: ['@a', b, B] }",
      "  - name: DOCS",
      "    maintainers: []",
      "    paths: [docs/, '!/x', '!!a', 'a//b', '@(a/b)', '{a,b}{c,d}', '[a-z]*/!(x)']",
      "tiers:",
      "  - { name: core, members: ['@noor'], emeritus: [Noor] }",
    );
    expect(problems).toEqual([
      '2:22 "owner" is no source of ownership. → Did you mean OWNERS? Write modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).',
      '2:29 "MAINTAINERS.md" is no source of ownership. → Write modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).',
      '2:45 "/MAINTAINERS" is not a path of a file in a repository. → Write the path from the repository\'s root, without a slash at its ends, for example docs/CLA.md.',
      '2:67 The source "modules" stands here twice. → Keep the first of the two.',
      '3:9 "docs/people.html" is no page that can be compared with the modules. → Name a file that ends with .md, .rst or .json, for example docs/maintainers.md.',
      '5:36 "A" is in this module twice. → Remove one of the two.',
      '5:54 "a" can\'t be a maintainer and emeritus at once. → Remove one of the two.',
      '5:63 "B" is in this list twice. → Remove one of the two.',
      '6:11 There are two modules named "DOCS". → Rename one, or join their paths.',
      '8:13 "docs/" matches no file, because it ends with a slash. → Write "docs/**" for everything in the folder.',
      '8:20 "/x" matches no path, because it starts with a slash. → Write "x": globs start at the repository\'s root anyway.',
      '8:27 "!!a" can be read in two ways: as an exclusion and as a group. → Write one ! and a glob after it, and groups as @(a|b).',
      '8:34 "a//b" matches no path: it has an empty name, or a folder called . or .. → Write the path from the repository\'s root, for example "docs/guide/**".',
      '8:42 "@(a/b)" has a group that is not closed before the next slash. → Close the group, or use braces, which may hold slashes: {docs/api,guide}/**.',
      '10:50 "Noor" can\'t be a member and emeritus at once. → Remove one of the two.',
    ]);
  });

  it("have no more patterns than fit in memory", () => {
    const paths = Array.from({ length: 201 }, (_, at) => `a${at}/{0..9}{0..9}`);
    const modules = [paths.slice(0, 200), paths.slice(200)].map(
      (list, at) => `  - { name: M${at}, maintainers: [], paths: ['${list.join("', '")}'] }`,
    );
    expect(problemsOf("version: 1", "modules:", ...modules)).toEqual([
      "4:42 Up to here the globs stand for more than 20000 patterns. → Use fewer braces: wildcards cost nothing.",
    ]);
  });
});
