// Decides about one signature: whose it is, for which text, and whether it is there already.

import { loginKey } from "../../account.ts";
import { quote } from "../../quote.ts";
import { utcDay } from "../companies/day.ts";
import { identify, isAfter, isDecision } from "./identify.ts";
import type { ImportFacts, StoredSignature } from "./import-facts.ts";
import { type Decision, notMade, toMake } from "./planned-row.ts";
import type { SourceSignature, SourceText, SourceTime } from "./source-row.ts";
import { sourceTime } from "./source-time.ts";

/** The signatures of this scope by person and text, those that the file brings included as they come. */
export class SignatureIndex {
  private readonly byKey = new Map<string, StoredSignature[]>();

  constructor(stored: readonly StoredSignature[]) {
    for (const each of stored) this.add(each);
  }

  add(signature: StoredSignature): void {
    const key = `${signature.personId} ${signature.documentHash}`;
    const known = this.byKey.get(key);
    if (known === undefined) this.byKey.set(key, [signature]);
    else known.push(signature);
  }

  /** Why a signature would say nothing new; null where it would. */
  whyKnown(signature: StoredSignature): string | null {
    for (const known of this.byKey.get(`${signature.personId} ${signature.documentHash}`) ?? []) {
      if (!isAfter(signature.signedAt, known.signedAt) && !isAfter(known.signedAt, signature.signedAt)) {
        return "It is here already.";
      }
      if (known.revokedAt === null) return "This person's signature of this text is here already.";
      if (signature.revokedAt !== null) continue;
      if (!isAfter(signature.signedAt, known.revokedAt)) {
        return `This person's signature of this text was revoked on ${utcDay(known.revokedAt)}, after this one was given.`;
      }
    }
    return null;
  }
}

/** @param versions how many versions of the text the file speaks of */
export function planSignature(
  row: SourceSignature,
  facts: ImportFacts,
  context: { versions: number; index: SignatureIndex },
): Decision {
  const about = row.person.login;
  const signedAt = timeOf(row, facts);
  if (signedAt === null) {
    return notMade(about, "invalid", "The file has no dates: say by which day all of them had signed.");
  }
  const flaw = whyImpossible(row, signedAt, facts.now);
  if (flaw !== null) return notMade(about, "invalid", flaw);
  const elsewhere = whyElsewhere(row, facts);
  if (elsewhere !== null) return notMade(about, "quarantined", elsewhere);
  const text = textOf(row, facts.options, context.versions);
  if (text === null) {
    const reason = `It is of version ${quote(row.version ?? "")} of the text: say which text that was.`;
    return notMade(about, "quarantined", reason);
  }
  const person = identify(row.person, signedAt, facts);
  if (isDecision(person)) return person;
  const dates = { signedAt: signedAt.at, revokedAt: row.revokedAt?.at ?? null };
  const signature = { personId: person.id, documentHash: text.hash, ...dates };
  const known = context.index.whyKnown(signature);
  if (known !== null) return notMade(about, "duplicate", known);
  context.index.add(signature);
  const { kind, fields, origin, repositoryId, number, commentId, revokedReason } = row;
  const evidence = { fields, origin, repositoryId, number, commentId, revokedReason };
  return toMake(about, { kind, person, text, ...dates, ...evidence });
}

function timeOf({ signedAt }: SourceSignature, { options }: ImportFacts): SourceTime | null {
  return signedAt ?? (options.signedOn === null ? null : sourceTime(options.signedOn));
}

function whyImpossible({ revokedAt }: SourceSignature, signedAt: SourceTime, now: string): string | null {
  if (isAfter(signedAt.at, now)) return "It was signed in the future.";
  if (revokedAt === null) return null;
  if (isAfter(revokedAt.at, now)) return "It was revoked in the future.";
  return isAfter(signedAt.at, revokedAt.at) ? "It was revoked before it was signed." : null;
}

/** A signature given for one repository never grows to another by being carried over. */
function whyElsewhere({ place }: SourceSignature, facts: ImportFacts): string | null {
  if (place === null || facts.options.anyRepository) return null;
  const here = facts.place;
  if (loginKey(place.owner) !== loginKey(here.owner)) {
    return `It was given to ${quote(place.owner)}, not to ${here.owner}. If that is the same owner, say that signatures for other repositories count.`;
  }
  if (place.repository === null) return null;
  if (here.repository !== null && loginKey(place.repository) === loginKey(here.repository)) return null;
  return `It was given for the repository ${quote(place.repository)} alone. If the text covers more, say that signatures for other repositories count.`;
}

function textOf(row: SourceSignature, options: ImportFacts["options"], versions: number): SourceText | null {
  if (row.text !== null) return row.text;
  if (options.text === null) return null;
  const hash = row.version === null ? undefined : options.versions[row.version];
  if (hash !== undefined) return { path: options.text.path, hash };
  return row.version === null || options.everyVersion || versions <= 1 ? options.text : null;
}
