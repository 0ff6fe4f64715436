// Whether what somebody approved is still what the pull request changes. Judged by content: a rebase, a merge of the base
// or an edit elsewhere keeps an approval, an edit of the approved files ends it, also one hidden in a merge commit.

import type { OwnershipIndex } from "../../ownership/ownership.ts";
import type { ChangeSet, Snapshot } from "../../snapshot.ts";
import { touchedPaths } from "../../touched-paths.ts";
import { counted } from "../../wording.ts";
import { moduleKeysOf } from "../modules/touched-modules.ts";
import { isSameChange } from "./same-change.ts";

/** What an approval is asked to cover: the files of one module, or of the whole pull request. */
export interface Scope {
  /** Its key; null for the whole pull request. */
  key: string | null;
  /** Touched paths that belong to it. */
  paths: readonly string[];
}

/** When somebody said something, and about which commit; null when that is not known (any more). */
export interface Said {
  commitSha: string | null;
  /** ISO 8601. */
  at: string;
}

export type Coverage =
  | { covers: true }
  /** `reason` is the end of a sentence that begins with the person; `changed` are the paths that tell. */
  | { covers: false; reason: string; changed: string[] };

/** Compares earlier commits with the head, each once, however many modules ask. */
export class CoveredChange {
  readonly #snapshot: Snapshot;
  readonly #index: OwnershipIndex | null;
  readonly #left = new Map<string, Map<string | null, string[]>>();

  constructor(snapshot: Snapshot, index: OwnershipIndex | null) {
    this.#snapshot = snapshot;
    this.#index = index;
  }

  /**
   * Whether an approval covers the scope as it is at the head. What can't be compared does not: against another base
   * branch the very same commit changes something else.
   */
  of({ commitSha, at }: Said, scope: Scope): Coverage {
    const { head, changes, baseChangedAt } = this.#snapshot;
    if (baseChangedAt !== null && Date.parse(at) <= Date.parse(baseChangedAt)) {
      return uncovered("approved it before its base branch was changed");
    }
    if (commitSha === head.sha) return { covers: true };
    if (commitSha === null) return uncovered("approved a commit that is not known any more");
    const then = changes.get(commitSha);
    const now = changes.get(head.sha);
    const short = commitSha.slice(0, 7);
    if (then === undefined || now === undefined) {
      return uncovered(`approved ${short}, which was not compared with the newer commits`);
    }
    const changed = [
      ...scope.paths.filter((path) => !isSameChange(now.digests.get(path), then.digests.get(path))),
      ...this.#leftSince(commitSha, then, scope.key),
    ];
    const unknown = then.unknown ?? (changed.length > 0 ? now.unknown : null);
    if (unknown !== null) return uncovered(`approved ${short}, which can't be compared: ${unknown}`);
    if (changed.length === 0) return { covers: true };
    const files = counted(changed.length, "file");
    return { covers: false, reason: `approved ${short}, and ${files} changed since`, changed };
  }

  /** Paths that were touched then and are no longer: what was approved together is not all there. */
  #leftSince(commitSha: string, then: ChangeSet, key: string | null): string[] {
    const known = this.#left.get(commitSha) ?? this.#sortLeft(then);
    this.#left.set(commitSha, known);
    return known.get(key) ?? [];
  }

  #sortLeft({ digests }: ChangeSet): Map<string | null, string[]> {
    const touched = new Set(
      this.#snapshot.files.items.flatMap(({ path, previousPath }) => [path, previousPath ?? path]),
    );
    const left = [...digests.keys()].filter((path) => !touched.has(path));
    const byKey = new Map<string | null, string[]>([[null, left]]);
    for (const path of left) {
      for (const key of moduleKeysOf(this.#index, path)) {
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, [path]);
        else known.push(path);
      }
    }
    return byKey;
  }
}

function uncovered(reason: string): Coverage {
  return { covers: false, reason, changed: [] };
}

/** Whether the pull request changes the same now as it did when something was said. */
export function isWholeChange(change: CoveredChange, said: Said, { files }: Snapshot): boolean {
  return change.of(said, { key: null, paths: touchedPaths(files.items) }).covers;
}
