// Pages that Charter writes: reading them gives the roster that they were written from, whatever names are in it.

import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { cleanName } from "../../../src/core/roster/clean-text.ts";
import { readRoster } from "../../../src/core/roster/read-roster.ts";
import { renderRosterHtml } from "../../../src/core/roster/render-html.ts";
import { renderRosterMarkdown } from "../../../src/core/roster/render-markdown.ts";
import { cleanRoster, type Roster } from "../../../src/core/roster/roster.ts";
import { rosterAsJson } from "../../../src/core/roster/roster-json.ts";
import { group, withoutLines } from "./build.ts";

const SOURCE = { source: ".github/charter.yml" };
const FORMATS = {
  md: (roster: Roster) => renderRosterMarkdown(roster, SOURCE),
  html: (roster: Roster) => renderRosterHtml(roster, SOURCE),
  json: (roster: Roster) => JSON.stringify(rosterAsJson(roster), null, 2),
};
const formats = Object.entries(FORMATS);

const HOSTILE = [
  "<script>alert(1)</script>",
  "[x](https://github.com/evil)",
  "(emeritus) Mallory",
  "((emeritus)",
  "- [y](https://github.com/evil)",
  "1. One",
  "2) Two",
  "+ plus",
  "--- ",
  "# Heading #",
  "Modules",
  "Emeritus",
  "Label: x",
  "Nobody at present.",
  "No modules yet.",
  "@evil @org/team",
  "a`b``c",
  "\\",
  "\\*",
  "&amp; &#64;x",
  "foo (",
  "foo )",
  "<!-- x",
  "*a* _b_ ~~c~~",
  "a\nb\r\n- c",
  "\u202eabc\u200b",
  "https://evil.example www.evil.example a@b.co GH-1 #1",
  "| a |",
  "名前 é 😀 👩‍💻",
  "'\"",
  "$1 $& $$",
  "\ud800",
  "==",
  "~~~",
];

const handle = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,10}(\/[A-Za-z0-9_.-]{1,8})?$/);
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(..."()[]<>*_`\\&#-+.!|~:@ \n1a"), maxLength: 12 }),
);
const member = fc.record({ handle, name: fc.option(words), line: fc.constant(null) });
const groups = (label: fc.Arbitrary<string | null>) =>
  fc.array(
    fc.record({
      name: words,
      label,
      maintainers: fc.array(member, { maxLength: 3 }),
      emeritus: fc.array(member, { maxLength: 2 }),
      line: fc.constant(null),
    }),
    { maxLength: 4 },
  );
const rosters = fc.record({ tiers: groups(fc.constant(null)), modules: groups(fc.option(words)) });

describe.each(formats)("as %s", (extension, render) => {
  it("gives the same roster back, whatever the names are", () => {
    const property = fc.property(rosters, (roster) => {
      const { roster: read, problems } = readRoster(render(roster), `page.${extension}`);
      expect(problems).toEqual([]);
      expect(withoutLines(read)).toEqual(cleanRoster(roster));
    });
    fc.assert(property, { numRuns: 400, seed: 5 });
  });

  it("gives every hostile name back, of people, tiers, modules and labels", () => {
    for (const name of HOSTILE) {
      const one = { ...group(name, ["mei"], ["ana"]), label: name };
      one.maintainers.push({ handle: "org/team", name, line: null });
      one.emeritus.push({ handle: "kai", name, line: null });
      const roster = { tiers: [{ ...one, label: null }], modules: [one, one] };
      const { roster: read, problems } = readRoster(render(roster), `page.${extension}`);
      expect({ name, problems }).toEqual({ name, problems: [] });
      expect(withoutLines(read), name).toEqual(cleanRoster(roster));
    }
  });

  it("gives an empty roster back", () => {
    const empty = { tiers: [], modules: [] };
    expect(readRoster(render(empty), `page.${extension}`)).toEqual({ roster: empty, problems: [] });
  });
});

describe("the Markdown page", () => {
  it("looks as people write such pages", () => {
    const roster: Roster = {
      tiers: [group("Lead", ["Noor Haddad | noor"]), group("Core", [])],
      modules: [
        group(
          "Distributed (dist)",
          ["Mei Lin | mei-lin", "org/dist"],
          ["Tomasz | tomasz"],
          "module: distributed",
        ),
      ],
    };
    expect(renderRosterMarkdown(roster, SOURCE)).toBe(`# Maintainers

Who leads this project, and who looks after which part of it. This page is written from \`.github/charter.yml\` by \`charter roster\`: change that file instead of this one.

## Lead

- Noor Haddad ([noor](https://github.com/noor))

## Core

_Nobody at present._

## Modules

### Distributed \\(dist\\)

Label: \`module: distributed\`

- Mei Lin ([mei-lin](https://github.com/mei-lin))
- [org/dist](https://github.com/orgs/org/teams/dist)
- (emeritus) Tomasz ([tomasz](https://github.com/tomasz))
`);
  });

  it("mentions nobody, and links and runs nothing that a name asks for", async () => {
    const roster = {
      tiers: [
        group(
          "Core",
          HOSTILE.map((name, rank) => `${name} | login${rank}`),
        ),
      ],
      modules: [],
    };
    const page = await marked(renderRosterMarkdown(roster, SOURCE));
    const text = page.replaceAll(/<[^>]*>/g, "");
    expect(text).not.toMatch(/@[a-z]/i);
    expect(page).not.toContain("<script");
    const addresses = [...page.matchAll(/href="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.sort()).toEqual(HOSTILE.map((_, rank) => `https://github.com/login${rank}`).sort());
    expect(page.match(/<li>/g)).toHaveLength(HOSTILE.length);
    for (const name of ["<script>alert(1)</script>", "a`b``c"]) expect(cleanName(name)).toBe(name);
  });
});

describe("the HTML page", () => {
  it("escapes whatever a name holds, and loads nothing", () => {
    const roster = {
      tiers: [],
      modules: HOSTILE.map((name) => ({ ...group(name, [`${name} | mei`]), label: name })),
    };
    const page = renderRosterHtml(roster, { source: "<b>" });
    expect(page).not.toMatch(/<script|<b>|<!-- x|<img|src=|url\(|@import/);
    const addresses = [...page.matchAll(/(?:href|src)="([^"#][^"]*)"/g)].map(([, address]) => address);
    expect(new Set(addresses)).toEqual(new Set(["https://github.com/mei"]));
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
