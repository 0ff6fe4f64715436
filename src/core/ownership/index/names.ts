// Finds the number of a name where it stands in a path: hashed as it is read, and never cut out of the path.

interface Entry {
  name: string;
  number: number;
  /** Another name of the same hash. */
  next: Entry | undefined;
}

/** The hash of an empty name. */
export const EMPTY_HASH = 0x811c9dc5 | 0;

/** The hash of a name with one UTF-16 unit more (FNV-1a). */
export function hashOn(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/**
 * Names that were made to have one hash slow down no path but those that hold such a name too, and those by no more
 * than their number. Adding names stays fast, because equal ones are told by a map.
 */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #entries = new Map<number, Entry>();

  /** The number of this name, a new one if need be. */
  add(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    let hash = EMPTY_HASH;
    for (let at = 0; at < name.length; at += 1) hash = hashOn(hash, name.charCodeAt(at));
    this.#numbers.set(name, number);
    this.#entries.set(hash, { name, number, next: this.#entries.get(hash) });
    return number;
  }

  /** The number of the name from `start` to `end` of `path`, which has this hash; undefined if no pattern has it. */
  find(path: string, start: number, end: number, hash: number): number | undefined {
    let entry = this.#entries.get(hash);
    while (
      entry !== undefined &&
      !(entry.name.length === end - start && path.startsWith(entry.name, start))
    ) {
      entry = entry.next;
    }
    return entry?.number;
  }
}
