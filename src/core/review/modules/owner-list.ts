// Joins lists of owners.

import { formatOwner } from "../../ownership/owner.ts";
import type { Owner } from "../../ownership/ownership.ts";

/** Owners of several lists, each once. */
export class OwnerList {
  readonly each: Owner[] = [];
  readonly #texts = new Set<string>();
  /** Most files of a module have the very same list. */
  readonly #added = new Set<readonly Owner[]>();

  add(owners: readonly Owner[]): void {
    if (this.#added.has(owners)) return;
    this.#added.add(owners);
    for (const owner of owners) {
      const text = formatOwner(owner).toLowerCase();
      if (!this.#texts.has(text)) this.each.push(owner);
      this.#texts.add(text);
    }
  }
}
