// What the ledger holds of a signature: who signed is only committed to, so that it can be erased.

import { randomBytes } from "node:crypto";
import type { SignatureEntry } from "../../core/ledger/entry.ts";
import type { FilledField } from "../cla-schema.ts";
import { commitmentOf } from "../ledger-chain.ts";

/** What identifies the signer, and where it was signed. */
export interface SignatureData {
  /** The row's: a copy of data and salt speaks for no other signature. */
  signatureId: number;
  personId: number;
  loginThen: string;
  fields: FilledField[];
  repositoryId: number | null;
  number: number | null;
  commentId: number | null;
  importedFrom: string | null;
}

export interface SignatureColumns extends Omit<SignatureData, "signatureId"> {
  id: number;
  scope: string;
  documentPath: string;
  documentHash: string;
  method: SignatureEntry["method"];
  signedAt: string;
  salt: string;
}

/** 256 bits, in hexadecimal. */
export function newSalt(): string {
  return randomBytes(32).toString("hex");
}

export function signatureData(row: Omit<SignatureColumns, "salt">): SignatureData {
  const { id, personId, loginThen, fields, repositoryId, number, commentId, importedFrom } = row;
  return { signatureId: id, personId, loginThen, fields, repositoryId, number, commentId, importedFrom };
}

export function signatureEntry(row: SignatureColumns): SignatureEntry {
  const { id, scope, documentPath, documentHash, method, signedAt, salt } = row;
  const commitment = commitmentOf(salt, { ...signatureData(row) });
  return { signatureId: id, scope, documentPath, documentHash, method, signedAt, commitment };
}
