// What speaks against asking somebody for a review. People are asked all the same: who asks by hand knows why.

import type { Account } from "../../account.ts";
import { modulesOf } from "../../messages/judged.ts";
import { code, text } from "../../messages/text.ts";
import { isNamedIn } from "../../review/approvals/former-owners.ts";
import { whyUnavailable } from "../../review/choosing/availability.ts";
import { sentenceList } from "../../wording.ts";
import { canWrite } from "../authority.ts";
import type { CommandContext } from "../command.ts";

/** A reply for those people against whom something speaks; null when nothing does. */
export function assignWarning(context: CommandContext, people: readonly Account[]): string | null {
  const warnings = people.flatMap((person) => {
    const reasons = reasonsAgainst(context, person);
    return reasons.length === 0 ? [] : [`${code(person.login)} ${sentenceList(reasons)}`];
  });
  return warnings.length === 0 ? null : `asked all the same, though ${warnings.join("; ")}.`;
}

/** Ends of a sentence that begins with the person, as Markdown. */
function reasonsAgainst(context: CommandContext, person: Account): string[] {
  const { rules, record, verdict } = context;
  const decides = modulesOf(verdict).some(({ eligible }) => {
    return eligible.some(({ account }) => account.id === person.id);
  });
  const reasons = [
    whyUnavailable(person, { people: rules.charter.people, record }),
    // Who still decides here has stepped back elsewhere.
    decides ? null : isNamedIn(person, context),
    canWrite(context, person) ? null : "has no write access, so that no approval would count",
  ];
  return reasons.filter((reason) => reason !== null).map((reason) => text(reason, 100));
}
