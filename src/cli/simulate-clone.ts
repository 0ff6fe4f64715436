// Simulates with git alone: who would have to agree to what landed on a branch lately.

import { namesOf, simulate } from "../core/simulation/simulate.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { assertChanged, type ChangeOptions, changedInClone } from "./changed-governance.ts";
import { LocalGit } from "./local-git.ts";
import type { LandedChange } from "./local-history.ts";
import { compileUsable, readLocalRules } from "./local-rules.ts";
import { OfflinePeople } from "./offline-people.ts";
import { offlineSnapshot } from "./offline-snapshot.ts";
import type { Simulation } from "./simulation.ts";

/** Git is started once for each. */
const MOST_CHANGES = 500;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface CloneOptions extends ChangeOptions {
  git: string;
  base: string;
  days: number;
}

/** Days are counted back from the newest commit of the base. @throws Refusal */
export function simulateClone({ git: clone, base, days, ...changed }: CloneOptions): Simulation {
  const git = new LocalGit(clone);
  const { commit, tree, governance, rules: before } = readLocalRules(git, clone, base);
  const proposed = changedInClone(git, clone, tree, changed);
  assertChanged(governance, proposed, "Name the branch that it would be merged into by --base.");
  const both = { before, after: compileUsable(proposed.files, proposed.where) };
  const since = new Date(Date.parse(git.dateOf(commit)) - days * DAY_MS).toISOString();
  const { landed, notes } = readLanded(git, commit, since);
  const people = new OfflinePeople();
  const changes = landed.map((change) => ({ change, snapshot: snapshotOf(change, git, people) }));
  const names = namesOf(
    both,
    changes.map(({ snapshot }) => snapshot),
  );
  const directory = people.directory(names, before, both.after);
  return {
    of: clone,
    changedIn: proposed.where,
    since,
    changes: changes.map(({ change: { sha, number, subject: title }, snapshot }) => {
      const at = snapshot.createdAt;
      const outcome = simulate(both, snapshot, directory, at);
      return { number, sha, title, url: "", state: "landed", at, outcome };
    }),
    notes: [
      ...notes,
      "Without GitHub neither reviews nor labels are known: what is compared is who must agree.",
    ],
  };
}

function readLanded(git: LocalGit, commit: string, since: string) {
  const found = git.history(commit, since, MOST_CHANGES + 1);
  // Where the history is cut off, all files look as if they were new.
  const landed = git.isShallow() ? found.filter(({ parents }) => parents.length > 0) : found;
  return {
    landed: landed.slice(0, MOST_CHANGES),
    notes: [
      ...(found.length > MOST_CHANGES ? [`Only the latest ${MOST_CHANGES} changes were looked at.`] : []),
      ...(landed.length < found.length
        ? ["This clone has only a part of the history: git fetch --unshallow brings the rest."]
        : []),
    ],
  };
}

/** Its first author opened it, as far as git tells. */
function snapshotOf(change: LandedChange, git: LocalGit, people: OfflinePeople): Snapshot {
  const [base = change.sha] = change.parents;
  const commits = people.commits(git.commits(base, change.sha));
  const opener = commits[0]?.authors[0]?.account ?? people.ofAddress(change.author.email);
  const local = { base, head: change.sha, files: change.files, commits };
  return { ...offlineSnapshot(local, opener, new Date(change.at).toISOString()), state: "merged" };
}
