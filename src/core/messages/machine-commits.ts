// Commits by machines: for an agent somebody must answer, and other machines must be named by the charter.

import type { Account } from "../account.ts";
import { isHuman } from "../cla/cla-context.ts";
import type { Signer } from "../cla/cla-requirement.ts";
import { sentenceList } from "../wording.ts";
import { waysInWords } from "./how-to-sign.ts";
import type { JudgedInPart } from "./judged.ts";
import { sentence } from "./sentence.ts";
import { distinctSigners, openParts, openSigners, signerName, signerNames } from "./signers.ts";
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

/** Commits of agents that wait for a person to say that they answer for them; for others the opener does. */
export function unansweredAgents({
  rules,
  snapshot,
  verdict,
}: Pick<JudgedInPart, "rules" | "snapshot" | "verdict">): Signer[] {
  const hasOpener = openerWhoAnswers({ rules, snapshot }) !== null;
  const parts = openParts(verdict).filter(({ instrument }) => !hasOpener || instrument === "sign-off");
  return distinctSigners(parts.flatMap(({ signers }) => signers)).filter(
    ({ state }) => state === "unsponsored",
  );
}

/** People who answer for agents and have not signed; without those whose own commits wait for them. */
export function unsignedSponsors({
  verdict,
  snapshot,
}: Pick<JudgedInPart, "snapshot" | "verdict">): Account[] {
  const others = new Set([
    snapshot.author?.id,
    ...openParts(verdict).flatMap(({ signers }) => signers.map(({ account }) => account?.id)),
  ]);
  return verdict.cla.who.filter(({ id }) => !others.has(id));
}

/** Agents for whose work nobody answers yet; null where there is none. */
export function agentSection(judged: JudgedInPart): string | null {
  const { verdict, snapshot } = judged;
  const agents = unansweredAgents(judged);
  if (agents.length === 0) return null;
  const reasons = agents.slice(0, mostMachines).map((agent) => {
    return `${signerName(agent, snapshot)} ${sentence(agent.reason, verdict.cla.who, snapshot)}.`;
  });
  return [
    `#### 🤝 Who answers for ${signerNames(agents, snapshot)}?\n\n${reasons.join(" ")} Whoever asked for this work can answer for it, as if it were their own, by a comment with exactly this line:`,
    "```text\n/cla sponsor\n```",
    ...sponsorsSign(judged),
  ].join("\n\n");
}

/** Where the agent's commits need a signature; a sign-off needs none besides. */
function sponsorsSign(judged: JudgedInPart): string[] {
  const parts = openParts(judged.verdict).filter(({ signers }) =>
    signers.some(({ state }) => state === "unsponsored"),
  );
  const [document] = parts.flatMap(({ agreement }) => agreement?.path ?? []);
  if (document === undefined) return [];
  return [`It counts once they have signed: ${waysInWords(judged, document)}.`];
}

/** Machine accounts that the charter does not name; null where there is none. */
export function machineSection({ verdict }: JudgedInPart): string | null {
  const machines = openSigners(verdict, "unlisted").map(({ account }) => {
    return `${code(account?.login ?? "")} (id ${account?.id})`;
  });
  if (machines.length === 0) return null;
  return `#### 🤖 A machine can't sign\n\n${sentenceList(machines, mostMachines)} wrote commits here. A maintainer can list the id in the charter: under \`cla.machines\`, and no signature is needed, or under \`cla.agents\`, and a person answers for them.`;
}
