// YAML text → plain data with the place of every key and value. Only the plain part of YAML is taken:
// no aliases, tags or merges, which no governance file needs and which can be made to explode.

import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { quote } from "./quote.ts";

export type KeyPath = readonly (string | number)[];

/** Line and column, counted from 1. */
interface Place {
  line: number;
  column: number;
}

export interface YamlFlaw extends Place {
  message: string;
  fix: string;
}

export interface PlainYaml {
  value: unknown;
  /** Where the value at this path stands; for a key that is not there, the innermost that is. */
  placeOf(path: KeyPath): Place;
  /** Where the last key of this path stands. */
  placeOfKey(path: KeyPath): Place;
}

/** Governance files are at most six levels deep. */
const MAX_DEPTH = 10;

/** Never throws. */
export function readYaml(text: string): PlainYaml | { flaws: YamlFlaw[] } {
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // Keys are compared by the walk: the parser's own comparison takes quadratic time.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const errors = [...document.errors, ...document.warnings];
  // The parser recurses, so thousands of open brackets exhaust its stack; what it reports besides is noise.
  const overflow = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (overflow !== undefined) return { flaws: [{ ...placeAt(overflow.pos[0]), ...TOO_DEEP }] };
  if (errors.length > 0) {
    return { flaws: errors.map((error) => ({ ...placeAt(error.pos[0]), ...describeError(error) })) };
  }

  const walk = new Walk();
  const value = walk.read(document.contents, []);
  if (walk.flaws.length > 0) {
    return { flaws: walk.flaws.map(({ offset, message, fix }) => ({ ...placeAt(offset), message, fix })) };
  }
  return {
    value,
    placeOf: (path) => placeAt(walk.offsetOf(path, "value")),
    placeOfKey: (path) => placeAt(walk.offsetOf(path, "key")),
  };
}

const TOO_DEEP = {
  message: "This is nested deeper than any governance file.",
  fix: "Remove brackets or indentation that open further levels.",
};
const NO_ALIAS = {
  message: "Anchors and aliases are not read.",
  fix: "Write the value out where it is needed.",
};

const FORBIDDEN_KEY = { message: "A key can't be named __proto__.", fix: "Remove it." };

function describeError({ code, message }: { code: string; message: string }): {
  message: string;
  fix: string;
} {
  switch (code) {
    case "MULTIPLE_DOCS":
      return {
        message: "The file must be one YAML document.",
        fix: "Remove the line --- and what follows it.",
      };
    case "TAG_RESOLVE_FAILED":
      return { message: "Tags are not read.", fix: "Remove the word that starts with an exclamation mark." };
    case "TAB_AS_INDENT":
      return { message: "A tab can't indent.", fix: "Indent by spaces." };
    case "BAD_SCALAR_START":
      return { message: `${message}.`, fix: 'Put the text between quotes, for example "@alice".' };
    default:
      return {
        message: `This is not valid YAML: ${message}.`,
        fix: "Close quotes and brackets, and give the keys of one group the same indentation.",
      };
  }
}

class Walk {
  readonly flaws: { offset: number; message: string; fix: string }[] = [];
  readonly #offsets = new Map<string, { key: number; value: number }>();

  read(node: Node | null, path: KeyPath): unknown {
    const offset = node?.range?.[0] ?? 0;
    if (path.length > MAX_DEPTH) this.flaws.push({ offset, ...TOO_DEEP });
    else if (isAlias(node)) this.flaws.push({ offset, ...NO_ALIAS });
    else if (isMap(node)) return this.#readMap(node, path);
    else if (isSeq(node)) {
      return node.items.map((item, position) => {
        const child = item as Node | null;
        const at = child?.range?.[0] ?? offset;
        this.#offsets.set(keyOf([...path, position]), { key: at, value: at });
        return this.read(child, [...path, position]);
      });
    } else if (isScalar(node)) return node.value;
    return null;
  }

  #readMap(map: YAMLMap, path: KeyPath): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const seen = new Set<string>();
    for (const { key, value } of map.items as { key: Node; value: Node | null }[]) {
      const offset = key.range?.[0] ?? 0;
      if (!isScalar(key)) {
        this.flaws.push({ offset, message: "A key must be a plain word.", fix: "Write key: value." });
        continue;
      }
      const name = key.source ?? String(key.value);
      if (name === "__proto__") this.flaws.push({ offset, ...FORBIDDEN_KEY });
      if (seen.has(name)) {
        const message = `The key ${quote(name)} stands here twice.`;
        this.flaws.push({ offset, message, fix: "Keep one of the two." });
      }
      seen.add(name);
      const inner = [...path, name];
      this.#offsets.set(keyOf(inner), { key: offset, value: value?.range?.[0] ?? offset });
      entries.push([name, this.read(value, inner)]);
    }
    return Object.fromEntries(entries);
  }

  offsetOf(path: KeyPath, part: "key" | "value"): number {
    for (let length = path.length; length > 0; length -= 1) {
      const offsets = this.#offsets.get(keyOf(path.slice(0, length)));
      // The place of something missing is that of the key it is missing under.
      if (offsets !== undefined) return length === path.length ? offsets[part] : offsets.key;
    }
    return 0;
  }
}

function keyOf(path: KeyPath): string {
  return JSON.stringify(path);
}
