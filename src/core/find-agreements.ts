// The agreements in force: the files that the charter names, as far as they can be signed.

import type { CharterFlaw } from "./charter/charter-flaw.ts";
import type { DocumentPlace } from "./charter/cla-documents.ts";
import type { AgreementText, ClaPolicy } from "./cla/policy.ts";
import type { GovernanceFile, UnreadableFile } from "./snapshot.ts";

type Found = GovernanceFile | UnreadableFile;

/** It is shown whole to whoever signs it, and kept for good. */
const MAX_AGREEMENT_BYTES = 200_000;

/**
 * `places` are where the charter names them, each once. What is missing, or can't be signed, is a flaw there, and not
 * among the agreements: whether people have signed it is then unknown. Files that the charter does not name are those
 * of an earlier one.
 */
export function findAgreements(
  { in: where }: ClaPolicy,
  places: readonly DocumentPlace[],
  found: readonly Found[],
): { agreements: Map<string, AgreementText>; flaws: CharterFlaw[] } {
  const files = new Map(found.map((file) => [file.path, file]));
  const agreements = new Map<string, AgreementText>();
  const flaws = places.flatMap(({ document, place }): CharterFlaw[] => {
    const read = readAgreement(files.get(document));
    if ("agreement" in read) {
      agreements.set(document, read.agreement);
      return [];
    }
    const branch = where === "repository" ? "base branch" : "organisation's .github repository";
    const message =
      read.reason === null
        ? `The agreement ${document} is not in the ${branch}.`
        : `The agreement ${document} can't be read: it ${read.reason}.`;
    return [
      { path: place, isKey: false, message, fix: "Add it as a text file there, or correct its path here." },
    ];
  });
  return { agreements, flaws };
}

/** `reason` is null where there is no file. */
function readAgreement(file: Found | undefined): { agreement: AgreementText } | { reason: string | null } {
  if (file === undefined) return { reason: null };
  const reason = "text" in file ? unfitText(file.text) : file.reason;
  if (reason !== null || !("text" in file)) return { reason };
  const { path, sha256: hash, url, text } = file;
  return { agreement: { path, hash, url, text } };
}

/** Why nobody can sign it, as a clause; null where they can. */
export function unfitText(text: string): string | null {
  if (text.trim() === "") return "is empty";
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= MAX_AGREEMENT_BYTES) return null;
  return `has ${Math.ceil(bytes / 1000)} kB, and an agreement may have ${MAX_AGREEMENT_BYTES / 1000}`;
}
