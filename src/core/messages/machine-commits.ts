// Commits by machines: for an agent somebody must answer, and other machines must be named by the charter.

import type { Account } from "../account.ts";
import { isHuman } from "../cla/cla-context.ts";
import { sentenceList } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { openSigners, signerNames } from "./signers.ts";
import { code } from "./text.ts";

const mostMachines = 10;

/** Whoever opened the pull request, if that is a person: then nobody else can answer for its agents. */
export function openerWhoAnswers({
  rules,
  snapshot: { author },
}: Pick<JudgedInPart, "rules" | "snapshot">): Account | null {
  return author !== null && isHuman(author, machinesOf(rules)) ? author : null;
}

/** Accounts that the charter lists as no persons. */
export function machinesOf({ charter: { cla } }: JudgedInPart["rules"]) {
  return { machines: new Set(cla?.machines), agents: new Set(cla?.agents) };
}

/** Agents for whose work nobody answers yet; null where there is none. */
export function agentSection({ verdict, snapshot, rules }: JudgedInPart): string | null {
  const agents = openSigners(verdict, "unsponsored");
  if (agents.length === 0) return null;
  const names = signerNames(agents, snapshot);
  if (openerWhoAnswers({ rules, snapshot }) !== null) {
    return `#### 🤝 Who answers for ${names}?\n\nWhoever opened a pull request answers for what agents wrote in it, so their own signature is what is missing.`;
  }
  return [
    `#### 🤝 Who answers for ${names}?\n\nAn agent can't sign. Whoever asked for this work, and has signed, can answer for it by a comment with exactly this line:`,
    "```text\n/cla sponsor\n```",
  ].join("\n\n");
}

/** Machine accounts that the charter does not name; null where there is none. */
export function machineSection({ verdict }: JudgedInPart): string | null {
  const machines = openSigners(verdict, "unlisted").map(({ account }) => {
    return `${code(account?.login ?? "")} (id ${account?.id})`;
  });
  if (machines.length === 0) return null;
  return `#### 🤖 A machine can't sign\n\n${sentenceList(machines, mostMachines)} wrote commits here. A maintainer can list the id in the charter: under \`cla.machines\`, and no signature is needed, or under \`cla.agents\`, and a person answers for them.`;
}
