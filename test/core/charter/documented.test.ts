// Charters in the documentation are valid, and mean what the text around them says.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import { parseCondition } from "../../../src/core/charter/parse-condition.ts";
import { charterSchema } from "../../../src/core/charter/schema.ts";

function charters(page: string): string[] {
  return blocksOf(readFileSync(page, "utf8"));
}

function blocksOf(text: string): string[] {
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
}

const documented = [
  ["docs/charter.md", 11],
  ["docs/foundations.md", 6],
  ["docs/escalation.md", 1],
] as const;

describe.each(documented)("the charters of %s", (page, count) => {
  it("are all there", () => {
    expect(charters(page)).toHaveLength(count);
  });

  it("have no problem", () => {
    for (const text of charters(page)) {
      const parsed = parseCharter(text, page);
      expect("problems" in parsed && parsed.problems).toBe(false);
    }
  });
});

describe("the page about the charter", () => {
  const page = readFileSync("docs/charter.md", "utf8");

  it("shows every key of the schema that is no key of one entry", () => {
    const [example = ""] = charters("docs/charter.md");
    const parsed = parseCharter(example, "docs/charter.md");
    if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
    const groups = charterSchema.shape;
    expect(Object.keys(parsed.file).sort()).toEqual(Object.keys(groups).sort());
    for (const group of ["review", "publish", "merge"] as const) {
      const keys = Object.keys(groups[group].unwrap().shape);
      expect(Object.keys(parsed.file[group] ?? {}).sort()).toEqual(keys.sort());
    }
    expect(resolveCharter({ repository: parsed, organisation: null }).review.rules).toHaveLength(5);
  });

  it("shows and explains every key about agreements", () => {
    const keys = Object.keys(charterSchema.shape.cla.unwrap().shape).sort();
    const shown = charters("docs/charter.md").flatMap((text) => {
      const parsed = parseCharter(text, "docs/charter.md");
      return "problems" in parsed ? [] : Object.keys(parsed.file.cla ?? {});
    });
    expect([...new Set([...shown, "group", "reason"])].sort()).toEqual(keys);
    const [, chapter = ""] = /^## Agreements\n(.*?)^## /ms.exec(page) ?? [];
    for (const key of keys) expect(chapter).toMatch(new RegExp(`\`${key}[\`:]`));
  });

  it.each([
    ["Escalation", "escalation"],
    ["Objections", "objections"],
    ["Commands", "commands"],
  ] as const)("shows and explains every key of its chapter %s", (title, group) => {
    const [, chapter = ""] = new RegExp(`^## ${title}\\n(.*?)^## `, "ms").exec(page) ?? [];
    const [first = ""] = blocksOf(chapter);
    const parsed = parseCharter(first, "docs/charter.md");
    if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
    const keys = Object.keys(charterSchema.shape[group].unwrap().shape);
    const shown = Object.keys({ ...(group === "escalation" ? { weekend: [] } : {}), ...parsed.file[group] });
    expect(shown.sort()).toEqual(keys.sort());
    for (const key of keys) expect(chapter).toMatch(new RegExp(`^\\| [^|]*\`${key}\``, "m"));
  });

  it("lists conditions that are read", () => {
    const [, table = ""] = /^\| condition \| holds where \|\n(.*?)\n\n/ms.exec(page) ?? [];
    const conditions = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, condition = ""]) => condition);
    expect(conditions).toHaveLength(8);
    const subjects = conditions.map((condition) => {
      const parsed = parseCondition(condition);
      return "subject" in parsed ? parsed.subject : parsed.message;
    });
    const all = ["lines", "files", "open", "label", "path", "base", "milestone", "author"];
    expect(subjects).toEqual(all);
  });
});
