// `/cla waive`: those who administer the agreement set it aside for one change, in public and with a reason.

import { administratorIds } from "../../cla/administrators.ts";
import { presentWaivers } from "../../cla/exemptions.ts";
import { code, text } from "../../messages/text.ts";
import { isOpen } from "../../state.ts";
import { counted, sentenceList } from "../../wording.ts";
import { reason } from "../arguments/reason.ts";
import { conflict } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead } from "../seen-head.ts";

const example = "/cla waive a revert of our own commit";

export const claWaive: Command<string> = {
  name: "cla waive",
  argument: reason({
    missing: `say why no signature is needed, so that everybody can know it. For example: \`${example}\``,
    isPublished: true,
  }),
  summary:
    "Sets the agreement aside for the change as it is, when as many administrators as the charter asks for agree. The reason stays in the ledger.",
  who: "Those whom the charter names under `cla.admins`; never the author.",
  examples: [example],
  whyNot: (context) =>
    whyNotWaivable(context) ??
    whyNotAdministrator(context) ??
    conflict(context, context.request.by, "waive the agreement for"),
  run,
};

function run(context: CommandContext, reason: string): Outcome {
  const { request, snapshot } = context;
  const { by, commentId, at } = request;
  const seen = seenHead(context);
  if (seen.sha === null) return refused(seen.refusal);
  if (!seen.isPresent) {
    return refused(
      "commits came after your comment, and a waiver is for one commit. Look at them, then repeat it.",
    );
  }
  const change = { kind: "waive-cla", by, reason, headSha: snapshot.head.sha, commentId, at } as const;
  if (presentWaivers([change], snapshot).length === 0) {
    return refused("the base branch was changed after your comment. Look at the change, then repeat it.");
  }
  const before = waivedBy(context);
  const missing = stillMissing(context);
  if (before.has(by.id)) return refused(`you agreed to that already. ${moreNeeded(missing)}`);
  return done([change], missing > 1 ? moreNeeded(missing - 1) : null);
}

/** Why nobody could waive it here; null when somebody can. */
function whyNotWaivable({ rules, snapshot, verdict }: CommandContext): string | null {
  const { cla } = verdict;
  const policy = rules.charter.cla;
  if (policy === null) return "this project asks for no agreement, so there is nothing to waive.";
  if (snapshot.state !== "open") return "this pull request is closed, so there is nothing to waive.";
  if (!isOpen(cla)) return "nothing is missing of the agreement, so there is nothing to waive.";
  if (cla.exemption === null && policy.waiverPeople === null) {
    return "this project's charter lets nobody waive the agreement here (`cla.waive`, `cla.exempt`). Those who have not signed can: `/cla` shows who and how.";
  }
  if (cla.state !== "unknown") return null;
  return `the agreement could not be evaluated, so nobody knows what would be waived: ${text(cla.reason, 300)}`;
}

function whyNotAdministrator({ request, rules, directory }: CommandContext): string | null {
  const admins = rules.charter.cla?.admins ?? [];
  const ids = administratorIds({ admins }, rules.charter.people, directory);
  if (ids.has(request.by.id)) return null;
  const names = sentenceList(
    admins.map((name) => code(`@${name}`)),
    10,
    "or",
  );
  if (names === "") return "the charter names nobody under `cla.admins`, so nobody can waive the agreement.";
  return ids.size > 0
    ? `only those who administer the agreement can waive it: ${names}.`
    : `GitHub shows nobody under the names that the charter has under \`cla.admins\`: ${names}. A maintainer can correct them.`;
}

/** Ids of those who agreed about this change. */
function waivedBy({ record, snapshot }: CommandContext): Set<number> {
  return new Set(presentWaivers(record.cla.waivers, snapshot).map(({ by }) => by.id));
}

/** How many still have to agree before this command; at least one, for it is open. */
function stillMissing(context: CommandContext): number {
  const { exemption } = context.verdict.cla;
  if (exemption !== null) return Math.max(1, exemption.missing);
  return Math.max(1, (context.rules.charter.cla?.waiverPeople ?? 1) - waivedBy(context).size);
}

function moreNeeded(people: number): string {
  const verb = people === 1 ? "has" : "have";
  return `${counted(people, "more administrator")} ${verb} to agree with \`/cla waive <reason>\`.`;
}
