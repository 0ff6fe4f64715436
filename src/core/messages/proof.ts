// What a state rests on, as links: to lines of governance files, and to what people said.

import type { Account } from "../account.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Node, Proof, Source } from "../verdict-node.ts";
import { commaList } from "../wording.ts";
import { person } from "./people.ts";
import { sentence } from "./sentence.ts";
import { code, link, pathAddress, text } from "./text.ts";
import { moment } from "./time.ts";

const mostProofs = 5;
const mostFacts = 3;

/** A line of a file on the base branch, or of the organisation's charter, whose page stands in place of a path. */
export function lineLink(path: string, line: number, { url, repository, base }: Snapshot): string {
  const isPage = path.startsWith("https://");
  const shown = isPage ? `the organisation's charter:${line}` : `${path}:${line}`;
  const root = `${new URL(url).origin}/${repository.owner.login}/${repository.name}/blob/${pathAddress(base.ref)}`;
  const address = isPage ? path : `${root}/${pathAddress(path)}`;
  return link(code(shown), `${address}#L${line}`);
}

/** When somebody said something, linked to where. */
export function saidAt(at: string, source: Source | null, { url }: Pick<Snapshot, "url">): string {
  if (source === null) return moment(at);
  const anchor = source.kind === "review" ? `pullrequestreview-${source.id}` : source.id;
  return link(moment(at), `${url}#${anchor}`);
}

/** The rules of the charter that ask for it, and what is so beyond what its reason says, as entries of a list. */
export function grounds({ proof, reason }: Pick<Node, "proof" | "reason">, snapshot: Snapshot): string[] {
  const said = reason.toLowerCase();
  const rules = proof.filter((each) => each.kind === "rule");
  const facts = proof
    .filter((each) => each.kind === "fact")
    .filter((fact) => !said.includes(fact.text.toLowerCase()))
    .slice(0, mostFacts);
  const shown = commaList(rules, mostProofs, ({ path, line, text: rule }) => {
    return `${lineLink(path, line, snapshot)} ${text(rule)}`;
  });
  return [
    ...(shown === "" ? [] : [`Asked for by ${shown}`]),
    ...(facts.length === 0
      ? []
      : [`Because ${facts.map((fact) => text(withMoments(fact.text))).join("; ")}`]),
  ];
}

function withMoments(fact: string): string {
  return fact.replace(/\d{4}-\d\d-\d\dT[\d:.]{5,12}Z/g, moment);
}

/** What people did, one entry each, the latest last; approvals are shown elsewhere. */
export function deeds(proof: readonly Proof[], snapshot: Snapshot): string[] {
  const acts = proof.filter((each) => each.kind === "person" && !each.event.startsWith("approved as "));
  return acts.slice(-mostProofs).flatMap((each) => {
    return each.kind === "person" ? [deed(each.by, each.event, each, snapshot)] : [];
  });
}

function deed(
  by: Account,
  event: string,
  { at, source }: { at: string; source: Source | null },
  snapshot: Snapshot,
): string {
  return `${person(by, snapshot)} ${sentence(event, [], snapshot, 600)} (${saidAt(at, source, snapshot)})`;
}
