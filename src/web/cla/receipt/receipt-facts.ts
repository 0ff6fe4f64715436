// What a receipt says of a signature, as names and values: the page and the PDF are made of the same.

import { moment } from "../../../core/messages/time.ts";
import type { ShownSignature } from "../../../workflows/cla/signer-records.ts";
import { knownHash, methodWords, scopeWords } from "../signature-words.ts";

export type ReceiptFacts = readonly (readonly [name: string, value: string])[];

export function receiptFacts(signature: ShownSignature): ReceiptFacts {
  const { personId, loginThen, documentPath, documentHash, ownerLogin, ownerId, signedAt, ledgerSeq } =
    signature;
  const who = personId === null ? "erased on demand" : `${loginThen} (GitHub account ${personId})`;
  const hash = knownHash(documentHash);
  return [
    ["Signed by", who],
    ["Agreement", documentPath],
    hash === null
      ? ["Version", documentHash.replace("label:", "")]
      : (["SHA-256 of the text", hash] as const),
    ["Given to", `${ownerLogin} (GitHub account ${ownerId})`],
    ["Counts for", scopeWords(signature)],
    ["Signed at", moment(signedAt)],
    ["How", methodWords(signature)],
    ...(signature.fields ?? []).map(({ name, value }) => [name, value] as const),
    [
      "In the ledger",
      ledgerSeq === null ? "not entered" : `entry ${ledgerSeq} of the ledger of ${ownerLogin}`,
    ],
    ...revocation(signature),
  ];
}

function revocation({ revokedAt, revokedReason }: ShownSignature): ReceiptFacts {
  if (revokedAt === null) return [];
  return [["Revoked at", `${moment(revokedAt)}${revokedReason === null ? "" : `: ${revokedReason}`}`]];
}
