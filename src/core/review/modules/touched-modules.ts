// Gathers the modules of paths: those of the ownership files, sets of owners, and files without any.

import { formatOwner } from "../../ownership/owner.ts";
import type { Module, Owner, Ownership, OwnershipIndex } from "../../ownership/ownership.ts";
import { ownershipId } from "../../ownership/sources/any-of.ts";
import { sentenceList } from "../../wording.ts";
import { OwnerList } from "./owner-list.ts";

/** Modules of one pull request that are judged. What is beyond is counted, and does not pass. */
export const MAX_MODULES = 200;
/** Paths and deciding lines of a module that are listed. */
const MAX_LISTED = 100;
/** Of all that is listed; without it, long paths that concern many modules would make a verdict of many megabytes. */
const MAX_LISTED_CHARACTERS = 1_000_000;

/** Touched files that are agreed on together. */
export interface TouchedModule {
  /** The module's id; of a part also its owners. */
  id: string;
  /** The module's, whatever its parts; the id of the unowned files is that of no set of owners. */
  key: string;
  name: string;
  /** Null for files that are agreed on by their owners alone, and for unowned ones. */
  module: Module | null;
  /** All of its touched paths. */
  paths: string[];
  /** The first 100 of its paths with the indices of their `lines`; fewer where they are very long. */
  files: { path: string; lines: number[] }[];
  /** The first 100 of its deciding lines; fewer where they are very long. */
  lines: { path: string; line: number; pattern: string }[];
  /** Owners of the touched files, each once. Empty for unowned files. */
  owners: readonly Owner[];
  /** See {@link Ownership}; null where the files are as unowned when no owner counts. */
  reserve: readonly (readonly Owner[])[] | null;
  /** People to ask for a review whoever else is asked, each once. */
  alwaysAsked: Owner[];
  /**
   * Where lines of the module name different owners, the files of each set of them: who owns one line of a section
   * answers for no other one. Empty where the same people own all.
   */
  parts: TouchedModule[];
}

export interface TouchedOwnership {
  /** The first {@link MAX_MODULES}, in the order in which the files meet them; unowned files come last. */
  modules: TouchedModule[];
  /** How many more modules the files belong to. */
  modulesBeyond: number;
  /** The lists of owners of all these modules, the optional ones included; those in reserve come last. */
  owners: Iterable<readonly Owner[]>;
  /** The lists of people to ask in any case. */
  alwaysAsked: Iterable<readonly Owner[]>;
}

const UNOWNED = "[] unowned";

/** The keys of the modules whose agreement a path needs; that of the unowned files where there is none. */
export function moduleKeysOf(index: OwnershipIndex | null, path: string): string[] {
  const needed = (index?.ownersOf(path) ?? []).filter(isNeeded);
  return needed.length === 0 ? [UNOWNED] : needed.map(ownershipId);
}

/** Optional modules ask for nothing, and cleared files belong to nobody. */
function isNeeded({ owners, module }: Ownership): boolean {
  return owners.length > 0 && module?.optional !== true;
}

/** A part while files are added to it, with what it has already. */
interface OpenPart {
  part: TouchedModule;
  lines: Map<string, number>;
  alwaysAsked: OwnerList;
}

/**
 * Takes the paths one by one. A file that only optional modules own counts as unowned, lest a welcome approval become a
 * way around a needed one.
 */
export class TouchedModules {
  /** By module key, then by the text of the owners. */
  readonly #modules = new Map<string, Map<string, OpenPart>>();
  readonly #beyond = new Set<string>();
  readonly #unowned = opened(UNOWNED, "unowned files", null, []);
  /** Texts of lists of owners, which take longer to make than to find. */
  readonly #texts = new Map<readonly Owner[], string>();
  readonly #owners = new Set<readonly Owner[]>();
  readonly #reserve = new Set<readonly Owner[]>();
  readonly #alwaysAsked = new Set<readonly Owner[]>();
  #count = 0;
  #room = MAX_LISTED_CHARACTERS;

  add(path: string, ownerships: readonly Ownership[]): void {
    let isOwned = false;
    for (const ownership of ownerships) {
      const { owners, reserve = [], rules } = ownership;
      this.#owners.add(owners);
      for (const group of reserve) this.#reserve.add(group);
      for (const { alwaysAsked } of rules) if (alwaysAsked.length > 0) this.#alwaysAsked.add(alwaysAsked);
      if (!isNeeded(ownership)) continue;
      isOwned = true;
      const open = this.#open(ownership);
      if (open !== null) this.#addFile(open, path, this.#addRules(open, ownership));
    }
    if (!isOwned) this.#addFile(this.#unowned, path, []);
  }

  close(): TouchedOwnership {
    const modules = [...this.#modules.values()].map(closed);
    const unowned = this.#unowned.part;
    return {
      modules: unowned.paths.length === 0 ? modules : [...modules, unowned],
      modulesBeyond: this.#beyond.size,
      owners: [...this.#owners, ...this.#reserve],
      alwaysAsked: this.#alwaysAsked,
    };
  }

  /** Null where there are too many already. */
  #open(ownership: Ownership): OpenPart | null {
    const { module, owners, reserve = null } = ownership;
    const text = this.#textOf(owners);
    const key = module === null ? `[] ${text}` : module.id;
    const parts = this.#modules.get(key);
    const known = parts?.get(text);
    if (known !== undefined) return known;
    if (this.#count === MAX_MODULES) {
      this.#beyond.add(`${key} ${text}`);
      return null;
    }
    this.#count += 1;
    const open = opened(key, module?.name ?? "", module, owners);
    open.part.reserve = reserve;
    if (parts === undefined) this.#modules.set(key, new Map([[text, open]]));
    else parts.set(text, open);
    return open;
  }

  #textOf(owners: readonly Owner[]): string {
    const text = this.#texts.get(owners) ?? ownersText(owners);
    this.#texts.set(owners, text);
    return text;
  }

  #addFile({ part }: OpenPart, path: string, lines: number[]): void {
    part.paths.push(path);
    if (part.files.length < MAX_LISTED && this.#hasRoom(path)) part.files.push({ path, lines });
  }

  /** Returns the indices of the rules' lines, as far as they are listed. */
  #addRules({ part, lines, alwaysAsked }: OpenPart, { rules }: Ownership): number[] {
    const indices: number[] = [];
    for (const { file: path, line, pattern, alwaysAsked: asked } of rules) {
      if (asked.length > 0) alwaysAsked.add(asked);
      const key = `${line} ${path} ${pattern}`;
      const known = lines.get(key);
      if (known !== undefined) indices.push(known);
      else if (part.lines.length < MAX_LISTED && this.#hasRoom(pattern)) {
        lines.set(key, part.lines.length);
        indices.push(part.lines.length);
        part.lines.push({ path, line, pattern });
      }
    }
    return indices;
  }

  #hasRoom(text: string): boolean {
    if (text.length > this.#room) return false;
    this.#room -= text.length;
    return true;
  }
}

function ownersText(owners: readonly Owner[]): string {
  return [...new Set(owners.map((owner) => formatOwner(owner).toLowerCase()))].sort().join(" ");
}

function opened(key: string, name: string, module: Module | null, owners: readonly Owner[]): OpenPart {
  const alwaysAsked = new OwnerList();
  const once = new OwnerList();
  once.add(owners);
  const part: TouchedModule = {
    id: key,
    key,
    name,
    module,
    paths: [],
    files: [],
    lines: [],
    owners: once.each,
    reserve: null,
    alwaysAsked: alwaysAsked.each,
    parts: [],
  };
  return { part, lines: new Map(), alwaysAsked };
}

function closed(open: ReadonlyMap<string, OpenPart>): TouchedModule {
  const parts = [...open].map(([owners, { part }]) => ({ owners, part }));
  const [first] = parts;
  if (first === undefined) throw new Error("A module is opened with its first file.");
  if (first.part.module === null) return { ...first.part, name: patternsOf(first.part) };
  if (parts.length === 1) return first.part;
  return {
    ...united(parts.map(({ part }) => part)),
    parts: parts.map(({ owners, part }) => {
      return { ...part, id: `${part.key} [] ${owners}`, name: `${part.name}: ${patternsOf(part)}` };
    }),
  };
}

function patternsOf({ lines }: TouchedModule): string {
  return sentenceList(
    lines.map(({ pattern }) => pattern),
    3,
  );
}

/** All files of a module, as if each of its owners answered for all of them. */
function united(parts: readonly TouchedModule[]): TouchedModule {
  const { part, alwaysAsked } = opened(
    parts[0]?.key ?? "",
    parts[0]?.name ?? "",
    parts[0]?.module ?? null,
    parts.flatMap(({ owners }) => owners),
  );
  for (const each of parts) {
    const offset = part.lines.length;
    part.paths.push(...each.paths);
    part.lines.push(...each.lines);
    part.files.push(
      ...each.files.map(({ path, lines }) => ({ path, lines: lines.map((at) => at + offset) })),
    );
    alwaysAsked.add(each.alwaysAsked);
  }
  const files = part.files.slice(0, MAX_LISTED);
  return { ...part, files, reserve: parts.every(({ reserve }) => reserve === null) ? null : [] };
}
