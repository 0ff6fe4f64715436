// Pull requests that need more than one approval each: rules, waits, issues, independence, and what was set aside.

import type { Judged } from "../../../src/core/messages/judged.ts";
import type { Override, PullRequestRecord } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, erin, user } from "../build.ts";
import { charterPerson, reviewRule, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { approved, charter, githubCodeowners, hostile, judge, SINCE, signedBy } from "./situations.ts";

const frank = user(7, "frank");
const EARLIER = "3333333".padEnd(40, "0");
const heads = [{ sha: build.HEAD, since: SINCE }];

type Review = Partial<Rules["charter"]["review"]>;

/** Erin and Frank are the core; what else the charter asks for is given. */
export function asking(review: Review, parts: Parameters<typeof judge>[0] = {}): Judged {
  return judge({
    directory: build.directory([alice, bob, carol, erin, frank], {
      dave: build.reader(dave),
      author: build.reader(author),
    }),
    ...parts,
    rules: {
      charter: {
        ...charter,
        tiers: [tier("core", "erin", "frank")],
        review: { ...charter.review, ...review },
      },
      ...parts.rules,
    },
    record: {
      cla: signedBy(author),
      turn: build.turn("reviewers", SINCE),
      heads,
      ...parts.record,
    },
  });
}

const breaking = reviewRule("breaking changes", {
  when: ["label is breaking"],
  conditions: [{ subject: "label", isNot: false, value: "breaking" }],
  approvals: 2,
  from: "core",
  line: 14,
});

const agreedIssue = reviewRule("agreed issue", {
  when: ["author is not writer"],
  conditions: [{ subject: "author", isNot: true, value: "writer" }],
  issue: "actionable",
  preApproval: true,
  line: 20,
});

/** Bob approved before `src/engine.ts` changed, Carol's part is as she approved it. */
const pushedOver: Partial<Snapshot> = {
  reviews: build.complete([
    { ...approved(bob), commitSha: EARLIER },
    { ...approved(carol), commitSha: EARLIER },
  ]),
  changes: new Map([
    [build.HEAD, changeSet({ "src/engine.ts": "b", "src/gear.ts": "a", "docs/engine.md": "a" })],
    [EARLIER, changeSet({ "src/engine.ts": "a", "src/gear.ts": "a", "docs/engine.md": "a" })],
  ]),
};

function changeSet(digests: Record<string, string>) {
  return { digests: new Map(Object.entries(digests)), unknown: null };
}

function override(requirement: string, reason: string): Override {
  const headSha = build.HEAD;
  return {
    requirement,
    by: erin,
    reason,
    commentId: "issuecomment-81",
    at: "2026-11-24T15:00:00.000Z",
    headSha,
  };
}

function objection(reason: string): PullRequestRecord["objections"] {
  const said = { id: 4, commentId: "issuecomment-82", since: "2026-11-24T08:00:00.000Z" };
  return [build.objection(bob, { ...said, reason })];
}

function working(affiliations: Record<string, string>): Rules["charter"]["people"] {
  return new Map(
    Object.entries(affiliations).map(([login, affiliation]) => charterPerson(login, { affiliation })),
  );
}

/** By the name of the golden file. */
export const reviewSituations: Record<string, () => Judged> = {
  "two-of-core": () => asking({ rules: [breaking] }, { snapshot: { labels: ["breaking"] } }),
  "outdated-approval": () =>
    asking({}, { snapshot: pushedOver, record: { heads: [{ sha: EARLIER, since: SINCE }, ...heads] } }),
  waived: () =>
    asking(
      {},
      {
        snapshot: { reviews: build.complete([approved(carol)]) },
        record: { overrides: [override("engine", "the release is blocked, and both maintainers are away")] },
      },
    ),
  "waived-in-part": () =>
    asking(
      { rules: [breaking] },
      {
        snapshot: { labels: ["breaking"], reviews: build.complete([approved(carol)]) },
        record: { overrides: [override("[] rule breaking changes", "was agreed on the mailing list")] },
      },
    ),
  "wait-with-fast-track": () =>
    asking(
      { waitHours: 48, fastTrack: 2 },
      {
        snapshot: { reviews: build.complete([approved(alice), approved(carol)]) },
        record: {
          turn: build.turn("nobody", SINCE),
          agreements: [
            {
              kind: "fast-track",
              by: alice,
              commentId: "issuecomment-83",
              at: "2026-11-24T10:00:00.000Z",
              headSha: build.HEAD,
            },
          ],
        },
        now: "2026-11-25T10:00:00.000Z",
      },
    ),
  "issue-missing": () => asking({ rules: [agreedIssue] }, { record: { turn: build.turn("author", SINCE) } }),
  "issue-not-labelled": () =>
    asking(
      { rules: [agreedIssue] },
      {
        snapshot: {
          linkedIssues: build.complete([{ number: 34, isHere: true, isOpen: true, labels: ["bug"] }]),
          reviews: build.complete([approved(alice), approved(carol)]),
        },
      },
    ),
  "independence-missing": () =>
    asking(
      { otherAffiliation: 1 },
      {
        rules: {
          charter: {
            ...charter,
            tiers: [tier("core", "erin", "frank")],
            people: working({ author: "Acme", alice: "Acme", carol: "Acme", erin: "Globex" }),
            review: { ...charter.review, otherAffiliation: 1 },
          },
        },
        snapshot: { reviews: build.complete([approved(alice), approved(carol)]) },
      },
    ),
  "objection-by-command": () =>
    asking(
      {},
      {
        record: {
          turn: build.turn("author", SINCE),
          objections: objection("drops the old interface @all"),
        },
      },
    ),
  "objections-of-both-kinds": () =>
    asking(
      {},
      {
        snapshot: {
          reviews: build.complete([build.review(carol, { state: "changes-requested", submittedAt: SINCE })]),
        },
        record: {
          turn: build.turn("author", SINCE),
          objections: objection("drops the old interface"),
        },
      },
    ),
  "request-refused": () =>
    asking(
      {},
      {
        snapshot: { reviews: build.complete([{ ...approved(dave), canWrite: false }]) },
        record: {
          refused: [
            { personId: bob.id, reason: "is no collaborator" },
            { personId: 99, reason: "could not be asked" },
          ],
        },
      },
    ),
  "away-but-assigned": () =>
    asking(
      {},
      {
        record: {
          assignments: [{ person: alice, as: "reviewer", by: author, reason: null, at: SINCE }],
          away: new Map([[alice.id, "2026-12-10"]]),
        },
      },
    ),
  "hostile-words": () =>
    asking(
      {
        rules: [
          reviewRule(hostile, { when: [hostile], approvals: 2, from: "core", line: 14 }),
          reviewRule(`issue ${hostile}`, {
            when: [hostile],
            issue: hostile,
            preApproval: true,
            line: 20,
          }),
        ],
      },
      {
        snapshot: {
          labels: [hostile],
          files: build.complete([build.file("src/a`b|c\n```/@everyone")]),
          reviews: build.complete([{ ...approved(alice), commitSha: EARLIER }]),
          changes: new Map([
            [build.HEAD, changeSet({ "src/a`b|c\n```/@everyone": "b" })],
            [EARLIER, changeSet({ "src/a`b|c\n```/@everyone": "a" })],
          ]),
        },
        record: {
          objections: objection(hostile),
          overrides: [override(`[] rule ${hostile}`.toLowerCase(), hostile)],
          refused: [{ personId: carol.id, reason: hostile }],
        },
      },
    ),
  "many-modules-completed": () => {
    const names = ["Engine", "Gears", "Docs", "Site"];
    const people = ["@alice", "@bob", "@carol", "@alice @bob"];
    const lines = names.flatMap((name, n) => [`[${name}]`, `${name.toLowerCase()}/ ${people[n]}`]);
    return asking(
      {},
      {
        rules: { ownership: githubCodeowners(ownership(...lines)) },
        snapshot: { files: build.complete(names.map((name) => build.file(`${name.toLowerCase()}/a.ts`))) },
      },
    );
  },
};
