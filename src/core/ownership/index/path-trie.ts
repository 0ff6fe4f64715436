// All patterns of a file as one tree of names: patterns that begin alike share the way.

import { matchesAnyName } from "./glob.ts";
import { Names } from "./names.ts";
import type { Pattern, PatternPart } from "./pattern.ts";
import { Wildcards } from "./wildcards.ts";

/** No rule. */
export const NONE = -1;
/** Rules of several sections. */
export const MIXED = -1;

/** What a pattern matches once all its parts are met: this very path, only paths below it, or both. */
type Reach = "here" | "below" | "hereAndBelow";

/** How far a pattern has been met, and where names lead from here. */
export class Place {
  /** Where `*` leads. */
  anyName: Place | null = null;
  /** Where literal names lead, by their numbers. */
  literals: Map<number, Place> | null = null;
  /** Where other wildcards lead. */
  wildcards: Wildcards<Place> | null = null;
  /** Where patterns go on that have `**` here. */
  anyDepth: Place | null = null;
  /** The strongest of the rules that end here; each leads to the next. */
  here = NONE;
  below = NONE;
  hereAndBelow = NONE;
  /** The strongest of the rules that go through here, and the section of them all. */
  strongest = NONE;
  section = MIXED;
}

/** Rules are numbers, the stronger the higher, each in a section. */
export class PathTrie {
  readonly root = new Place();
  readonly names = new Names();
  /** For each rule the next weaker one that ends at the same place, and the next of another section. */
  readonly weaker: Int32Array;
  readonly weakerElsewhere: Int32Array;
  readonly #sections: Int32Array;

  /** `sections` are those of the rules to come. */
  constructor(sections: Int32Array) {
    this.#sections = sections;
    this.weaker = new Int32Array(sections.length);
    this.weakerElsewhere = new Int32Array(sections.length);
  }

  /** Rules must come from the weakest to the strongest. */
  add(rule: number, pattern: Pattern): void {
    const section = this.#sections[rule] ?? MIXED;
    const { parts, reach } = normalise(pattern);
    let place = this.root;
    for (const [at, part] of parts.entries()) {
      // A run of `**` says no more than one.
      if (part.kind === "any-depth" && parts[at - 1]?.kind === "any-depth") continue;
      place = this.#open(place, part);
      place.section = place.strongest === NONE || place.section === section ? section : MIXED;
      place.strongest = rule;
    }
    const next = place[reach];
    this.weaker[rule] = next;
    this.weakerElsewhere[rule] =
      this.#sections[next] === section ? (this.weakerElsewhere[next] ?? NONE) : next;
    place[reach] = rule;
  }

  #open(place: Place, part: PatternPart): Place {
    const create = () => new Place();
    if (part.kind === "literal") {
      place.literals ??= new Map();
      const number = this.names.add(part.text);
      const to = place.literals.get(number) ?? create();
      place.literals.set(number, to);
      return to;
    }
    if (part.kind === "any-depth") {
      place.anyDepth ??= create();
      return place.anyDepth;
    }
    if (matchesAnyName(part)) {
      place.anyName ??= create();
      return place.anyName;
    }
    place.wildcards ??= new Wildcards();
    return place.wildcards.open(part, create);
  }
}

/** A folder's `**` at the end, followed by any name, is no part of the way: it asks for what is below the folder. */
function normalise({ parts, ownsBelow }: Pattern): { parts: readonly PatternPart[]; reach: Reach } {
  const last = parts.at(-1);
  const endsAnywhere = last !== undefined && last.kind !== "any-depth" && matchesAnyName(last);
  let length = parts.length - 1;
  if (endsAnywhere && (ownsBelow || parts[length - 1]?.kind === "any-depth")) {
    while (parts[length - 1]?.kind === "any-depth") length -= 1;
    return { parts: parts.slice(0, length), reach: "below" };
  }
  return { parts, reach: ownsBelow ? "hereAndBelow" : "here" };
}
