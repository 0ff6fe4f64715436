// Whether somebody may contribute under an agreement, told by the same rules as in a pull request.

import type { Account } from "../../core/account.ts";
import { RightsFinder } from "../../core/cla/agreement/rights.ts";
import type { Signature } from "../../core/cla/facts.ts";
import { type AgreementText, documentsOfPeople } from "../../core/cla/policy.ts";
import type { Refusal } from "../../core/refusal.ts";
import { readRecord } from "../../store/record.ts";
import type { Services } from "../services.ts";
import { findPerson } from "./find-account.ts";
import type { Office } from "./office.ts";

export interface ClaStatus {
  state: "signed" | "covered" | "revoked" | "not-signed";
  person: { id: number; login: string | null };
  agreement: { document: string; sha256: string; label: string | null };
  /** As the end of a sentence that begins with the person. */
  reason: string;
  /** ISO 8601, when this changes though nothing happens; null for never. */
  until: string | null;
  /** The signature that counts, or the last one where that was revoked; null for none. */
  signature: Signature | null;
}

export type StatusAnswer = ClaStatus | { state: "unknown-user" } | Refusal;

/**
 * @param user a numeric id, or a login (a login of digits alone is taken for an id)
 * @param document path of an agreement; null for the one that most paths ask for
 * @throws GitHubError
 */
export async function readStatus(
  services: Services,
  office: Office,
  { user, document }: { user: string; document: string | null },
): Promise<StatusAnswer> {
  const agreement = agreementOf(office, document);
  if ("refusal" in agreement) return agreement;
  const id = /^[1-9]\d{0,15}$/.test(user) ? Number(user) : null;
  const found = id === null ? await findPerson(services, office, user) : null;
  if (id === null && found === null) return { state: "unknown-user" };
  const person: Account = found ?? { id: id ?? 0, login: "", kind: "user" };
  const { rights, signatures } = await readRights(services, office, { person, agreement });
  const given = rights.of(person, []);
  const ofDocument = signatures.filter(({ documentPath }) => documentPath === agreement.path);
  const last = ofDocument.sort((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt)).at(-1) ?? null;
  const counting = signatures.find(
    ({ signedAt, revokedAt }) => revokedAt === null && signedAt === given.signedAt,
  );
  const isRevoked = given.state === "missing" && last !== null && last.revokedAt !== null;
  return {
    state: given.state === "missing" ? (isRevoked ? "revoked" : "not-signed") : given.state,
    person: { id: person.id, login: found?.login ?? null },
    agreement: { document: agreement.path, sha256: agreement.hash, label: rights.label },
    reason: given.reason,
    until: given.changesAt,
    signature: counting ?? (isRevoked ? last : null),
  };
}

function agreementOf({ policy, agreements }: Office, document: string | null): AgreementText | Refusal {
  const paths = documentsOfPeople(policy);
  const path = document ?? paths[0];
  if (path === undefined) return { refusal: "This repository asks for no agreement that people sign." };
  const agreement = paths.includes(path) ? agreements.get(path) : undefined;
  if (agreement !== undefined) return agreement;
  return {
    refusal: paths.includes(path)
      ? `The agreement ${path} can't be read now. Add the file, or correct its path in the charter.`
      : `The charter names no agreement at this path. It names ${paths.join(", ")}.`,
  };
}

/** Of somebody without commits: a company that covers a domain covers commits, which only a pull request has. */
async function readRights(
  services: Services,
  office: Office,
  { person, agreement }: { person: Account; agreement: AgreementText },
): Promise<{ rights: RightsFinder; signatures: Signature[] }> {
  const { repository, scope, policy, agreements } = office;
  const now = services.clock.now().toISOString();
  const { cla: record } = await readRecord(services.store.db, {
    repositoryId: repository.id,
    // Pull requests are counted from 1: what was said in one of them counts there.
    number: 0,
    ownerId: repository.owner.id,
    scope,
    personIds: [person.id],
    emails: [],
    domains: [],
    now,
  });
  const input = { policy, agreement, agreements, record, now };
  const rights = new RightsFinder({ ...input, memberships: [] });
  const signatures = record.signatures.filter(({ personId }) => personId === person.id);
  // GitHub tells memberships by logins alone.
  if (person.login === "" || rights.of(person, []).state !== "missing") return { rights, signatures };
  const wanted = rights.entries.unseenFor(person.id).map(({ entry }) => ({
    organisation: { id: entry.accountId ?? 0, login: entry.label },
    person,
  }));
  const github = services.github.installation(repository.installationId);
  const memberships = await services.memberships.read(github, repository.installationId, wanted);
  return { rights: new RightsFinder({ ...input, memberships }), signatures };
}
