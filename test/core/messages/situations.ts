// Pull requests in every situation that a text must explain, judged by the real rules.

import type { Account } from "../../../src/core/account.ts";
import { type Rung, stepKey } from "../../../src/core/charter/ladder-step.ts";
import { type ClaRecord, noClaRecord } from "../../../src/core/cla/facts.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { Hold, PullRequestRecord, TakenStep } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Directory, Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, erin, person, user } from "../build.ts";
import { agreementText, claPolicy, signature } from "../build-agreements.ts";
import { charter as buildCharter, calendar, tier } from "../build-charter.ts";
import { module as buildModule, rule as buildRule, owner, ownership } from "../build-ownership.ts";

const NOW = "2026-11-25T10:00:00.000Z";
export const SINCE = "2026-11-23T14:00:00.000Z";
const SITE = "https://charter.example";
const agreements = new Map(["CLA.md", "HARDWARE.md", "CCLA.md"].map((path) => [path, agreementText(path)]));

type Escalation = Rules["charter"]["escalation"];

const ladder: Escalation["ladder"] = [
  { after: 2, do: "remind" },
  { after: 4, do: "add" },
  { after: 6, do: "raise", to: "core" },
];

export const charter = buildCharter({
  cla: claPolicy({ machines: [41898282] }),
  tiers: [tier("core", "erin")],
  escalation: escalating({ ladder }),
});

/** The defaults of a charter, with another ladder. */
export function escalating(changes: Partial<Escalation> = {}): Escalation {
  return {
    calendar: calendar(),
    ladder: [],
    ladders: [],
    author: { remind: 20, close: null },
    hold: { remind: 20, raise: 40 },
    orphans: null,
    ...changes,
  };
}

const directory = build.directory([alice, bob, carol, erin], { dave: build.reader(dave) });

export interface Parts {
  rules: Partial<Rules>;
  snapshot: Partial<Snapshot>;
  record: Partial<PullRequestRecord>;
  directory: Directory;
  /** Charter's pages; those of the story unless told otherwise. */
  siteUrl: string | null;
  now: string;
}

const owners = ownership("[Engine]", "src/ @alice @bob", "[Docs]", "docs/ @carol @dave");

/** Two modules are touched; @author has signed, and it is the reviewers' turn. */
export function judge(parts: Partial<Parts> = {}): Judged {
  const rules = build.rules({ charter, agreements, ownership: githubCodeowners(owners), ...parts.rules });
  const snapshot = build.snapshot({
    createdAt: "2026-11-23T13:00:00.000Z",
    files: build.complete([
      build.file("src/engine.ts"),
      build.file("src/gear.ts"),
      build.file("docs/engine.md"),
    ]),
    ...parts.snapshot,
  });
  const record = build.record({
    cla: signedBy(author),
    turn: build.turn("reviewers", SINCE),
    ...parts.record,
  });
  const now = parts.now ?? NOW;
  const verdict = decide({
    rules,
    snapshot,
    record,
    directory: parts.directory ?? directory,
    expertise: null,
    now,
  });
  return {
    verdict,
    snapshot,
    record,
    rules,
    proposalEffect: null,
    siteUrl: parts.siteUrl === undefined ? SITE : parts.siteUrl,
  };
}

export function githubCodeowners(index: OwnershipIndex): OwnershipIndex {
  const place = { file: ".github/CODEOWNERS" };
  return {
    ...index,
    ownersOf: (path) =>
      index.ownersOf(path).map((owned) => {
        return { ...owned, rules: owned.rules.map((rule) => ({ ...rule, ...place })) };
      }),
  };
}

export function signedBy(...people: Account[]): ClaRecord {
  const signedAt = "2026-11-20T08:30:00.000Z";
  return { ...noClaRecord(), signatures: people.map((each) => signature(each, { signedAt })) };
}

export function approved(by: typeof alice) {
  return build.review(by, { submittedAt: "2026-11-24T09:15:00.000Z" });
}

export function hold(reason: string, changes: Partial<Hold> = {}): Hold {
  const since = "2026-11-24T16:20:00.000Z";
  return { id: 1, name: null, by: bob, reason, commentId: "issuecomment-7", since, ...changes };
}

/** A step of the project's ladder in the first round, taken by the clock and announced. */
export function step(rung: Rung, takenAt: string, changes: Partial<TakenStep> = {}): TakenStep {
  return {
    ladder: "project",
    key: stepKey([rung], 0),
    rung,
    round: 1,
    modules: ["Engine", "Docs"],
    takenAt,
    by: null,
    reason: null,
    refusal: null,
    closingAt: null,
    announcedAt: takenAt,
    ...changes,
  };
}

export const hostile =
  "</details> @everyone `x` | [y](http://evil.example) ![z](http://evil.example/i.png)\n\n```\n# big <!-- <b>#1";

const flaw = (severity: Problem["severity"], line: number, message: string, fix: string): Problem => ({
  severity,
  path: ".github/CODEOWNERS",
  line,
  column: 1,
  message,
  fix,
});

const unsigned = { cla: noClaRecord(), turn: build.turn("author", SINCE) };

/** By the name of the golden file. */
export const situations: Record<string, () => Judged> = {
  "first-time-contributor": () => judge({ record: unsigned }),
  "opener-wrote-nothing": () =>
    judge({
      snapshot: { commits: build.complete([build.commit(build.HEAD, person(carol))]) },
      record: { ...unsigned, cla: signedBy(carol) },
    }),
  "waiting-for-review": () => judge(),
  "one-module-approved": () => judge({ snapshot: { reviews: build.complete([approved(alice)]) } }),
  "all-satisfied": () => judge({ snapshot: { reviews: build.complete([approved(alice), approved(carol)]) } }),
  hold: () => judge({ record: { holds: [hold("wait for the 2.4 release branch")] } }),
  objection: () =>
    judge({
      snapshot: {
        reviews: build.complete([build.review(bob, { state: "changes-requested", submittedAt: SINCE })]),
      },
      record: { turn: build.turn("author", SINCE) },
    }),
  "objection-answered": () =>
    judge({
      snapshot: {
        reviews: build.complete([
          build.review(bob, { state: "changes-requested", submittedAt: SINCE, commitSha: "3".repeat(40) }),
        ]),
      },
    }),
  "unlinked-email": () =>
    judge({
      snapshot: {
        commits: build.complete([
          build.commit(
            build.HEAD,
            person(author),
            { name: "Jana Müller", email: "jana.mueller@example.com", account: null },
            person(build.bot(49699333, "dependabot[bot]")),
          ),
        ]),
      },
      record: { turn: build.turn("author", SINCE) },
    }),
  "several-signers": () =>
    judge({
      snapshot: {
        commits: build.complete([
          build.commit("abc1234".padEnd(40, "0"), person(author), person(bob)),
          build.commit(build.HEAD, person(dave), person(build.bot(41898282, "github-actions[bot]"))),
        ]),
      },
      record: { ...unsigned, cla: signedBy(bob) },
    }),
  "reminder-due": () =>
    judge({
      snapshot: { requestedReviewers: [alice, carol] },
      record: {
        asked: [askedFor(alice, "Engine"), askedFor(carol, "Docs")],
        taken: [step({ after: 2, do: "remind" }, "2026-11-25T14:00:00.000Z", { announcedAt: null })],
      },
      now: "2026-11-25T14:00:00.000Z",
    }),
  "others-asked-on-request": () =>
    judge({
      snapshot: { requestedReviewers: [alice, carol] },
      record: {
        asked: [askedFor(alice, "Engine"), askedFor(carol, "Docs")],
        taken: [
          step({ after: 2, do: "remind" }, "2026-11-25T14:00:00.000Z"),
          step({ after: 4, do: "add" }, "2026-11-26T15:00:00.000Z", {
            by: author,
            reason: "needed for the release on Monday",
            announcedAt: null,
          }),
        ],
      },
      now: "2026-11-26T15:01:00.000Z",
    }),
  "raised-to-core": () =>
    judge({
      snapshot: { requestedReviewers: [alice, carol] },
      record: {
        asked: [askedFor(alice, "Engine"), askedFor(bob, "Engine"), askedFor(carol, "Docs")],
        taken: [
          step({ after: 2, do: "remind" }, "2026-11-25T14:00:00.000Z"),
          step({ after: 4, do: "add" }, "2026-11-27T14:00:00.000Z"),
          step({ after: 6, do: "raise", to: "core" }, "2026-12-01T14:00:00.000Z", { announcedAt: null }),
        ],
      },
      now: "2026-12-01T14:00:00.000Z",
    }),
  "could-not-evaluate": () =>
    judge({
      rules: { agreements: new Map() },
      snapshot: { files: build.cut([build.file("src/engine.ts")], 4100) },
    }),
  "fallback-charter": () =>
    judge({
      rules: {
        fallback: {
          inForce: "last-good",
          path: ".github/charter.yml",
          reason:
            "The repository's charter can't be used as it is, so its last valid version stays in force.",
        },
        problems: [
          {
            ...flaw("error", 4, '"aproves" is no key of review.', "Write approvals."),
            path: ".github/charter.yml",
          },
        ],
      },
    }),
  "hostile-names": () =>
    judge({
      rules: {
        ownership: {
          ...ownership(),
          ownersOf: (path) => {
            const owners = ["@ghost", "@alice", "private@example.com"].map(owner);
            const module = buildModule(hostile);
            const rule = buildRule(`${path}|\`\n@everyone`, 3, owners, module);
            return [{ module, owners, rules: [{ ...rule, file: ".github/CODE`OWNERS|\n" }] }];
          },
        },
        problems: [{ ...flaw("warning", 1, hostile, hostile), path: `a\`|\n${hostile}` }],
      },
      snapshot: {
        commits: build.complete([
          build.commit(build.HEAD, person(author), {
            name: `me@private.example ${hostile}`,
            email: "`x`|<b>@evil`\n|.example",
            account: null,
          }),
        ]),
        files: build.complete([build.file("a`b|c\n```/@everyone"), build.file("<script>\u202e.ts")]),
      },
      record: { holds: [hold(hostile, { by: user(66, "x](http://evil.example)") })] },
      directory: build.directory([alice, erin], { ghost: { kind: "unknown" } }),
    }),
  draft: () => judge({ snapshot: { isDraft: true }, record: unsigned }),
  "many-modules": () => {
    const names = Array.from({ length: 30 }, (_, n) => `module-${n}`);
    const lines = names.flatMap((name) => [`[${name}]`, `${name}/ @alice @bob @carol`]);
    const files = names.flatMap((name) =>
      Array.from({ length: 12 }, (_, n) => build.file(`${name}/file-${n}.ts`)),
    );
    return judge({
      rules: { ownership: githubCodeowners(ownership(...lines)) },
      snapshot: { files: build.complete(files) },
    });
  },
  "governance-files": () =>
    judge({
      rules: {
        proposedProblems: [
          flaw("warning", 9, "@dave has no write access.", "Give access, or name somebody else."),
          flaw("error", 3, "This line names no pattern.", "Begin it with a path."),
        ],
      },
      snapshot: { files: build.complete([build.file(".github/CODEOWNERS"), build.file("docs/a.md")]) },
      record: { turn: build.turn("author", SINCE) },
    }),
  "nobody-can-approve": () =>
    judge({
      rules: {
        charter: { ...charter, tiers: [], review: { ...charter.review, unowned: "core" } },
        ownership: githubCodeowners(ownership("[Engine]", "src/ @dave", "[Docs]", "docs/ @carol")),
      },
    }),
  "unowned-files": () => judge({ rules: { ownership: null } }),
};

export function askedFor({ id }: Account, module: string): PullRequestRecord["asked"][number] {
  return { personId: id, reason: `maintains ${module}, no other open request`, at: SINCE };
}
