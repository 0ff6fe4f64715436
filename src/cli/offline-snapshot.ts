// A change of a local clone as the snapshot of a pull request.

import type { Account } from "../core/account.ts";
import { bareSnapshot, whole } from "../core/bare-snapshot.ts";
import type { Snapshot } from "../core/snapshot.ts";
import type { LocalChange } from "./local-change.ts";

/** `at` (ISO 8601) is when it would be opened. */
export function offlineSnapshot(change: LocalChange, author: Account, at: string): Snapshot {
  return bareSnapshot({
    repository: { id: 0, owner: { id: 0, login: "local" }, name: "clone", defaultBranch: "main" },
    state: "open",
    author,
    createdAt: at,
    base: { ref: change.base, sha: change.base },
    head: { sha: change.head },
    commits: whole(change.commits),
    files: whole(change.files),
  });
}
