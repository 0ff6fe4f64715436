// Answers as the API writes them.

import type { z } from "@hono/zod-openapi";
import type { FoundSignatures } from "../../workflows/cla/signature-records.ts";
import type { ClaStatus } from "../../workflows/cla/status.ts";
import type { listedSignature, signatureFacts, status } from "./schemas.ts";

type SignatureRow = FoundSignatures["rows"][number];

export function presentStatus(answer: ClaStatus | { state: "unknown-user" }): z.infer<typeof status> {
  if (answer.state === "unknown-user") {
    const nothing = { user: null, agreement: null, until: null, signature: null };
    return { status: answer.state, ...nothing, reason: "Nobody on GitHub has this login." };
  }
  const { state, person, agreement, reason, until, signature } = answer;
  const name = person.login ?? `Account ${person.id}`;
  return {
    status: state,
    user: person,
    agreement,
    reason: `${name} ${reason}.`,
    until,
    signature: signature && presentFacts(signature),
  };
}

export function presentListed(row: SignatureRow): z.infer<typeof listedSignature> {
  const { personId, loginThen } = row;
  const user = personId === null ? null : { id: personId, login: loginThen ?? "" };
  return { ...presentFacts(row), user };
}

type Facts = Pick<SignatureRow, "id" | "documentPath" | "documentHash" | "method" | "signedAt" | "revokedAt">;

function presentFacts(facts: Facts): z.infer<typeof signatureFacts> {
  const { id, documentPath: document, documentHash: sha256, method } = facts;
  return { id, document, sha256, method, signed_at: facts.signedAt, revoked_at: facts.revokedAt };
}
