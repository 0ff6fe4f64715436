// Whether somebody has agreed: by a signature of a text that suffices, or through a company.

import type { Account } from "../../account.ts";
import type { Naming } from "../authorship/signers.ts";
import { coverNotes, coverOf } from "../companies/company-cover.ts";
import { CompanyEntries } from "../companies/company-entries.ts";
import { dayInWords, lastDayBefore } from "../companies/day.ts";
import type { ClaRecord, Membership, Signature } from "../facts.ts";
import type { AgreementText, ClaPolicy } from "../policy.ts";
import { countingSignature, endOf } from "./counting-signature.ts";
import { type SufficientText, textName, textsThatSuffice } from "./texts-that-suffice.ts";

export interface Rights {
  state: "signed" | "covered" | "missing";
  /** ISO 8601, of the signature that counts. */
  signedAt: string | null;
  /** As the end of a sentence that begins with the person. */
  reason: string;
  /** ISO 8601, when this changes though nothing happens; null for never. */
  changesAt: string | null;
}

export interface RightsInput {
  policy: ClaPolicy;
  /** The text in force of the agreement in question. */
  agreement: AgreementText;
  agreements: ReadonlyMap<string, AgreementText>;
  record: ClaRecord;
  memberships: readonly Membership[];
  /** ISO 8601. */
  now: string;
}

/** Everybody's rights under one agreement. What one person has is found without looking at what others have. */
export class RightsFinder {
  readonly #input: RightsInput;
  readonly #texts: ReadonlyMap<string, SufficientText>;
  readonly #signatures: ReadonlyMap<number, Signature[]>;
  readonly entries: CompanyEntries;
  readonly agreement: AgreementText;
  /** Of the text in force; null where the charter names no version for it. */
  readonly label: string | null;

  constructor(input: RightsInput) {
    const { policy, agreement, record, memberships, now } = input;
    this.#input = input;
    this.#texts = textsThatSuffice(agreement, policy.versions, record.texts);
    this.agreement = agreement;
    this.label = this.#texts.get(agreement.hash)?.label ?? null;
    this.#signatures = Map.groupBy(record.signatures, ({ personId }) => personId);
    this.entries = new CompanyEntries(record.companies, corporateTexts(input), memberships, now);
  }

  /** @param namings those commits of the person that are not settled */
  of(account: Account, namings: readonly Naming[]): Rights {
    const signatures = this.#signatures.get(account.id) ?? [];
    const best = countingSignature(signatures, this.#texts, this.#input.now);
    const cover = coverOf(account, namings, this.entries);
    if (best !== null && (cover === null || endOf(best.text) >= endOf(cover))) {
      return signed(best.signature, best.text, { ...this.agreement, label: this.label });
    }
    if (cover !== null) {
      return { state: "covered", signedAt: null, reason: cover.reason, changesAt: cover.until };
    }
    return this.#missing(account, namings, signatures);
  }

  #missing(account: Account, namings: readonly Naming[], signatures: readonly Signature[]): Rights {
    const { agreement } = this;
    const { record } = this.#input;
    const { notes, changesAt } = coverNotes(account, namings, this.entries, record.requests);
    const name = textName(agreement.path, this.label);
    const reason = this.#whySignedNoMore(signatures) ?? `has not signed ${name} yet`;
    return { state: "missing", signedAt: null, reason: [reason, ...notes].join("; "), changesAt };
  }

  /** Of the last signature of this agreement, which counts no more; null where there is none. */
  #whySignedNoMore(signatures: readonly Signature[]): string | null {
    const { agreement } = this;
    const known = signatures.filter(({ documentPath, documentHash }) => {
      return documentPath === agreement.path || this.#texts.has(documentHash);
    });
    const last = known.sort((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt)).at(-1);
    if (last === undefined) return null;
    const day = dayInWords(last.signedAt);
    if (last.revokedAt !== null) {
      return `signed on ${day}, and that signature was revoked on ${dayInWords(last.revokedAt)}`;
    }
    const text = this.#texts.get(last.documentHash);
    const label = text?.label ?? labelOf(last, this.#input.policy);
    const what = label === null ? `an earlier text of ${agreement.path}` : `version ${label}`;
    return text?.until
      ? `signed ${what} on ${day}, which counted until ${lastDayBefore(text.until)}`
      : `signed ${what} on ${day}, and another text is in force since`;
  }
}

function signed(
  signature: Signature,
  { hash, label, until }: SufficientText,
  present: AgreementText & { label: string | null },
): Rights {
  const earlier = hash === present.hash ? present.path : `an earlier text of ${present.path}`;
  const what = label === null ? earlier : `version ${label}`;
  const next = present.label === null ? `the present text of ${present.path}` : `version ${present.label}`;
  const end =
    until === null ? "" : `, which counts until ${lastDayBefore(until)}; after that ${next} must be signed`;
  const reason = `signed ${what} on ${dayInWords(signature.signedAt)}${end}`;
  return { state: "signed", signedAt: signature.signedAt, reason, changesAt: until };
}

/** None where companies can't agree; also where their text can't be read, so that no company's agreement counts. */
function corporateTexts({ policy, agreements, record }: RightsInput): ReadonlyMap<string, SufficientText> {
  const text = policy.corporate === null ? undefined : agreements.get(policy.corporate);
  return text === undefined ? new Map() : textsThatSuffice(text, policy.versions, record.texts);
}

function labelOf({ documentHash }: Signature, { versions }: ClaPolicy): string | null {
  return versions.find(({ hash }) => hash === documentHash)?.label ?? null;
}
