// The versions of agreements: each known once, and compared with one before it.

import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { documentPlaces } from "./cla-documents.ts";
import type { ClaFile } from "./cla-schema.ts";

type VersionFile = NonNullable<ClaFile["versions"]>[number];

export function checkVersions(cla: ClaFile): CharterFlaw[] {
  const documents = documentPlaces(cla).map(({ document }) => document);
  const before = new Map<string, VersionFile[]>();
  return (cla.versions ?? []).flatMap((version, position) => {
    const path = ["cla", "versions", position];
    const document = version.document ?? cla.document;
    if (document === undefined) {
      const message = "This version does not say of which document it is.";
      return [flaw(path, message, `Add document: ${documents[0] ?? "docs/CLA.md"}`)];
    }
    if (!documents.includes(document)) {
      const message = `${quote(document)} is no agreement of this charter.`;
      return [flaw([...path, "document"], message, `Write one of: ${documents.join(", ")}.`)];
    }
    const older = before.get(document) ?? [];
    before.set(document, [...older, version]);
    return [...checkTwice(version, older, path), ...checkChange(version, older.length === 0, path)];
  });
}

function checkTwice({ label, sha256 }: VersionFile, older: VersionFile[], path: KeyPath): CharterFlaw[] {
  if (older.some((other) => other.label.toLowerCase() === label.toLowerCase())) {
    const message = `There are two versions ${quote(label)} of this document.`;
    return [flaw([...path, "label"], message, "Rename one of the two.")];
  }
  const same = older.find((other) => other.sha256.toLowerCase() === sha256.toLowerCase());
  if (same === undefined) return [];
  const message = `This is the text of version ${quote(same.label)}, too.`;
  return [flaw([...path, "sha256"], message, "Write each text once, and the sha256 of each.")];
}

function checkChange(
  { change, grace_days: days }: VersionFile,
  isFirst: boolean,
  path: KeyPath,
): CharterFlaw[] {
  const place = [...path, change === "editorial" ? "change" : "grace_days"];
  if (isFirst && (change === "editorial" || days !== undefined)) {
    const message = "This is the oldest version of its document, so there are no signatures of one before.";
    return [
      flaw(place, message, "List the version before it above this one, the oldest first, or remove the key."),
    ];
  }
  if (change !== "editorial" || days === undefined) return [];
  const message = "After an editorial change signatures of the version before count for good.";
  return [flaw([...path, "grace_days"], message, "Remove grace_days, or write change: material.")];
}
