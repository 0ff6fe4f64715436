// Gathers the modules of paths: those of the ownership files, sets of owners, and files without any.

import type { Owner, Ownership } from "../ownership/ownership.ts";
import { ownershipId } from "../ownership/sources/any-of.ts";
import { sentenceList } from "../wording.ts";
import { OwnerList } from "./owner-list.ts";

/** Modules of one pull request that are judged. What is beyond is counted, and does not pass. */
export const MAX_MODULES = 200;
/** Paths and deciding lines of a module that are listed. */
const MAX_LISTED = 100;
/** Of all that is listed; without it, long paths that concern many modules would make a verdict of many megabytes. */
const MAX_LISTED_CHARACTERS = 1_000_000;

export interface TouchedModule {
  /** As ownershipId says it; the id of the unowned files is that of no set of owners. */
  id: string;
  name: string;
  fileCount: number;
  /** The first 100 of its paths; fewer where they are very long. */
  files: string[];
  /** The first 100 of its deciding lines; fewer where they are very long. */
  lines: { path: string; line: number; pattern: string }[];
  /** Owners of the touched files, each once. Empty for unowned files. */
  owners: Owner[];
  /** See {@link Ownership}; null where the files are as unowned when no owner counts. */
  reserve: readonly (readonly Owner[])[] | null;
  /** What the module asks for; null when it gives no number. */
  approvals: number | null;
  /** People to ask for a review whoever else is asked, each once. */
  alwaysAsked: Owner[];
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

const UNOWNED_ID = "[] unowned";

/** A module while files are added to it, with what it has already. */
interface OpenModule {
  module: TouchedModule;
  lines: Set<string>;
  owners: OwnerList;
  alwaysAsked: OwnerList;
}

/**
 * Takes the paths one by one. Optional modules ask for nothing: a file that only they own counts as unowned, lest a
 * welcome approval become a way around a needed one.
 */
export class TouchedModules {
  readonly #modules = new Map<string, OpenModule>();
  readonly #beyond = new Set<string>();
  readonly #unowned = opened(UNOWNED_ID, "unowned files");
  /** Ids of sets of owners outside of modules, which take longer to make than to find. */
  readonly #ids = new Map<readonly Owner[], string>();
  readonly #owners = new Set<readonly Owner[]>();
  readonly #reserve = new Set<readonly Owner[]>();
  readonly #alwaysAsked = new Set<readonly Owner[]>();
  #room = MAX_LISTED_CHARACTERS;

  add(path: string, ownerships: readonly Ownership[]): void {
    let isOwned = false;
    for (const ownership of ownerships) {
      const { module, owners, reserve = [], rules } = ownership;
      this.#owners.add(owners);
      for (const group of reserve) this.#reserve.add(group);
      for (const { alwaysAsked } of rules) if (alwaysAsked.length > 0) this.#alwaysAsked.add(alwaysAsked);
      if (owners.length === 0 || module?.optional === true) continue;
      isOwned = true;
      const open = this.#open(ownership);
      if (open === null) continue;
      this.#addFile(open.module, path);
      this.#addOwnership(open, ownership);
    }
    if (!isOwned) this.#addFile(this.#unowned.module, path);
  }

  close(): TouchedOwnership {
    const modules = [...this.#modules.values()].map(({ module }) => ({ ...module, name: nameOf(module) }));
    const unowned = this.#unowned.module;
    return {
      modules: unowned.fileCount === 0 ? modules : [...modules, unowned],
      modulesBeyond: this.#beyond.size,
      owners: [...this.#owners, ...this.#reserve],
      alwaysAsked: this.#alwaysAsked,
    };
  }

  /** Null where there are too many already. */
  #open(ownership: Ownership): OpenModule | null {
    const id = this.#idOf(ownership);
    const known = this.#modules.get(id);
    if (known !== undefined) return known;
    if (this.#modules.size === MAX_MODULES) {
      this.#beyond.add(id);
      return null;
    }
    const open = opened(id, ownership.module?.name ?? "");
    this.#modules.set(id, open);
    return open;
  }

  #idOf(ownership: Ownership): string {
    if (ownership.module !== null) return ownershipId(ownership);
    const id = this.#ids.get(ownership.owners) ?? ownershipId(ownership);
    this.#ids.set(ownership.owners, id);
    return id;
  }

  #addFile(module: TouchedModule, path: string): void {
    module.fileCount += 1;
    if (module.files.length < MAX_LISTED && this.#hasRoom(path)) module.files.push(path);
  }

  #addOwnership({ module, lines, owners, alwaysAsked }: OpenModule, ownership: Ownership): void {
    owners.add(ownership.owners);
    module.reserve ??= ownership.reserve ?? null;
    for (const { file: path, line, pattern, alwaysAsked: asked } of ownership.rules) {
      if (asked.length > 0) alwaysAsked.add(asked);
      if (module.lines.length === MAX_LISTED) continue;
      const key = `${line} ${path} ${pattern}`;
      if (!lines.has(key) && this.#hasRoom(pattern)) module.lines.push({ path, line, pattern });
      lines.add(key);
    }
    const asked = ownership.module?.approvals ?? null;
    if (asked !== null) module.approvals = Math.max(asked, module.approvals ?? 0);
  }

  #hasRoom(text: string): boolean {
    if (text.length > this.#room) return false;
    this.#room -= text.length;
    return true;
  }
}

function opened(id: string, name: string): OpenModule {
  const owners = new OwnerList();
  const alwaysAsked = new OwnerList();
  const module: TouchedModule = {
    id,
    name,
    fileCount: 0,
    files: [],
    lines: [],
    owners: owners.each,
    reserve: null,
    approvals: null,
    alwaysAsked: alwaysAsked.each,
  };
  return { module, lines: new Set(), owners, alwaysAsked };
}

function nameOf({ name, lines }: TouchedModule): string {
  return name === ""
    ? sentenceList(
        lines.map(({ pattern }) => pattern),
        3,
      )
    : name;
}
