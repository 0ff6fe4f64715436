// What an administrator says about a file of signatures, made exact: which very text was signed.

import type { ImportOptions } from "../../core/cla/import/import-facts.ts";
import type { DocumentVersion } from "../../core/cla/policy.ts";
import { quote } from "../../core/quote.ts";
import type { Refusal } from "../../core/refusal.ts";
import { needsNoText } from "./import-source.ts";
import type { Office } from "./office.ts";

export interface Upload {
  format: string;
  fileName: string;
  text: string;
  /** Path of the agreement; null for an export of Charter, whose rows name their texts. */
  document: string | null;
  /** Which text of it: a version's label, a SHA-256, or null for the one in force. */
  version: string | null;
  options: Omit<ImportOptions, "text">;
}

export function optionsOf(office: Office, format: string, upload: Upload): ImportOptions | Refusal {
  const { document, version, options } = upload;
  if (document === null) {
    if (needsNoText(format)) return { ...options, text: null };
    return { refusal: "Say which agreement these people signed." };
  }
  const agreement = office.agreements.get(document);
  const versions = office.policy.versions.filter((each) => each.document === document);
  if (agreement === undefined && versions.length === 0) {
    return { refusal: `The charter names no agreement ${quote(document)}.` };
  }
  const hash = version === null ? agreement?.hash : hashOf(version, versions);
  if (hash !== undefined) return { ...options, text: { path: document, hash } };
  return {
    refusal:
      version === null
        ? `${quote(document)} can't be read now. Name the version that they signed.`
        : `${quote(version)} is no version of ${quote(document)} in the charter, and no SHA-256 either.`,
  };
}

/** Of a version by its label, or the hash that it is itself. */
function hashOf(version: string, versions: readonly DocumentVersion[]): string | undefined {
  const named = versions.find(({ label }) => label === version);
  return named?.hash ?? (/^[0-9a-f]{64}$/.test(version) ? version : undefined);
}
