// The rows of the table about the agreement: one for each thing that the charter takes for it.

import type { ClaPart, Signer, SignerState } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import { counted, sentenceList } from "../wording.ts";
import { exemptionWords } from "./exemption.ts";
import type { Judged } from "./judged.ts";
import { unansweredAgents, unsignedSponsors } from "./machine-commits.ts";
import { partTitle, toolPage } from "./part-title.ts";
import { names, person } from "./people.ts";
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

function partRow(part: ClaPart, parts: number, judged: Judged): Row {
  const { snapshot, verdict } = judged;
  const { state, agreement, instrument } = part;
  const title = parts === 1 && instrument === "agreement" ? usualName : partTitle(part);
  const what = agreement === null ? title : link(title, agreement.url);
  if (state === "unknown" || instrument === "check") {
    return {
      state,
      what,
      how: sentence(part.reason, verdict.cla.who, snapshot),
      who: isOpen(part) ? (toolPage(part) ?? "") : "",
    };
  }
  return isOpen(part)
    ? { state, what, how: progress(part, judged), who: movers(part, judged) }
    : { state, what, how: settled(part, snapshot), who: "" };
}

function of({ signers }: ClaPart, ...states: SignerState[]): Signer[] {
  return signers.filter(({ state }) => states.includes(state));
}

function progress(part: ClaPart, judged: Judged): string {
  const count = (...states: SignerState[]) => of(part, ...states).length;
  const answered = unansweredAgents(judged).length === 0;
  const signed = count("signed", "covered", "unconfirmed");
  const commits = new Set(of(part, "not-signed-off").flatMap(({ flawed }) => flawed)).size;
  const sponsorWords =
    unsignedSponsors(judged).length > 0 ? "whose sponsor has not signed" : "for which nobody answers";
  const some = (number: number, noun: string, what: string) =>
    number > 0 ? [`${counted(number, noun)} ${what}`] : [];
  return [
    ...(count("missing") > 0 ? [`${signed} of ${signed + count("missing")} signed`] : []),
    ...some(count("unconfirmed"), "confirmation", "missing"),
    ...some(commits, "commit", "not signed off"),
    ...some(count("unlinked"), "author", "unknown to GitHub"),
    ...some(count("unlisted"), "machine account", "that can't sign"),
    ...some(answered ? 0 : count("unsponsored"), "agent", sponsorWords),
  ].join("; ");
}

function movers(part: ClaPart, judged: Judged): string {
  const { snapshot } = judged;
  const people = of(part, "missing", "unconfirmed", "not-signed-off").filter(
    ({ account }) => account?.kind !== "bot",
  );
  if (people.length > 0) return signerNames(people, snapshot);
  if (of(part, "unsponsored").length > 0) {
    return names(unsignedSponsors(judged), snapshot) || "who asked for it: `/cla sponsor`";
  }
  if (of(part, "unlinked", "not-signed-off").length === 0) return "a maintainer";
  return snapshot.author ? person(snapshot.author, snapshot) : "the author";
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
