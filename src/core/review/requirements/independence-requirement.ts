// Approvals must not all come from one affiliation, where the charter asks for that.

import type { Account } from "../../account.ts";
import { writtenPerson } from "../../people/written-person.ts";
import type { Approval, IndependenceRequirement, ModuleRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import { counted } from "../../wording.ts";
import type { ReviewContext } from "../review-context.ts";
import { type Independence, judgeIndependence } from "./independence.ts";

const MOST_PEOPLE = 15;

/** Null where the charter does not ask for it, or nothing needs an approval. */
export function independenceRequirement(
  modules: readonly ModuleRequirement[],
  context: Pick<ReviewContext, "rules" | "snapshot">,
): IndependenceRequirement | null {
  const { otherAffiliation, largestShare } = context.rules.charter.review;
  if ((otherAffiliation === 0 && largestShare === null) || modules.length === 0) return null;
  const approvals = approvalsOf(modules);
  const judged = independenceWith([], modules, context);
  const base = { kind: "independence" as const, id: "[] independence", name: "independence" };
  const proof = approvals.map(proofOf);
  if (judged.satisfied) {
    return { ...base, state: "satisfied", reason: judged.reason, proof, needed: null, who: [], next: null };
  }
  const given = new Set(approvals.map(({ account }) => account.id));
  const people = new Map(
    modules.flatMap(({ eligible }) => eligible.map(({ account }) => [account.id, account])),
  );
  const who = [...people.values()].filter(
    (person) => !given.has(person.id) && judged.isOther(affiliationOf(person, context)),
  );
  const missing = counted(judged.missing, "approval");
  const isStuck = who.length === 0 && modules.every(({ anyWriter }) => !anyWriter);
  return {
    ...base,
    state: isStuck ? "blocked" : "pending",
    reason: isStuck
      ? `${judged.reason} Nobody who may approve is known to be of another affiliation; write affiliations under people in the charter.`
      : judged.reason,
    proof,
    needed: `${missing} from another affiliation`,
    who: who.slice(0, MOST_PEOPLE),
    next: isStuck
      ? "A maintainer writes affiliations under people in the charter, or names further maintainers."
      : "Approve it, as somebody of another affiliation.",
  };
}

/** How independent the approvals would be with these people's besides. */
export function independenceWith(
  more: readonly Account[],
  modules: readonly ModuleRequirement[],
  context: Pick<ReviewContext, "rules" | "snapshot">,
): Independence {
  const { otherAffiliation, largestShare } = context.rules.charter.review;
  const { author } = context.snapshot;
  const given = approvalsOf(modules).map(({ account, affiliation }) => ({ id: account.id, affiliation }));
  const further = more.map((person) => ({ id: person.id, affiliation: affiliationOf(person, context) }));
  return judgeIndependence([...given, ...further], author === null ? null : affiliationOf(author, context), {
    others: otherAffiliation,
    largestShare,
  });
}

/** One a person. */
function approvalsOf(modules: readonly ModuleRequirement[]): Approval[] {
  const approvals = modules.flatMap((module) => module.approvals);
  return [...new Map(approvals.map((approval) => [approval.account.id, approval])).values()];
}

function affiliationOf(person: Account, { rules }: Pick<ReviewContext, "rules">): string | null {
  return writtenPerson(rules.charter.people, person)?.affiliation ?? null;
}

function proofOf({ account, affiliation, at, source }: Approval): Proof {
  return {
    kind: "person",
    event: `approved (${affiliation ?? "affiliation unknown"})`,
    by: account,
    at,
    source,
  };
}
