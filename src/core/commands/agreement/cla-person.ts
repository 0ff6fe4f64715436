// What the agreement says of whoever writes a command: which texts they could sign, and which commits name them.

import type { Account } from "../../account.ts";
import type { ClaPart, Signer } from "../../cla/cla-requirement.ts";
import type { AgreementText } from "../../cla/policy.ts";
import type { CommandContext } from "../command.ts";

type Case = Pick<CommandContext, "request" | "rules" | "verdict">;

/** As far as each part knows them; empty for somebody who has nothing to do with the pull request. */
export function signersOf({ request, verdict }: Pick<Case, "request" | "verdict">): Signer[] {
  return verdict.cla.parts.flatMap((part) => signerIn(part, request.by) ?? []);
}

function signerIn({ signers }: ClaPart, person: Account): Signer | undefined {
  return signers.find(({ account }) => account?.id === person.id);
}

/**
 * The paths of the agreements that concern the person here; of this pull request for somebody else; the usual one where
 * it needs none. Empty where the charter takes something else than a signature.
 */
export function documentsFor({ request, rules, verdict }: Case): string[] {
  const parts = verdict.cla.parts.filter(({ agreement }) => agreement !== null);
  const own = parts.filter((part) => signerIn(part, request.by) !== undefined);
  const concerned = own.length > 0 ? own : parts;
  const paths = concerned.map(({ agreement }) => agreement?.path ?? "");
  const instrument = rules.charter.cla?.instrument;
  const usual = instrument?.kind === "agreement" ? [instrument.document] : [];
  return [...new Set(paths.length > 0 ? paths : usual)];
}

/** The texts in force that the person has not signed. */
export function unsignedTexts(context: Case & Pick<CommandContext, "record">): AgreementText[] {
  const texts = documentsFor(context).flatMap((path) => context.rules.agreements.get(path) ?? []);
  return texts.filter((text) => signatureOf(context, text) === undefined);
}

/** The person's own signature of exactly this text, wherever it stood then, as long as it counts. */
export function signatureOf(
  { request, record }: Pick<CommandContext, "request" | "record">,
  { hash }: Pick<AgreementText, "hash">,
) {
  return record.cla.signatures.find(
    ({ personId, documentHash, revokedAt }) =>
      personId === request.by.id && documentHash === hash && revokedAt === null,
  );
}

/** Commits in the person's name of which it is less sure than the charter wants that they are theirs. */
export function doubtfulCommits({ request, verdict }: Pick<Case, "request" | "verdict">): string[] {
  const parts = verdict.cla.parts.filter(({ instrument }) => instrument === "agreement");
  return [...new Set(parts.flatMap((part) => signerIn(part, request.by)?.flawed ?? []))];
}
