// `/cla sign`: the comment is the signature. It binds the person, so it takes no conditions and no proxies.

import type { AgreementText } from "../../cla/policy.ts";
import { signingPage } from "../../messages/agreement-pages.ts";
import { code, link } from "../../messages/text.ts";
import { moment } from "../../messages/time.ts";
import { waysToSign } from "../../messages/ways-to-sign.ts";
import { sentenceList } from "../../wording.ts";
import { unreadable, value } from "../arguments/read.ts";
import type { Command, CommandContext, Outcome, Read } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import type { RecordChange } from "../record-change.ts";
import { claimEmail } from "./cla-claim.ts";
import { confirmed } from "./cla-confirm.ts";
import { documentsFor, doubtfulCommits, signatureOf, signersOf, unsignedTexts } from "./cla-person.ts";

export const claSign: Command<string | null> = {
  name: "cla sign",
  argument: { usage: "[e-mail]", read: readEmail },
  summary:
    "Signs the agreement of this project for yourself, and says that the commits in your name are yours. With an e-mail address, where the charter allows it, also that its commits are yours.",
  who: "Anyone, for themselves.",
  examples: ["/cla sign", "/cla sign jana@example.com"],
  whyNot: whyUnfit,
  run,
};

function readEmail(text: string, context: CommandContext): Read<string | null> {
  if (text === "") return value(null);
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return value(text);
  return unreadable(
    `a signature takes no conditions and nobody can sign for others. If you agree to ${agreementLinks(context)} as it is, comment \`/cla sign\` and nothing else on that line.`,
  );
}

function run(context: CommandContext, email: string | null): Outcome {
  if (email === null) return signed(context, { changes: [], commits: [] });
  const claim = claimEmail(context, email);
  return claim.refusal === null ? signed(context, claim) : refused(claim.refusal);
}

/** Why nothing can be signed here, or not by this account; null when it can. */
function whyUnfit(context: CommandContext): string | null {
  const { request, rules } = context;
  if (request.by.kind !== "user") {
    return "only a person can sign an agreement. A maintainer can name a machine account under `cla.machines` in the charter instead.";
  }
  if (rules.charter.cla === null) return "this project asks for no agreement, so there is nothing to sign.";
  const documents = documentsFor(context);
  if (documents.length === 0) return nothingToSign(context);
  const unread = documents.filter((path) => !rules.agreements.has(path)).map((path) => code(path));
  if (unread.length === 0) return null;
  return `the agreement ${sentenceList(unread)} can't be read now, so it can't be signed. A maintainer has to put the file back; then comment \`/cla sign\` again.`;
}

function nothingToSign({ rules }: CommandContext): string {
  const instrument = rules.charter.cla?.instrument;
  switch (instrument?.kind) {
    case "sign-off":
      return "this project asks for no signature but for the line `Signed-off-by` in every commit: `git commit --signoff` writes it.";
    case "check":
      return `this project takes the word of the check ${code(instrument.name)}: sign where that tool says.`;
    default:
      return "nothing has to be signed here.";
  }
}

/** @param claim what the same line says besides, and of which commits */
function signed(context: CommandContext, claim: { changes: RecordChange[]; commits: string[] }): Outcome {
  const texts = unsignedTexts(context);
  if (texts.length > 0 && !waysToSign(context).comment) return refused(onThePage(context, texts));
  const { commentId, by: person, at } = context.request;
  const late = texts.map((text) => knownOnlySince(context, text)).find((since) => since !== null);
  if (late !== undefined) {
    return refused(
      `I know this text of the agreement only since ${moment(late)}, after you wrote your comment. Please read ${agreementLinks(context)} as it is now, and if you agree to it, comment \`/cla sign\` again.`,
    );
  }
  const signatures = texts.map(({ path, hash }) => {
    return { kind: "sign" as const, person, documentPath: path, documentHash: hash, commentId, at };
  });
  const confirmation = confirmed(context, [...doubtfulCommits(context), ...claim.commits]);
  const changes = [...claim.changes, ...signatures, ...confirmation.changes];
  if (changes.length === 0 && confirmation.problem === null) return done([], already(context));
  return done(changes, confirmation.problem);
}

/**
 * Since when the text is known (ISO 8601), if the comment is older and another text was known before: nobody signs what
 * they could not have read. The first text that is known of a document was there when Charter came.
 */
function knownOnlySince({ record, request }: CommandContext, { path, hash }: AgreementText): string | null {
  const ofDocument = record.cla.texts.filter((text) => text.path === path);
  const since = ofDocument.find((text) => text.hash === hash)?.since;
  if (since === undefined || Date.parse(request.at) >= Date.parse(since)) return null;
  const isFirst = ofDocument.every((text) => Date.parse(text.since) >= Date.parse(since));
  return isFirst ? null : since;
}

function onThePage(context: CommandContext, texts: readonly AgreementText[]): string {
  const pages = texts.flatMap(({ path }) => {
    const page = signingPage(context, path);
    return page === null ? [] : [link(code(path), page)];
  });
  if (!waysToSign(context).page || pages.length === 0) {
    return "this project takes signatures on a page only, and this app has no pages yet. Whoever runs it has to set its address and sign-in first.";
  }
  return `this project takes signatures on a page only. Sign there, with your GitHub account: ${sentenceList(pages)}.`;
}

function already(context: CommandContext): string {
  const instants = documentsFor(context).flatMap((path) => {
    const text = context.rules.agreements.get(path);
    return text === undefined ? [] : (signatureOf(context, text)?.signedAt ?? []);
  });
  const latest = instants.sort().at(-1) ?? context.now;
  const open = signersOf(context).flatMap(({ next }) => next ?? []);
  const rest = open.length > 0 ? " `/cla` shows what else is open." : " Nothing more is needed.";
  return `you have signed ${agreementLinks(context)} already, on ${moment(latest)}.${rest}`;
}

function agreementLinks(context: CommandContext): string {
  const links = documentsFor(context).flatMap((path) => {
    const text = context.rules.agreements.get(path);
    return text === undefined ? [] : [link(`the agreement ${code(path)}`, text.url)];
  });
  return sentenceList(links);
}
