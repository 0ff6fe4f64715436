// Whether the project has the rights to what the pull request brings: what its charter asks for, put together.

import { earliest } from "../earliest.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import { worstOf } from "../state.ts";
import type { Proof } from "../verdict-node.ts";
import { judgeAgreement } from "./agreement/judge-agreement.ts";
import { type ClaContext, claContext, type JudgedPart } from "./cla-context.ts";
import { proofOfParts } from "./cla-proof.ts";
import type { ClaRequirement } from "./cla-requirement.ts";
import { type FoundExemption, findExemption, waivedBy } from "./exemptions.ts";
import { type AskedInstrument, askedInstruments } from "./instruments.ts";
import { judgeCheck } from "./judge-check.ts";
import { neededOf, nextOf, whoOf } from "./open-parts.ts";
import { judgeSignOff } from "./sign-off/judge-sign-off.ts";

/** What can't be evaluated is `unknown`, never satisfied. */
export function judgeCla(
  rules: Rules,
  snapshot: Snapshot,
  record: PullRequestRecord,
  now: string,
): ClaRequirement {
  const { charter, fallback } = rules;
  if (fallback?.inForce === "defaults") {
    const reason = "No valid charter is known, and so neither is the agreement that it may ask for.";
    return { ...NOTHING_ASKED, state: "unknown", reason, next: "A maintainer mends the charter." };
  }
  if (charter.cla === null) return NOTHING_ASKED;
  const context = claContext(charter.cla, rules, snapshot, record, now);
  const judged = askedInstruments(charter.cla, snapshot.files).map((asked) => judgePart(asked, context));
  const found = findExemption(charter.cla, snapshot, record.cla);
  const state = worstOf(judged.map(({ part }) => part));
  if (state === "satisfied") return requirement(judged, context, { state, exemption: null });
  if (found?.missing === 0) return waived(judged, context, found);
  return requirement(judged, context, { state, exemption: found });
}

const NOTHING_ASKED: ClaRequirement = {
  kind: "cla",
  id: "[] cla",
  name: "contributor agreement",
  state: "satisfied",
  reason: "No agreement is asked for.",
  proof: [],
  needed: null,
  who: [],
  next: null,
  parts: [],
  exemption: null,
  changesAt: null,
};

function judgePart({ instrument, paths }: AskedInstrument, context: ClaContext): JudgedPart {
  switch (instrument.kind) {
    case "agreement":
      return judgeAgreement(instrument.document, paths, context);
    case "sign-off":
      return judgeSignOff(paths, context);
    case "check":
      return judgeCheck(instrument, paths, context);
    case "nothing":
      return nothingAsked(instrument.reason, paths);
  }
}

function nothingAsked(reason: string, paths: string[]): JudgedPart {
  const part = {
    instrument: "nothing" as const,
    name: "no agreement",
    paths,
    state: "satisfied" as const,
    reason: `Nothing is asked for here: ${reason}`,
    agreement: null,
    signers: [],
    url: null,
  };
  return { part, who: [], changesAt: null };
}

function requirement(
  judged: readonly JudgedPart[],
  context: ClaContext,
  { state, exemption }: { state: ClaRequirement["state"]; exemption: FoundExemption | null },
): ClaRequirement {
  const parts = judged.map(({ part }) => part);
  const open = judged.filter(({ part }) => part.state !== "satisfied");
  const reasons = (open.length > 0 ? open : judged).map(({ part }) => part.reason);
  return {
    ...NOTHING_ASKED,
    state,
    reason: [...new Set([...reasons, ...cutFiles(state, context)])].join(" "),
    proof: proofOfParts(parts),
    needed: state === "satisfied" ? null : neededOf(parts),
    who: whoOf(open, context.snapshot.author),
    next: state === "satisfied" ? null : nextOf(parts),
    parts,
    exemption: exemption && {
      reason: exemption.reason,
      by: waivedBy(exemption),
      missing: exemption.missing,
    },
    changesAt: earliest(judged.map((each) => each.changesAt)),
  };
}

function cutFiles(state: ClaRequirement["state"], { policy, snapshot }: ClaContext): string[] {
  if (state === "satisfied" || snapshot.files.complete || policy.paths.length === 0) return [];
  return ["GitHub does not list every file, so everything that the charter names for any path is asked for."];
}

function waived(judged: readonly JudgedPart[], context: ClaContext, found: FoundExemption): ClaRequirement {
  const { exemption, reason, waivers } = found;
  const rule: Proof[] =
    exemption === null
      ? []
      : [{ kind: "rule", path: exemption.file, line: exemption.line, text: exemption.reason }];
  const people = waivers.map(({ by, at, commentId, reason }): Proof => {
    return {
      kind: "person",
      event: `waived the agreement: ${reason}`,
      by,
      at,
      source: { kind: "comment", id: commentId },
    };
  });
  return {
    ...requirement(judged, context, { state: "waived", exemption: found }),
    reason: `No signature is needed here: ${reason}`,
    proof: [...rule, ...people],
    needed: null,
    who: [],
    next: null,
    changesAt: null,
  };
}
