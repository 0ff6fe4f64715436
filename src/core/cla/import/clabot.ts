// The list of a `.clabot` file (FINOS and others): logins, addresses and domains, without dates and texts.
// https://github.com/finos/cla-bot

import { bareSignature } from "./bare-signature.ts";
import { isRecord, textOf } from "./json-values.ts";
import { isUnusable, sourcePerson } from "./source-person.ts";
import type { ReadSource, SourceRow } from "./source-row.ts";

export function readClabot(value: unknown): ReadSource {
  const contributors = isRecord(value) ? value.contributors : value;
  if (typeof contributors === "string") {
    return { problem: "Its contributors stand elsewhere, at the address that it names. Import that file." };
  }
  if (!Array.isArray(contributors)) {
    return { problem: 'It has no list "contributors". Is it a file of the format clabot?' };
  }
  const rows = contributors.map((each, position) => {
    return { where: `contributor ${position + 1}`, row: toRow(textOf(each).trim()) };
  });
  return { rows };
}

function toRow(name: string): SourceRow {
  if (name.startsWith("@") && name.includes(".")) {
    const reason = "A whole domain signs nothing. Let its company agree, and add the domain on its page.";
    return { kind: "quarantined", about: name, reason };
  }
  if (/.@./.test(name)) {
    const reason = "An address is no proof of a person. Ask its owner to sign in Charter.";
    return { kind: "quarantined", about: name, reason };
  }
  if (name === "") return { kind: "invalid", about: "", reason: "It is empty, or no text." };
  const person = sourcePerson(name);
  if (isUnusable(person)) return person;
  return bareSignature({ person, signedAt: null, origin: "clabot" });
}
