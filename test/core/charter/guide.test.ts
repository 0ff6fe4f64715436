import { describe, expect, it } from "vitest";
import { charterJsonSchema } from "../../../src/core/charter/json-schema.ts";
import { nearestWord } from "../../../src/core/charter/nearest.ts";
import { charterSchema } from "../../../src/core/charter/schema.ts";

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
