// The rows of the table about the agreement: one for each thing that the charter takes for it.

import { isOpen } from "../state.ts";
import type { ClaPart, Signer, SignerState } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { exemptionWords } from "./exemption.ts";
import { checkTitle } from "./external-check.ts";
import type { Judged } from "./judged.ts";
import { person } from "./people.ts";
import type { Row } from "./requirement-rows.ts";
import { reasonOf, sentence } from "./sentence.ts";
import { signerNames } from "./signers.ts";
import { link } from "./text.ts";

const usualName = "Contributor agreement";

/** Empty where nothing is asked for. */
export function agreementRows(judged: Judged): Row[] {
  const { cla } = judged.verdict;
  const exempt = exemptionWords(judged);
  if (exempt !== null) return [{ state: cla.state, what: usualName, how: `not needed: ${exempt}`, who: "" }];
  const parts = cla.parts.filter(({ instrument }) => instrument !== "nothing");
  if (parts.length > 0) return parts.map((part) => partRow(part, parts.length, judged));
  if (!isOpen(cla)) return [];
  return [{ state: cla.state, what: usualName, how: reasonOf(cla, judged.snapshot), who: "" }];
}

function partRow(part: ClaPart, parts: number, { snapshot }: Judged): Row {
  const { state, agreement, instrument } = part;
  const title = parts === 1 && instrument === "agreement" ? usualName : checkTitle(part);
  const what = agreement === null ? title : link(title, agreement.url);
  if (state === "unknown" || instrument === "check") {
    const page = part.url === null ? "" : link("its page", part.url);
    return { state, what, how: sentence(part.reason, [], snapshot), who: isOpen(part) ? page : "" };
  }
  return isOpen(part)
    ? { state, what, how: progress(part), who: movers(part, snapshot) }
    : { state, what, how: settled(part, snapshot), who: "" };
}

function of({ signers }: ClaPart, ...states: SignerState[]): Signer[] {
  return signers.filter(({ state }) => states.includes(state));
}

function progress(part: ClaPart): string {
  const count = (...states: SignerState[]) => of(part, ...states).length;
  const done = count("signed", "covered", "signed-off");
  const open = count("missing") + count("unconfirmed");
  const commits = new Set(of(part, "not-signed-off").flatMap(({ flawed }) => flawed)).size;
  const some = (number: number, noun: string, what: string) =>
    number > 0 ? [`${counted(number, noun)} ${what}`] : [];
  return [
    ...(count("missing") > 0 ? [`${done} of ${done + open} signed`] : []),
    ...some(count("unconfirmed"), "confirmation", "missing"),
    ...some(commits, "commit", "not signed off"),
    ...some(count("unlinked"), "author", "unknown to GitHub"),
    ...some(count("unlisted"), "machine account", "that can't sign"),
    ...some(count("unsponsored"), "agent", "for which nobody answers"),
  ].join("; ");
}

function movers(part: ClaPart, snapshot: Judged["snapshot"]): string {
  const people = of(part, "missing", "unconfirmed", "not-signed-off");
  if (people.length > 0) return signerNames(people, snapshot);
  if (of(part, "unlinked").length > 0)
    return snapshot.author ? person(snapshot.author, snapshot) : "the author";
  return of(part, "unsponsored").length > 0 ? "who asked for it: `/cla sponsor`" : "a maintainer";
}

function settled(part: ClaPart, snapshot: Judged["snapshot"]): string {
  const by = (words: string, signers: readonly Signer[]) =>
    signers.length > 0 ? [`${words} ${signerNames(signers, snapshot)}`] : [];
  const facts = [
    ...by("signed by", of(part, "signed")),
    ...by("a company signed for", of(part, "covered")),
    ...by("signed off by", of(part, "signed-off")),
  ];
  return facts.length > 0 ? sentenceList(facts) : "not needed here";
}
