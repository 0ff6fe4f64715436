import { describe, expect, it } from "vitest";
import { importCodeowners } from "../../../src/core/import/codeowners.ts";
import { finishImport, type Part } from "../../../src/core/import/finish-import.ts";
import { importMergeRules } from "../../../src/core/import/merge-rules.ts";
import { importPersonsOfInterest } from "../../../src/core/import/persons-of-interest.ts";
import { notesOf, succeeded } from "./imported-index.ts";

const RULES = `- name: Distributed
  patterns: [torch/distributed/**]
  approved_by: [mei, tom]
- name: C++ API
  patterns: [cpp/]
  approved_by: [al]
`;
const PAGE = `# People

## Lead Core Maintainer

- Noor Haddad ([noor](https://github.com/noor))

## Core Maintainers

- Mei Lin ([Mei](https://github.com/Mei))
- (emeritus) Ola ([ola](https://github.com/ola))

## Module maintainers

### Distributed (torch.distributed)

- Mei Lin ([mei](https://github.com/mei))
- New Person ([newp](https://github.com/newp))
- (emeritus) Tom ([tom](https://github.com/tom))
- (emeritus) Old ([old](https://github.com/old))

### Docs

- Dee ([dee](https://github.com/dee))
`;

const rules = { path: "r.yaml", imported: succeeded(importMergeRules(RULES, "r.yaml")), source: "r.yaml" };
const page = { path: "p.md", imported: succeeded(importPersonsOfInterest(PAGE, "p.md")), source: null };

function finish(...parts: Part[]) {
  const finished = finishImport(parts);
  if ("problems" in finished) throw new Error(JSON.stringify(finished.problems));
  return finished;
}

describe("several imports", () => {
  it("that both say who owns paths are refused", () => {
    const codeowners = {
      path: "CODEOWNERS",
      imported: succeeded(importCodeowners("* @a", "CODEOWNERS")),
      source: null,
    };
    expect(finishImport([rules, codeowners])).toMatchObject({
      problems: [{ path: "CODEOWNERS", message: expect.stringContaining('Both "r.yaml" and "CODEOWNERS"') }],
    });
  });

  it("join names, tiers and emeritus with the modules of the same name, in any order", () => {
    const { charter, notes } = finish(page, rules);
    expect(charter).toEqual({
      version: 1,
      review: { overlapping: "any" },
      ownership: ["modules"],
      modules: [
        {
          name: "Distributed",
          paths: ["torch/distributed/**"],
          maintainers: ["@mei", "@tom"],
          emeritus: ["@old"],
        },
        { name: "C++ API", paths: ["cpp/**"], maintainers: ["@al"] },
        { name: "Docs", maintainers: ["@dee"] },
      ],
      tiers: [
        { name: "Core Maintainers", members: ["@Mei"], emeritus: ["@ola"] },
        { name: "Lead Core Maintainer", members: ["@noor"] },
      ],
      people: {
        noor: { name: "Noor Haddad" },
        Mei: { name: "Mei Lin" },
        ola: { name: "Ola" },
        newp: { name: "New Person" },
        tom: { name: "Tom" },
        old: { name: "Old" },
        dee: { name: "Dee" },
      },
    });
    expect(
      notes.slice(1).map(({ places, message, reason }) => `${places}: ${message}, because ${reason}`),
    ).toEqual([
      'p.md:14: that "@newp" maintains "Distributed (torch.distributed)", because the file with the paths does not let this person approve there',
      'p.md:14: that "@tom" has stepped back from "Distributed (torch.distributed)", because the file with the paths still lets this person approve there',
    ]);
    expect(finish(rules, page).charter).toEqual(charter);
  });

  it("say in comments where each module is from", () => {
    const { text } = finish(rules, page);
    expect(text).toContain("# Imported from r.yaml, p.md.\n");
    expect(text).toContain(
      '  # r.yaml:1-2\n  - name: Distributed\n    paths:\n      - "torch/distributed/**"\n',
    );
    expect(text).toContain("  # p.md:21-23\n  - name: Docs\n");
  });
});

describe("a page of maintainers", () => {
  it("without people is refused", () => {
    expect(importPersonsOfInterest("# Nothing\n", "p.md")).toMatchObject({ problems: [{ path: "p.md" }] });
  });

  it("keeps what a charter can say, and notes the rest", () => {
    const group = (name: string, people: string[], former: string[] = []) =>
      [
        `## ${name}`,
        "",
        ...people.map((each) => `- ${each} ([${each}](https://github.com/${each}))`),
        ...former.map((each) => `- (emeritus) ${each} ([${each}](https://github.com/${each}))`),
        "",
      ].join("\n");
    const text = [
      "# People",
      "",
      group("Core Maintainers", [], ["old"]),
      group("Module", ["a", "b"], ["A"]),
    ].join("\n");
    const result = succeeded(importPersonsOfInterest(text, "p.md"));
    expect(notesOf(result).join("\n")).toMatch(/the tier "Core Maintainers", because nobody in it is active/);
    expect(notesOf(result).join("\n")).toMatch(/that "A" has stepped back from "Module"/);
  });
});
