// A signature that was given on the page: checked once more against the text in force, entered, and acted upon at once.

import type { Account } from "../../core/account.ts";
import { documentsOfPeople } from "../../core/cla/policy.ts";
import type { Refusal } from "../../core/refusal.ts";
import { noteDocuments } from "../../store/cla/documents.ts";
import { sign } from "../../store/cla/signatures.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";
import { rejudge } from "./rejudge.ts";

/** Characters of what is filled in. */
export const MAX_FIELD_LENGTH = 500;

export interface PageSignature {
  person: Account;
  documentPath: string;
  /** SHA-256 of the text that the person was shown, in hexadecimal. */
  documentHash: string;
  /** What was filled in; fields that were left empty may be left out. */
  fields: readonly { name: string; value: string }[];
}

/** Signing twice gives the same signature. A refusal is for the person, in one or two sentences. Throws GitHubError. */
export async function signOnPage(
  services: Services,
  office: Office,
  given: PageSignature,
): Promise<{ signatureId: number } | Refusal> {
  const present = await services.offices.openAnew(services, office.repository);
  if (present === null) return { refusal: "The repository asks for no agreement any more." };
  const refusal = refusalOf(present, given);
  if (refusal !== null) return { refusal };
  const { repository, scope, agreements } = present;
  const { person, documentPath, documentHash } = given;
  const ownerId = repository.owner.id;
  const now = services.clock.now().toISOString();
  return services.store.db.transaction().execute(async (transaction) => {
    await noteDocuments(transaction, { ownerId, at: now, texts: [...agreements.values()] });
    const { signatureId, isNew } = await sign(transaction, {
      ownerId,
      scope,
      person,
      documentPath,
      documentHash,
      method: "page",
      fields: given.fields.filter(({ value }) => value !== ""),
      repositoryId: repository.id,
      number: null,
      commentId: null,
      signedAt: now,
      now,
    });
    // A form that is sent over and over queues nothing.
    if (isNew) await rejudge(services, transaction, { ownerId, personIds: [person.id] });
    return { signatureId };
  });
}

function refusalOf({ policy, agreements }: Office, given: PageSignature): string | null {
  const { person, documentPath, documentHash, fields } = given;
  if (person.kind !== "user") return "Only people can sign.";
  if (!policy.signBy.page)
    return "The charter lets nobody sign on this page. Write /cla sign in the pull request.";
  const isForPeople = documentsOfPeople(policy).includes(documentPath);
  const text = isForPeople ? agreements.get(documentPath) : undefined;
  if (text === undefined) return "The repository does not ask for this agreement. Open the page again.";
  if (text.hash !== documentHash) {
    return "The text of the agreement has changed since you were shown it. Read it as it is now, then sign.";
  }
  const values = new Map(fields.map(({ name, value }) => [name, value.trim()]));
  const asked = new Set(policy.fields.map(({ name }) => name));
  if (values.size < fields.length || [...values.keys()].some((name) => !asked.has(name))) {
    return "The charter asks for other fields than those of this form. Open the page again.";
  }
  const empty = policy.fields.find(({ name, required }) => required && !values.get(name));
  if (empty !== undefined) return `Fill in ${empty.name}.`;
  const long = [...values].find(([, value]) => value.length > MAX_FIELD_LENGTH);
  return long === undefined ? null : `${long[0]} takes at most ${MAX_FIELD_LENGTH} characters.`;
}
