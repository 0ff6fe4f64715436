import { describe, expect, it } from "vitest";
import { allowedAt } from "../../../src/core/charter/guide.ts";
import { charterJsonSchema } from "../../../src/core/charter/json-schema.ts";
import { nearestWord } from "../../../src/core/charter/nearest.ts";
import { charterSchema } from "../../../src/core/charter/schema.ts";
import { type KeyPath, readYaml } from "../../../src/core/yaml.ts";

describe("the schema's descriptions", () => {
  type Node = {
    properties?: Record<string, Node>;
    items?: Node;
    description?: string;
    examples?: unknown[];
    const?: unknown;
  };

  function undescribed(node: Node, path: string): string[] {
    const inner = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
      undescribed(child, `${path}.${key}`),
    );
    const own = path === "" || node.description !== undefined || node.const !== undefined ? [] : [path];
    return [...own, ...inner, ...(node.items ? undescribed(node.items, `${path}[]`) : [])];
  }

  it("cover every key, for editors and for messages", () => {
    expect(undescribed(charterJsonSchema() as Node, "")).toEqual([]);
  });

  it("have examples that are valid themselves", () => {
    const { properties } = charterJsonSchema() as { properties: Record<string, Node> };
    const whole = Object.fromEntries(
      Object.entries(properties).map(([key, node]) => [key, node.examples?.[0]]),
    );
    expect(charterSchema.safeParse(whole).error).toBeUndefined();
    const parts = ["review", "cla", "publish", "merge", "escalation", "objections", "commands"].flatMap(
      (group) => {
        return Object.entries(properties[group]?.properties ?? {}).map(([key, node]) => [
          group,
          key,
          node.examples?.[0],
        ]);
      },
    );
    for (const [group, key, example] of parts as [string, string, unknown][]) {
      const value = group === "cla" ? { document: "CLA.md", [key]: example } : { [key]: example };
      expect(charterSchema.safeParse({ version: 1, [group]: value }).error, key).toBeUndefined();
    }
    expect(parts.length).toBe(55);
  });

  /** Of every key, as a message shows it: the line of YAML, and what it should mean. */
  function shown(node: Node, path: KeyPath): { line: string; means: unknown }[] {
    const inner = Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
      shown(child, [...path, key]),
    );
    const items = node.items === undefined ? [] : shown(node.items, [...path, 0]);
    const [, line] = allowedAt(path).split(" For example: ");
    const key = path.at(-1);
    const example = node.examples?.[0];
    if (line === undefined || example === undefined) return [...inner, ...items];
    return [{ line, means: typeof key === "string" ? { [key]: example } : example }, ...inner, ...items];
  }

  it("can be copied from a message as they stand", () => {
    const all = shown(charterJsonSchema() as Node, []);
    for (const { line, means } of all) expect(readYaml(line), line).toMatchObject({ value: means });
    const lines = all.map(({ line }) => line);
    expect(lines).toContain('labels: ["module: *"]');
    expect(lines).toContain('working_hours: "09:00-17:00"');
    expect(lines).toContain("clarify_days: 5");
  });
});

describe("the nearest word", () => {
  it.each([
    ["approval", "approvals"],
    ["Approvals", "approvals"],
    ["reviewer", "reviewers"],
    ["xyz", null],
    ["", null],
    ["a".repeat(51), null],
  ])("of %s is %s", (word, expected) => {
    expect(nearestWord(word, ["approvals", "reviewers", "unowned"])).toBe(expected);
  });
});
