// Approvals must not all come from one affiliation, where the charter asks for that.

import { loginKey } from "../account.ts";
import type { Approval, IndependenceRequirement, ModuleRequirement, Proof } from "../verdict.ts";
import { counted } from "../wording.ts";
import { judgeIndependence } from "./independence.ts";
import type { ReviewContext } from "./review-context.ts";

const MOST_PEOPLE = 15;

/** Null where the charter does not ask for it, or nothing needs an approval. */
export function independenceRequirement(
  modules: readonly ModuleRequirement[],
  { rules, snapshot }: ReviewContext,
): IndependenceRequirement | null {
  const { otherAffiliation, largestShare } = rules.charter.review;
  if ((otherAffiliation === 0 && largestShare === null) || modules.length === 0) return null;
  const approvals = [
    ...new Map(modules.flatMap((each) => each.approvals.map((a) => [a.account.id, a]))).values(),
  ];
  const affiliationOf = (login: string) => rules.charter.people.get(loginKey(login))?.affiliation ?? null;
  const author = snapshot.author === null ? null : affiliationOf(snapshot.author.login);
  const judged = judgeIndependence(
    approvals.map(({ account, affiliation }) => ({ id: account.id, affiliation })),
    author,
    { others: otherAffiliation, largestShare },
  );
  const base = { kind: "independence" as const, id: "independence", name: "independence" };
  const proof = approvals.map(proofOf);
  if (judged.satisfied) {
    return { ...base, state: "satisfied", reason: judged.reason, proof, needed: null, who: [], next: null };
  }
  const given = new Set(approvals.map(({ account }) => account.id));
  const people = new Map(
    modules.flatMap(({ eligible }) => eligible.map(({ account }) => [account.id, account])),
  );
  const who = [...people.values()].filter(
    ({ id, login }) => !given.has(id) && judged.isOther(affiliationOf(login)),
  );
  const missing = counted(judged.missing, "approval");
  return {
    ...base,
    state: who.length === 0 ? "blocked" : "pending",
    reason:
      who.length === 0
        ? `${judged.reason} Nobody who may approve is known to be of another affiliation; write affiliations under people in the charter.`
        : judged.reason,
    proof,
    needed: `${missing} from another affiliation`,
    who: who.slice(0, MOST_PEOPLE),
    next: who.length === 0 ? null : "Approve it, as somebody of another affiliation.",
  };
}

function proofOf({ account, affiliation, at, source }: Approval): Proof {
  return {
    kind: "person",
    event: `approved; ${affiliation ?? "of unknown affiliation"}`,
    by: account,
    at,
    source,
  };
}
