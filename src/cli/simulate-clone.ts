// Simulates with git alone: who would have to agree to what landed on a branch lately.

import { namesOf, simulate } from "../core/simulation/simulate.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { assertChanged, type ChangeOptions, changedInClone } from "./changed-governance.ts";
import { LocalGit } from "./local-git.ts";
import type { LandedChange } from "./local-history.ts";
import { compileUsable, readLocalRules } from "./local-rules.ts";
import { OfflinePeople } from "./offline-people.ts";
import { offlineSnapshot } from "./offline-snapshot.ts";
import { Refusal } from "./refusal.ts";
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
  const newest = git.dateOf(commit);
  const since = new Date(Date.parse(newest) - days * DAY_MS).toISOString();
  const landed = git.history(commit, since, MOST_CHANGES + 1);
  if (landed.length === 0)
    throw new Refusal(`${clone} has no change within ${days} days. Look further by --days.`);
  const people = new OfflinePeople();
  const judged = landed.slice(0, MOST_CHANGES);
  const snapshots = judged.map((change) => snapshotOf(change, git, people));
  const directory = people.directory(namesOf(both, snapshots), both.before, both.after);
  return {
    of: clone,
    changedIn: proposed.where,
    since,
    changes: snapshots.map((snapshot, i) => {
      const { sha = "", number = null, subject: title = "" } = judged[i] ?? {};
      const at = snapshot.createdAt;
      const outcome = simulate(both, snapshot, directory, at);
      return { number, sha, title, url: "", state: "landed", at, outcome };
    }),
    notes: [
      ...(landed.length > MOST_CHANGES ? [`Only the latest ${MOST_CHANGES} changes were looked at.`] : []),
      "Without GitHub neither reviews nor labels are known: what is compared is who must agree.",
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
