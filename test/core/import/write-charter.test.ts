import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import type { CharterFile } from "../../../src/core/charter/schema.ts";
import { ModuleNames } from "../../../src/core/import/module-names.ts";
import { writeCharter } from "../../../src/core/import/write-charter.ts";

const login = fc.stringMatching(/^@[A-Za-z0-9][A-Za-z0-9_-]{0,8}(\/[A-Za-z0-9_.-]{1,5})?$/);
const people = (min: number) =>
  fc.uniqueArray(login, { minLength: min, maxLength: 12, selector: (word) => word.toLowerCase() });
const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    "null",
    "true",
    "~",
    "1.0",
    "0x1f",
    "- a",
    "# a",
    "a: b",
    "'",
    '"',
    "a\\nb",
    "*x",
    "&y",
    "!z",
    "2024-01-01",
  ),
);
const group = (min: number) =>
  fc.uniqueArray(fc.record({ name: text, first: people(min), others: people(0) }), {
    maxLength: 4,
    selector: ({ name }) => name.toLowerCase(),
  });
const glob = fc.oneof(
  fc.stringMatching(/^[a-c*. #:'"\\-]{1,12}$/).filter((path) => !/(^|\/)\.{0,2}(\/|$)/.test(path)),
  fc.constantFrom("**", "!a/**", "\\!a", "a\\{b\\}", "null", "a".repeat(300)),
);

describe("a written charter", () => {
  it("reads back as the same", () => {
    const charter = fc
      .record({
        modules: group(0),
        tiers: group(1),
        label: text,
        paths: fc.array(glob, { maxLength: 5 }),
        names: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,6}$/), {
          selector: (word) => word.toLowerCase(),
        }),
      })
      .map(({ modules, tiers, label, paths, names }): CharterFile => {
        const taken = new ModuleNames();
        const former = (first: string[], others: string[]) =>
          others.filter((word) => !first.some((other) => other.toLowerCase() === word.toLowerCase()));
        return {
          version: 1,
          review: { overlapping: "any", approvals: 2 },
          ownership: ["modules", "CODEOWNERS"],
          modules: modules.map(({ name, first, others }) => ({
            name: taken.take(name),
            label,
            paths,
            maintainers: first,
            emeritus: former(first, others),
          })),
          tiers: tiers
            .filter(({ name }) => !["writers", "nobody", "maintainer"].includes(name.toLowerCase()))
            .map(({ name, first, others }) => ({ name, members: first, emeritus: former(first, others) })),
          people: Object.fromEntries(names.map((name) => [name, { name: label }])),
        };
      });
    fc.assert(
      fc.property(charter, fc.array(fc.string({ unit: "binary" })), (file, comments) => {
        const written = writeCharter(file, comments, comments);
        const parsed = parseCharter(written, "charter.yml");
        expect(parsed).toMatchObject({ file });
        expect("file" in parsed && parsed.file).toEqual(file);
        expect(writeCharter(file, comments, comments)).toBe(written);
      }),
      { numRuns: 60, seed: 15 },
    );
  });

  it("is tidy", () => {
    const written = writeCharter(
      {
        version: 1,
        review: { overlapping: "last" },
        ownership: ["modules"],
        modules: [
          { name: "A: b", label: "module: a", paths: ["a/**", "!a/b"], maintainers: ["@al", "@org/team"] },
          {
            name: "Clear",
            paths: ["c"],
            maintainers: [],
            emeritus: Array.from({ length: 12 }, (_, at) => `@person${at}`),
          },
        ],
        tiers: [{ name: "core", members: ["@al"] }],
        people: { al: { name: "Al" } },
      },
      ["Imported.", "Twice."],
      ["CODEOWNERS:1-2", "CODEOWNERS:3\n- evil"],
    );
    expect(written).toBe(`# Imported.
# Twice.

version: 1
review:
  overlapping: last
ownership: [modules]

modules:
  # CODEOWNERS:1-2
  - name: "A: b"
    label: "module: a"
    paths:
      - "a/**"
      - "!a/b"
    maintainers: ["@al", "@org/team"]

  # CODEOWNERS:3 - evil
  - name: Clear
    paths:
      - "c"
    maintainers: []
    emeritus:
${Array.from({ length: 12 }, (_, at) => `      - "@person${at}"`).join("\n")}

tiers:
  - name: core
    members: ["@al"]

people:
  al: {name: Al}
`);
  });
});
