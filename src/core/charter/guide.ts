// What the charter's schema allows at a place, in the words of its descriptions.

import type { KeyPath } from "../yaml.ts";
import { charterJsonSchema, type JsonSchema } from "./json-schema.ts";

type Node = Exclude<JsonSchema, boolean>;

const ROOT = charterJsonSchema();

/** The keys that may stand at `path`. */
export function keysAt(path: KeyPath): string[] {
  const keys = nodesAt(path).flatMap((node) => Object.keys(node.properties ?? {}));
  return [...new Set(keys)];
}

/** For example "Approvals that …: a whole number from 1 to 10. For example: approvals: 1". */
export function allowedAt(path: KeyPath): string {
  const described = nodesAt(path).find((node) => node.description !== undefined);
  const [example] = described?.examples ?? [];
  if (described?.description === undefined || example === undefined) {
    return allowedChoices(path) ?? "Start the file with the line version: 1";
  }
  const key = path.at(-1);
  const prefix = typeof key === "string" ? `${key}: ` : "";
  return `${described.description} For example: ${prefix}${showExample(example)}`;
}

/** Values of a key without description, which is one that chooses among alternatives. */
function allowedChoices(path: KeyPath): string | null {
  const choices = nodesAt(path).flatMap((node) => (node.const === undefined ? [] : [String(node.const)]));
  return choices.length === 0 ? null : `Write one of: ${choices.join(", ")}.`;
}

function nodesAt(path: KeyPath): Node[] {
  let nodes = alternatives([ROOT]);
  for (const key of path) {
    nodes = alternatives(
      nodes.flatMap(({ properties, items, additionalProperties }) => {
        if (typeof key === "number") return Array.isArray(items) ? items : [items];
        const known =
          properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
        return [known ?? additionalProperties];
      }),
    );
  }
  return nodes;
}

function alternatives(nodes: readonly unknown[]): Node[] {
  return nodes.flatMap((node) => {
    return isNode(node) ? [node, ...alternatives(node.oneOf ?? [])] : [];
  });
}

function isNode(node: unknown): node is Node {
  return typeof node === "object" && node !== null;
}

/** As YAML on one line. */
function showExample(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(showExample).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => `${key}: ${showExample(entry)}`);
    return `{ ${entries.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  // What YAML would take for something else: a sign at the start, a key, a number like 1.0, a time of day.
  return /^[@*&!%|>`?-]|:\s|\s#|^[\d.]+$|^\d+:/.test(value) ? `"${value}"` : value;
}
