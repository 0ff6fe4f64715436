// One pull request of the year: GitHub's side, Charter's side, and what has happened to it.

import { bareSnapshot, whole } from "../../src/core/bare-snapshot.ts";
import { emptyRecord, type PullRequestRecord } from "../../src/core/record.ts";
import type { Review, Snapshot } from "../../src/core/snapshot.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Person } from "./person.ts";
import { type ProjectModule, SECURITY } from "./project.ts";

export const CHECK = "build";

export interface Opening {
  number: number;
  author: Person;
  modules: readonly ProjectModule[];
  isDraft: boolean;
  isSecurity: boolean;
  /** Milliseconds since 1970. */
  at: number;
}

export class Change {
  readonly number: number;
  readonly author: Person;
  snapshot: Snapshot;
  record: PullRequestRecord = emptyRecord();
  /** As it was saved last; null before the first look. */
  verdict: Verdict | null = null;
  /** Ids of those who count as asked here. */
  requested: readonly number[] = [];
  /** Logins of those who have read something and will answer. */
  readonly expected = new Set<string>();
  /** The turn (`Turn.count`) that those who have it have seen. */
  seenTurn = 0;
  isMergeExpected = false;
  /** ISO 8601. */
  readyAt: string;
  firstAnswerAt: string | null = null;
  /** Of what was sent: the key of each, and whether that is noted. */
  readonly sent = new Map<string, "sent" | "noted">();
  readonly story: string[] = [];
  #digests = new Map<string, number>();

  constructor({ number, author, modules, isDraft, isSecurity, at }: Opening) {
    this.number = number;
    this.author = author;
    this.readyAt = new Date(at).toISOString();
    const paths = modules.flatMap(({ folder }) => [`${folder}/a.ts`, `${folder}/b.ts`]);
    this.snapshot = bareSnapshot({
      repository: { id: 77, owner: { id: 9, login: "acme" }, name: "widget", defaultBranch: "main" },
      number,
      url: `https://github.com/acme/widget/pull/${number}`,
      title: `Change ${modules.map(({ name }) => name).join(" and ")}`,
      state: "open",
      isDraft,
      author: author.account,
      createdAt: this.readyAt,
      base: { ref: "main", sha: "b".repeat(40) },
      head: { sha: "" },
      files: whole(
        paths.map((path) => ({ path, previousPath: null, change: "modified", additions: 3, deletions: 1 })),
      ),
      labels: isSecurity ? [SECURITY] : [],
    });
    this.push(paths);
  }

  /** A new head, which changes these paths; the check begins to run. */
  push(paths: readonly string[]): void {
    const { snapshot, author } = this;
    const count = snapshot.commits.items.length + 1;
    const sha = `${this.number}-${count}-`.padEnd(40, "0");
    for (const path of paths) this.#digests.set(path, count);
    const digests = new Map([...this.#digests].map(([path, version]) => [path, `${version}`]));
    const { account } = author;
    const by = { name: account.login, email: `${account.login}@example.org`, account };
    const commit = { sha, authors: [by], committer: by, message: "Change", isMerge: false, signature: null };
    this.update({
      head: { sha },
      commits: whole([...snapshot.commits.items, commit]),
      changes: new Map([...snapshot.changes, [sha, { digests, unknown: null }]]),
      requiredChecks: [{ name: CHECK, state: "running" }],
    });
  }

  update(changes: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...changes };
  }

  note(changes: Partial<PullRequestRecord>): void {
    this.record = { ...this.record, ...changes };
  }

  tell(now: string, what: string): void {
    this.story.push(`${now} ${what}`);
  }

  /** A word of somebody; the first of a reviewer is an answer. */
  hear(by: Person, now: string): void {
    this.update({ lastWords: new Map([...this.snapshot.lastWords, [by.account.id, now]]) });
    if (by !== this.author) this.firstAnswerAt ??= now;
  }

  /** Of each person GitHub counts the latest; a review ends the request for it. */
  addReview(
    by: Person,
    state: "approved" | "changes-requested" | "commented",
    id: number,
    now: string,
  ): void {
    const { snapshot } = this;
    const { account } = by;
    this.hear(by, now);
    this.update({ requestedReviewers: snapshot.requestedReviewers.filter((each) => each.id !== account.id) });
    if (state === "commented") {
      const others = snapshot.remarks.filter((each) => each.by.id !== account.id);
      this.update({ remarks: [{ by: account, at: now, reviewId: id, canWrite: true }, ...others] });
      return;
    }
    const review: Review = {
      id,
      author: account,
      state,
      submittedAt: now,
      commitSha: snapshot.head.sha,
      canWrite: true,
      dismissal: null,
    };
    const others = snapshot.reviews.items.filter(({ author }) => author?.id !== account.id);
    this.update({ reviews: whole([...others, review]) });
  }
}
