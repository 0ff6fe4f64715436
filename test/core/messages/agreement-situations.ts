// Pull requests with everything that can be open, or settled, of an agreement.

import type { ClaRecord } from "../../../src/core/cla/facts.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import type { Commit, Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, committed, dave, HEAD, person, user } from "../build.ts";
import { AGREEMENT_HASH, claPolicy, company, signature } from "../build-agreements.ts";
import { charter, hostile, judge, type Parts, SINCE, signedBy } from "./situations.ts";

const EARLIER = "abc1234".padEnd(40, "0");
const EARLIEST = "def5678".padEnd(40, "0");
const OLD_HASH = "0".repeat(64);
const copilot = build.bot(198982749, "Copilot");
const jana = { name: "Jana Müller", email: "jana.mueller@example.com", account: null };
const signOff = { kind: "sign-off" as const };
const easyCla = { kind: "check" as const, name: "EasyCLA", app: 47118 };
const tooSmall = { reason: "Too small to be protected", lines: 10, paths: [], moves: false, people: 0 };
const place = { file: ".github/charter.yml", line: 9 };

interface Agreed {
  policy?: Partial<ClaPolicy>;
  cla?: Partial<ClaRecord>;
  facts?: Partial<Snapshot["cla"]>;
  commits?: Commit[];
  opener?: typeof author;
  parts?: Partial<Parts>;
}

/** Nobody has signed, and it is the author's turn. */
function agreeing({ policy, cla, facts, commits, opener, parts = {} }: Agreed): Judged {
  const { cla: noFacts } = build.snapshot();
  return judge({
    ...parts,
    rules: { charter: { ...charter, cla: claPolicy(policy) }, ...parts.rules },
    snapshot: {
      cla: { ...noFacts, ...facts },
      ...(commits === undefined ? {} : { commits: build.complete(commits) }),
      ...(opener === undefined ? {} : { author: opener }),
      ...parts.snapshot,
    },
    record: { cla: { ...signedBy(), ...cla }, turn: build.turn("author", SINCE) },
  });
}

function by(...authors: Parameters<typeof build.commit>[1][]): Commit[] {
  return authors.map((each, index) => {
    const sha = index === authors.length - 1 ? HEAD : [EARLIEST, EARLIER][index + 3 - authors.length];
    return committed(sha ?? EARLIER, [each], { message: `Change number ${index + 1}\n\nBecause.` });
  });
}

function check(state: "passed" | "failed" | "pending", title: string): Snapshot["cla"]["checks"] {
  return [{ name: easyCla.name, app: easyCla.app, state, title, url: "https://easycla.example/12" }];
}

function waiver(person: typeof author) {
  return {
    by: person,
    reason: "a revert of our own commit",
    headSha: HEAD,
    at: SINCE,
    commentId: "issuecomment-91",
  };
}

const versions: ClaPolicy["versions"] = [
  { document: "CLA.md", label: "1.0", hash: OLD_HASH, change: "material", graceDays: 0 },
  { document: "CLA.md", label: "2.0", hash: AGREEMENT_HASH, change: "material", graceDays: 30 },
];

const acme = company("Acme", {
  documentHash: AGREEMENT_HASH,
  managers: [bob],
  entries: [
    {
      id: 1,
      kind: "domain",
      domain: "example.org",
      accountId: null,
      label: "example.org",
      from: "2026-01-01",
      until: null,
    },
  ],
});

/** By the name of the golden file. */
export const agreementSituations: Record<string, () => Judged> = {
  "sign-by-comment-alone": () => agreeing({ parts: { siteUrl: null } }),
  "sign-on-page-alone": () =>
    agreeing({
      policy: { fields: [{ name: "Legal name", required: true }], corporate: "CCLA.md" },
      commits: by(person(author), person(dave)),
    }),
  "sign-nowhere": () =>
    agreeing({ policy: { signBy: { page: true, comment: false } }, parts: { siteUrl: null } }),
  "agreements-by-path": () =>
    agreeing({
      policy: {
        paths: [
          { patterns: ["docs/**"], instrument: signOff },
          { patterns: ["firmware/**"], instrument: { kind: "agreement", document: "HARDWARE.md" } },
          {
            patterns: ["vendor/**"],
            instrument: { kind: "nothing", reason: "Vendored under its own licence" },
          },
        ],
      },
      parts: {
        snapshot: {
          files: build.complete(
            ["src/a.ts", "docs/a.md", "firmware/a.c", "vendor/a.js"].map((path) => build.file(path)),
          ),
        },
      },
    }),
  "new-version": () =>
    agreeing({
      policy: { versions },
      cla: {
        signatures: [signature(author, { documentHash: OLD_HASH })],
        texts: [{ path: "CLA.md", hash: AGREEMENT_HASH, since: "2026-10-01T09:00:00.000Z" }],
      },
    }),
  "new-version-in-grace": () =>
    agreeing({
      policy: { versions },
      cla: {
        signatures: [signature(author, { documentHash: OLD_HASH })],
        texts: [{ path: "CLA.md", hash: AGREEMENT_HASH, since: "2026-11-20T09:00:00.000Z" }],
      },
    }),
  "commits-in-doubt": () =>
    agreeing({ cla: signedBy(author, bob), commits: by(person(bob), person(author), person(bob)) }),
  "address-of-many-commits": () =>
    agreeing({
      cla: signedBy(author),
      commits: [
        committed(HEAD, [person(author)]),
        ...Array.from({ length: 24 }, (_, n) =>
          committed(String(n).padStart(2, "0").padEnd(40, "e"), [jana], { message: `Part ${n + 1}` }),
        ),
      ],
    }),
  "agent-without-sponsor": () =>
    agreeing({
      policy: { agents: [copilot.id] },
      opener: copilot,
      commits: by(person(copilot)),
    }),
  "agent-of-somebody-unsigned": () =>
    agreeing({
      policy: { agents: [copilot.id] },
      cla: { sponsorships: [{ by: alice, commits: [HEAD], at: SINCE, commentId: "issuecomment-5" }] },
      opener: copilot,
      commits: by(person(copilot)),
    }),
  "agent-of-the-opener": () =>
    agreeing({ policy: { agents: [copilot.id] }, commits: by(person(author), person(copilot)) }),
  "not-signed-off-at-last": () => agreeing({ policy: { instrument: signOff }, commits: by(person(author)) }),
  "not-signed-off-at-all": () =>
    agreeing({
      policy: { instrument: signOff },
      commits: by(person(author), person(author), person(author)),
    }),
  "not-signed-off-by-several": () =>
    agreeing({
      policy: { instrument: signOff, machines: [copilot.id] },
      commits: by(person(author), jana, person(copilot)),
    }),
  "not-signed-off-by-many": () =>
    agreeing({
      policy: { instrument: signOff },
      commits: ["author", "dave", "zoe", "max"].flatMap((login, n) =>
        Array.from({ length: 24 }, (_, m) => {
          return committed(`${n}${String(m).padStart(2, "0")}`.padEnd(40, "e"), [person(user(1 + n, login))]);
        }),
      ),
    }),
  "signed-off": () =>
    agreeing({
      policy: { instrument: signOff },
      commits: [
        committed(HEAD, [person(author)], { message: "Change\n\nSigned-off-by: A <author@example.org>" }),
      ],
      parts: { snapshot: { reviews: approvals() } },
    }),
  "check-missing": () => agreeing({ policy: { instrument: easyCla } }),
  "check-failed": () =>
    agreeing({ policy: { instrument: easyCla }, facts: { checks: check("failed", "1 author is missing") } }),
  "check-passed": () =>
    agreeing({
      policy: { instrument: easyCla },
      facts: { checks: check("passed", "All authors signed") },
      parts: { snapshot: { reviews: approvals() } },
    }),
  exempt: () =>
    agreeing({
      policy: { exemptions: [{ ...tooSmall, ...place }] },
      parts: { snapshot: { reviews: approvals() } },
    }),
  "exempt-if-two-agree": () =>
    agreeing({
      policy: { exemptions: [{ ...tooSmall, people: 2, ...place }], admins: ["alice", "bob"] },
      cla: { waivers: [waiver(alice)] },
    }),
  "agreement-waived": () =>
    agreeing({
      policy: { waiverPeople: 2, admins: ["alice", "bob"] },
      cla: { waivers: [waiver(alice), waiver(bob)] },
    }),
  "covered-by-company": () =>
    agreeing({
      policy: { corporate: "CCLA.md" },
      cla: { companies: [acme] },
    }),
  "company-asked": () =>
    agreeing({
      policy: { corporate: "CCLA.md" },
      cla: { requests: [{ companyId: 70, companyName: "Acme", person: author, state: "open", at: SINCE }] },
    }),
  "address-to-claim": () =>
    agreeing({ policy: { claimedEmails: true }, cla: signedBy(author), commits: by(person(author), jana) }),
  "commits-cut": () => agreeing({ parts: { snapshot: { commits: build.cut(by(person(author)), 300) } } }),
  "many-people": () =>
    agreeing({
      commits: Array.from({ length: 230 }, (_, n) => {
        return committed(String(n).padStart(40, "a"), [person(user(1000 + n, `user-${n}`))]);
      }),
    }),
  "hostile-agreements": () =>
    agreeing({
      policy: {
        corporate: "CCLA.md",
        exemptions: [{ ...tooSmall, reason: hostile, people: 1, ...place }],
        versions: [
          { document: "CLA.md", label: hostile, hash: AGREEMENT_HASH, change: "material", graceDays: 0 },
        ],
        paths: [
          { patterns: ["docs/**"], instrument: { ...easyCla, name: hostile, app: null } },
          { patterns: ["src/gear.ts"], instrument: signOff },
        ],
      },
      cla: { requests: [{ companyId: 70, companyName: hostile, person: author, state: "open", at: SINCE }] },
      facts: {
        checks: [{ name: hostile, app: 1, state: "failed", title: hostile, url: "javascript:alert(1)" }],
      },
      commits: [
        committed(EARLIER, [person(carol)], { message: `${hostile}\nmore` }),
        committed(HEAD, [person(author), { ...jana, name: hostile }], { message: hostile }),
      ],
    }),
};

function approvals(): Snapshot["reviews"] {
  return build.complete(
    [alice, carol].map((each) => build.review(each, { submittedAt: "2026-11-24T09:15:00.000Z" })),
  );
}
