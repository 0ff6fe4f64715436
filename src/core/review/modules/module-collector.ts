// Gathers the modules of paths: those of the ownership files, sets of owners, and files without any.

import { formatOwner } from "../../ownership/owner.ts";
import type { Owner, Ownership } from "../../ownership/ownership.ts";
import { closed, type OpenPart, opened } from "./open-part.ts";
import { isNeeded, MAX_LISTED, MAX_MODULES, type TouchedOwnership, UNOWNED } from "./touched-modules.ts";

/** Of all that is listed; without it, long paths that concern many modules would make a verdict of many megabytes. */
const MAX_LISTED_CHARACTERS = 1_000_000;

/**
 * Takes the paths one by one. A file that only optional modules own counts as unowned, lest a welcome approval become a
 * way around a needed one.
 */
export class ModuleCollector {
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
