// Some changes need an issue on which the project agreed before: by people without write access, or about semantics.

import type { IssueRequirement, Proof } from "../verdict.ts";
import type { ReviewContext } from "./review-context.ts";
import { proofOfRule, type RuleInForce } from "./rules-in-force.ts";

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
  const marked = here.find(({ labels }) => labels.some((each) => each.toLowerCase() === label.toLowerCase()));
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
  const author = snapshot.author === null ? [] : [snapshot.author];
  const orMaintainer = rule.preApproval ? ", or a maintainer comments `/pre-approve`" : "";
  const [first] = here;
  return {
    ...base,
    proof,
    state: "pending",
    needed: `an issue labelled ${label}`,
    ...(first === undefined
      ? {
          reason: `It needs an issue of this repository that is labelled ${label}, and names none.`,
          who: author,
          next: `Name the issue in the description, as in “Closes #123”${orMaintainer}.`,
        }
      : {
          reason: `Its issue #${first.number} is not labelled ${label}.`,
          who: [],
          next: `A maintainer labels issue #${first.number} ${label}${orMaintainer}.`,
        }),
  };
}
