// Some changes need an issue on which the project agreed before: by people without write access, or about semantics.

import type { Account } from "../../account.ts";
import type { ReviewRule } from "../../charter/review-rule.ts";
import type { LinkedIssue } from "../../snapshot.ts";
import type { IssueRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import type { ReviewContext } from "../review-context.ts";
import { proofOfRule, type RuleInForce } from "../rules/rules-in-force.ts";

/**
 * One requirement for each rule that asks for an issue.
 * @param rules those that hold
 * @param maintainers ids of maintainers of the touched modules and of members of tiers
 */
export function judgeIssues(
  rules: readonly RuleInForce[],
  maintainers: ReadonlySet<number>,
  context: ReviewContext,
): IssueRequirement[] {
  return rules.flatMap((inForce) => {
    const { issue: label } = inForce.rule;
    return label === null ? [] : judgeIssue(inForce, label, maintainers, context);
  });
}

function judgeIssue(
  inForce: RuleInForce,
  label: string,
  maintainers: ReadonlySet<number>,
  { snapshot, record }: ReviewContext,
): IssueRequirement {
  const { rule } = inForce;
  const { items, complete } = snapshot.linkedIssues;
  const here = items.filter(({ isHere }) => isHere);
  // A merge closes the issue that it was about.
  const live = here.filter(({ isOpen }) => isOpen || snapshot.state === "merged");
  const marked = live.find(({ labels }) => labels.some((each) => each.toLowerCase() === label.toLowerCase()));
  const agreed = rule.preApproval
    ? record.agreements.find(({ kind, by }) => {
        return kind === "pre-approve" && maintainers.has(by.id) && by.id !== snapshot.author?.id;
      })
    : undefined;
  const base = {
    kind: "issue" as const,
    id: `[] issue ${rule.name.toLowerCase()}`,
    name: rule.name,
    label,
    preApproval: rule.preApproval,
  };
  const proof = proofOfRule(inForce);
  const done = { ...base, state: "satisfied" as const, needed: null, who: [], next: null };
  if (marked !== undefined) {
    const fact: Proof = { kind: "fact", text: `issue #${marked.number} is labelled ${label}` };
    return { ...done, proof: [...proof, fact], reason: `Issue #${marked.number} is labelled ${label}.` };
  }
  if (agreed !== undefined) {
    const { by, at, commentId } = agreed;
    const event: Proof = {
      kind: "person",
      event: "pre-approved it",
      by,
      at,
      source: { kind: "comment", id: commentId },
    };
    return { ...done, proof: [...proof, event], reason: `@${by.login} pre-approved it.` };
  }
  if (!complete) {
    const reason = `GitHub lists ${items.length} of the issues that it closes, so the labelled one may be missing.`;
    return {
      ...base,
      proof,
      state: "unknown",
      reason,
      needed: null,
      who: [],
      next: "Name fewer issues in the description.",
    };
  }
  const missing = whatIsMissing(rule, label, { first: live[0], closed: here[0] }, snapshot.author);
  return { ...base, proof, state: "pending", needed: `an issue labelled ${label}`, ...missing };
}

/** `first` is the one that could be labelled; `closed` is another one where there is none. */
function whatIsMissing(
  { preApproval }: ReviewRule,
  label: string,
  { first, closed }: Record<"first" | "closed", LinkedIssue | undefined>,
  author: Account | null,
): Pick<IssueRequirement, "reason" | "who" | "next"> {
  const orMaintainer = preApproval ? ", or a maintainer comments `/pre-approve`" : "";
  const who = author === null ? [] : [author];
  if (first !== undefined) {
    return {
      reason: `Its issue #${first.number} is not labelled ${label}.`,
      who: [],
      next: `A maintainer labels issue #${first.number} ${label}${orMaintainer}.`,
    };
  }
  if (closed !== undefined) {
    return {
      reason: `Its issue #${closed.number} is closed, and so agrees to nothing any more.`,
      who,
      next: `Name an open issue in the description, or have #${closed.number} reopened${orMaintainer}.`,
    };
  }
  return {
    reason: `It needs an issue of this repository that is labelled ${label}, and names none.`,
    who,
    next: `Name the issue in the description, as in “Closes #123”${orMaintainer}.`,
  };
}
