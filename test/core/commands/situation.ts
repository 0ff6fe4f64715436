// A pull request as commands see it, with a verdict written by hand: what judging makes of it is tested elsewhere.

import { expect } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Charter } from "../../../src/core/charter/charter.ts";
import type { ClaRequirement } from "../../../src/core/cla/cla-requirement.ts";
import type { CommandContext, Outcome } from "../../../src/core/commands/command.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Directory, Snapshot } from "../../../src/core/snapshot.ts";
import type {
  IssueRequirement,
  ModuleRequirement,
  ObjectionRequirement,
  ReviewRequirement,
  Verdict,
  WaitRequirement,
} from "../../../src/core/verdict.ts";
import type { Node, State } from "../../../src/core/verdict-node.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, erin, HEAD, NOW } from "../build.ts";
import { charter as buildCharter, tier } from "../build-charter.ts";
import { owner } from "../build-ownership.ts";

/** When the comment was written. */
export const AT = "2026-03-02T08:59:00.000Z";
/** A moment later, so that the comment can't be about it. */
export const LATER = "2026-03-02T08:59:00.001Z";
export const OLDER = "3333333333333333333333333333333333333333";
export const COMMENT = { commentId: "issuecomment-42", at: AT };

/**
 * Heads of which the present one came after the comment. That one is seen, the older one is what the comment is about.
 */
export const PUSHED_SINCE = build.record({
  heads: [
    { sha: OLDER, since: "2026-03-01T09:00:00.000Z" },
    { sha: HEAD, since: LATER },
  ],
});

export interface Situation {
  by: Account;
  review: Partial<Charter["review"]>;
  charter: Partial<Charter>;
  ownership: OwnershipIndex | null;
  snapshot: Partial<Snapshot>;
  directory: Directory;
  record: Partial<PullRequestRecord>;
  requirements: ReviewRequirement[];
  cla: Partial<ClaRequirement>;
  /** Of what is not named apart. */
  verdict: Partial<Verdict>;
  rules: Partial<Rules>;
  siteUrl: string | null;
  now: string;
}

export type Answered = Exclude<Outcome, { kind: "ignored" }>;

/** @alice maintains Runtime and @bob Docs, examples; @carol is in core and @erin in lead; @dave can only read. */
export function judged(line: string, changes: Partial<Situation> = {}): Outcome {
  return runCommand(contextOf(line, changes));
}

/** What a command and its argument are judged from. */
export function contextOf(line: string, changes: Partial<Situation> = {}): CommandContext {
  const requirements = changes.requirements ?? [runtime(), docs()];
  const by = changes.by ?? alice;
  const charter = buildCharter({
    tiers: [tier("core", "carol"), tier("lead", "erin")],
    // A machine that speaks is one that the charter lets speak.
    commands: { off: [], machines: by.kind === "bot" ? [by.id] : [], labels: [] },
    ...changes.charter,
  });
  return {
    request: { commentId: "issuecomment-42", position: 3, by, at: AT, line },
    rules: build.rules({
      ownership: changes.ownership ?? null,
      charter: { ...charter, review: { ...charter.review, ...changes.review } },
      ...changes.rules,
    }),
    snapshot: build.snapshot(changes.snapshot),
    directory: changes.directory ?? everyone,
    record: build.record({ heads: [{ sha: HEAD, since: "2026-03-01T09:00:00.000Z" }], ...changes.record }),
    verdict: { ...verdict(requirements, changes.cla), ...changes.verdict },
    now: changes.now ?? NOW,
    siteUrl: changes.siteUrl ?? null,
    argument: line.replace(/^\/\S+\s*/, ""),
  };
}

const everyone = build.directory([alice, bob, carol, erin], {
  dave: build.reader(dave),
  author: build.reader(author),
});

/** What is answered to a command that must not be ignored. */
export function outcome(line: string, changes: Partial<Situation> = {}): Answered {
  const result = judged(line, changes);
  if (result.kind === "ignored") throw new Error(`${line} was ignored`);
  return result;
}

/** The reply to a command that must be refused, without the mention that it begins with. */
export function refusal(line: string, changes: Partial<Situation> = {}): string {
  const { kind, reply } = outcome(line, changes);
  expect(kind).toBe("refused");
  return (reply ?? "").replace(/^@\w+: /, "");
}

/** The changes of a command that must be done. */
export function changesOf(line: string, changes: Partial<Situation> = {}) {
  const result = outcome(line, changes);
  expect(result.kind === "refused" ? result.reply : result.kind).toBe("done");
  return result.kind === "done" ? result.changes : [];
}

const satisfied: readonly State[] = ["satisfied", "waived"];

function verdict(requirements: ReviewRequirement[], cla: Partial<ClaRequirement> = {}): Verdict {
  const open = requirements.find(({ state }) => !satisfied.includes(state));
  return {
    active: true,
    cla: {
      ...node("cla", "contributor agreement", "satisfied"),
      kind: "cla",
      parts: [],
      exemption: null,
      changesAt: null,
      ...cla,
    },
    review: { state: open?.state ?? "satisfied", requirements, discarded: [], completedBy: [] },
    refused: [],
    reviewers: [],
    turn: { ...build.turn("reviewers", NOW), reason: "", people: [] },
    released: [],
    requiredChecks: [],
    escalation: { announce: [], ladders: [], raise: [], next: null },
    problems: [],
    fallback: null,
    lookAgainAt: null,
  };
}

export function node(id: string, name: string, state: State = "pending"): Node {
  return {
    id,
    name,
    state,
    reason: `${name} is ${state}.`,
    proof: [],
    needed: null,
    who: [],
    next: `Do what ${name} needs.`,
  };
}

/** A module with these maintainers besides the tiers; nobody owns it where none is named. */
export function module(name: string, maintainers: Account[], changes: Partial<ModuleRequirement> = {}) {
  const eligible = maintainers.map((account) => ({ account, role: "maintainer" }));
  const tiers = [
    { account: carol, role: "core" },
    { account: erin, role: "lead" },
  ];
  return {
    ...node(name.toLowerCase(), name),
    kind: "module",
    fileCount: 1,
    files: [],
    lines: [],
    owners: maintainers.map(({ login }) => owner(`@${login}`)),
    ignoredOwners: [],
    approvalsNeeded: 1,
    approvals: [],
    discarded: [],
    eligible: [...eligible, ...tiers],
    anyWriter: false,
    alwaysAsked: [],
    ...changes,
  } satisfies ModuleRequirement;
}

export const runtime = (changes: Partial<ModuleRequirement> = {}) => module("Runtime", [alice], changes);
export const docs = (changes: Partial<ModuleRequirement> = {}) => module("Docs, examples", [bob], changes);

export function wait(changes: Partial<WaitRequirement> = {}): WaitRequirement {
  return { ...node("wait", "waiting time"), kind: "wait", until: "2026-03-03T09:00:00.000Z", ...changes };
}

export function issue(changes: Partial<IssueRequirement> = {}): IssueRequirement {
  return {
    ...node("issue outside", "Outside contributions"),
    kind: "issue",
    label: "actionable",
    preApproval: true,
    ...changes,
  };
}

export function objection(by: Account, changes: Partial<ObjectionRequirement> = {}): ObjectionRequirement {
  return {
    ...node(`objection ${by.id}`, `objection of @${by.login}`, "blocked"),
    kind: "objection",
    by,
    at: "2026-03-01T09:00:00.000Z",
    source: { kind: "comment", id: "issuecomment-7" },
    text: "too slow",
    number: null,
    title: null,
    isVeto: false,
    clock: { stage: "open", tier: null, next: null },
    ...changes,
  };
}
