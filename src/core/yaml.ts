// YAML text → plain data with the place of every key and value. Only the plain part of YAML is taken:
// no aliases, tags or merges, which no governance file needs and which can be made to explode.

import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { quote } from "./quote.ts";
import { parseYaml, type TextFlaw } from "./yaml-document.ts";

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

/** Who has repaired these looks again anyway. */
const MAX_FLAWS = 100;

/** Never throws. At least one flaw, and at most {@link MAX_FLAWS}, where the text can't be used. */
export function readYaml(text: string): PlainYaml | { flaws: YamlFlaw[] } {
  const placeAt = placesIn(text);
  const toFlaw = ({ offset, message, fix }: TextFlaw): YamlFlaw => ({ ...placeAt(offset), message, fix });
  const document = parseYaml(text);
  if ("offset" in document) return { flaws: [toFlaw(document)] };
  const walk = new Walk();
  const value = walk.read(document.contents, []);
  if (walk.flaws.length > 0) return { flaws: walk.flaws.map(toFlaw) };
  return {
    value,
    placeOf: (path) => placeAt(walk.offsetOf(path, "value")),
    placeOfKey: (path) => placeAt(walk.offsetOf(path, "key")),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counted in the text itself: the parser meets the lines of a text in quotes before those above are known to it. */
function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length - 1; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

const NO_ALIAS = {
  message: "Anchors and aliases are not read.",
  fix: "Write the value out where it is needed.",
};

/** An escape can write them, and then they stand in values; the database takes neither. */
const UNSTORABLE = {
  message: "An escape stands for a character of number zero, or for half a character.",
  fix: "Write the characters themselves, or plain words.",
};

const FORBIDDEN_KEY = { message: "A key can't be named __proto__.", fix: "Remove it." };

function isUnstorable(value: unknown): boolean {
  return typeof value === "string" && (value.includes("\0") || !value.isWellFormed());
}

class Walk {
  /** At most {@link MAX_FLAWS}, and one for all aliases: a file that unfolds itself has thousands. */
  readonly flaws: TextFlaw[] = [];
  #metAlias = false;
  readonly #offsets = new Map<string, { key: number; value: number }>();

  read(node: Node | null, path: KeyPath): unknown {
    const offset = node?.range?.[0] ?? 0;
    if (this.flaws.length >= MAX_FLAWS) return null;
    if (isAlias(node)) {
      if (!this.#metAlias) this.#report(offset, NO_ALIAS);
      this.#metAlias = true;
    } else if (isMap(node)) return this.#readMap(node, path);
    else if (isSeq(node)) {
      return node.items.map((item, position) => {
        const child = item as Node | null;
        const at = child?.range?.[0] ?? offset;
        this.#offsets.set(keyOf([...path, position]), { key: at, value: at });
        return this.read(child, [...path, position]);
      });
    } else if (isScalar(node)) {
      if (isUnstorable(node.value)) this.#report(offset, UNSTORABLE);
      return node.value;
    }
    return null;
  }

  #readMap(map: YAMLMap, path: KeyPath): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    const seen = new Set<string>();
    for (const { key, value } of map.items as { key: Node; value: Node | null }[]) {
      const offset = key.range?.[0] ?? 0;
      if (!isScalar(key)) {
        this.#report(offset, { message: "A key must be a plain word.", fix: "Write key: value." });
        continue;
      }
      const name = key.source ?? String(key.value);
      if (name === "__proto__") this.#report(offset, FORBIDDEN_KEY);
      if (isUnstorable(name)) this.#report(offset, UNSTORABLE);
      if (seen.has(name)) {
        const message = `The key ${quote(name)} stands here twice.`;
        this.#report(offset, { message, fix: "Keep one of the two." });
      }
      seen.add(name);
      const inner = [...path, name];
      this.#offsets.set(keyOf(inner), { key: offset, value: value?.range?.[0] ?? offset });
      entries.push([name, this.read(value, inner)]);
    }
    return Object.fromEntries(entries);
  }

  #report(offset: number, flaw: Omit<TextFlaw, "offset">): void {
    if (this.flaws.length < MAX_FLAWS) this.flaws.push({ offset, ...flaw });
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
