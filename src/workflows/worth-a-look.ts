// Which news the last verdict waits for. Everything else that happens on a pull request changes nothing and costs no call.

import type { Account } from "../core/account.ts";
import type { Verdict } from "../core/verdict.ts";

/** Of an objection whose author was asked: an answer counts until others have decided. */
const AWAITING_ANSWER: ReadonlySet<string> = new Set(["asked", "dismissible"]);

/** Whether a word of this person, in a comment without commands, may change the turn or a clock. */
export function waitsForWordOf({ turn, review }: Verdict, by: Account): boolean {
  if (turn.people.some(({ id }) => id === by.id)) return true;
  return review.requirements.some(
    (each) => each.kind === "objection" && AWAITING_ANSWER.has(each.clock.stage) && each.by.id === by.id,
  );
}

/**
 * Whether it matters how another tool's check ended: an agreement rests on it, it hands the turn to the author, or takes
 * back that it did. GitHub names a required check only once it runs: of one that fails nothing need be known before.
 */
export function restsOnCheck(
  { cla, turn, requiredChecks }: Verdict,
  name: string,
  outcome: "passed" | "failed" | null,
): boolean {
  if (cla.parts.some((part) => part.instrument === "check" && part.name.includes(name))) return true;
  const known = requiredChecks.find((check) => check.name === name)?.state ?? null;
  if (outcome === "failed") return turn.whose === "reviewers" && known !== "failed";
  return outcome === "passed" && known === "failed";
}
