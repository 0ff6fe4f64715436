// Where names with wildcards lead, like `test_*.py`: found by how a name must start and end, and then tried.

import { affixOf, matchesName, minUnitsOf, type NamePattern } from "./glob.ts";
import { EMPTY_HASH, hashOn } from "./names.ts";

/** Whoever follows names says what need not be tried, and is told what matches. */
export interface Follower<T> {
  isWorth(to: T): boolean;
  found(to: T): void;
}

interface Edge<T> {
  pattern: NamePattern;
  /** Shorter names can't match. */
  minUnits: number;
  to: T;
}

/** Patterns of which the same number of units is hashed at the start and at the end, by that hash. */
interface Shape<T> {
  startUnits: number;
  endUnits: number;
  edges: Map<number, Edge<T>[]>;
}

/** So many units tell the patterns of a file apart; with more there would be more shapes to look into. */
const MAX_START_UNITS = 3;
const MAX_END_UNITS = 6;
const DOT = 0x2e;

export class Wildcards<T> {
  readonly #known = new Map<string, T>();
  /** By the hash of the extension that the patterns ask for. */
  readonly #extensions = new Map<number, Shape<T>[]>();
  /** Of patterns that ask for none. */
  readonly #general: Shape<T>[] = [];

  /** Where an equal pattern leads already, or else what `create` makes. */
  open(pattern: NamePattern, create: () => T): T {
    const key = keyOf(pattern);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const to = create();
    this.#known.set(key, to);
    const { start, end } = pattern.kind === "glob" ? affixOf(pattern.glob) : { start: "", end: "" };
    const shape = openShape(this.#openShapes(end), start, end);
    const hash = hashEnds(start + end, 0, start.length + end.length, shape);
    const edge = { pattern, minUnits: pattern.kind === "glob" ? minUnitsOf(pattern.glob) : 0, to };
    const edges = shape.edges.get(hash);
    if (edges === undefined) shape.edges.set(hash, [edge]);
    else edges.push(edge);
    return to;
  }

  /** Tells where the patterns lead that match the name from `start` to `end` of `path`. */
  follow(path: string, start: number, end: number, follower: Follower<T>): void {
    if (this.#general.length > 0) followShapes(this.#general, path, start, end, follower);
    const shapes = this.#extensions.get(hashExtension(path, start, end));
    if (shapes !== undefined) followShapes(shapes, path, start, end, follower);
  }

  #openShapes(end: string): Shape<T>[] {
    if (!end.includes(".")) return this.#general;
    const hash = hashExtension(end, 0, end.length);
    const shapes = this.#extensions.get(hash) ?? [];
    this.#extensions.set(hash, shapes);
    return shapes;
  }
}

function keyOf(pattern: NamePattern): string {
  switch (pattern.kind) {
    case "literal":
      return pattern.text;
    case "glob":
      return pattern.glob.join();
    case "regex":
      return String(pattern.regex);
  }
}

function openShape<T>(shapes: Shape<T>[], start: string, end: string): Shape<T> {
  const startUnits = Math.min(start.length, MAX_START_UNITS);
  const endUnits = Math.min(end.length, MAX_END_UNITS);
  let shape = shapes.find((each) => each.startUnits === startUnits && each.endUnits === endUnits);
  if (shape === undefined) {
    shape = { startUnits, endUnits, edges: new Map() };
    shapes.push(shape);
  }
  return shape;
}

function followShapes<T>(
  shapes: readonly Shape<T>[],
  path: string,
  start: number,
  end: number,
  follower: Follower<T>,
): void {
  for (const shape of shapes) {
    if (end - start < shape.startUnits + shape.endUnits) continue;
    const edges = shape.edges.get(hashEnds(path, start, end, shape));
    // The latest first: they lead to the strongest rules, after which others may not be worth it.
    for (let at = (edges?.length ?? 0) - 1; at >= 0; at -= 1) {
      const edge = edges?.[at];
      if (edge === undefined || end - start < edge.minUnits || !follower.isWorth(edge.to)) continue;
      if (matchesName(edge.pattern, path, start, end)) follower.found(edge.to);
    }
  }
}

function hashEnds<T>(path: string, start: number, end: number, shape: Shape<T>): number {
  let hash = EMPTY_HASH;
  for (let at = start; at < start + shape.startUnits; at += 1) hash = hashOn(hash, path.charCodeAt(at));
  for (let at = end - shape.endUnits; at < end; at += 1) hash = hashOn(hash, path.charCodeAt(at));
  return hash;
}

/** Of what follows the last dot; of the whole name where there is none. */
function hashExtension(path: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let at = end - 1; at >= start; at -= 1) {
    const unit = path.charCodeAt(at);
    if (unit === DOT) break;
    hash = hashOn(hash, unit);
  }
  return hash;
}
