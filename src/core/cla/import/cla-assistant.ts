// Signatures of cla-assistant: its CSV export and its JSON. It knows people by their logins alone.
// https://github.com/cla-assistant/cla-assistant

import { bareSignature } from "./bare-signature.ts";
import { entriesOf, isRecord, textOf } from "./json-values.ts";
import { isUnusable, sourcePerson } from "./source-person.ts";
import type { FieldValue, ReadSource, SourceRow } from "./source-row.ts";
import { columnKey, findColumns, missingColumns, readRows, type Table } from "./table.ts";
import { optionalTime, requiredTime } from "./time-of-row.ts";

const COLUMNS = {
  user: ["User Name"],
  owner: ["Repository Owner"],
  repository: ["Repository Name"],
  version: ["Gist Version"],
  signedAt: ["Signed At"],
} as const;

/** Columns that only some of its versions write, and those that say nothing about a signature. */
const FURTHER = {
  revokedAt: ["Revoked At"],
  forAll: ["Signed for Organization", "Signed for Organisation"],
  ignored: ["CLA Title", "Gist URL", "Gist Name"],
} as const;

interface Signed {
  user: string;
  owner: string;
  repository: string;
  version: string;
  signedAt: string;
  revokedAt: string;
  /** Whether it was signed for all repositories of the owner. */
  forAll: boolean;
  fields: FieldValue[];
}

export function readClaAssistantCsv(table: Table): ReadSource {
  const found = findColumns(table.header, COLUMNS);
  if ("missing" in found) return missingColumns(found.missing, "cla-assistant");
  const { columns } = found;
  const known = [...Object.values(COLUMNS), ...Object.values(FURTHER)].flat().map(columnKey);
  const custom = table.header.flatMap((name, position) =>
    known.includes(columnKey(name)) ? [] : [{ name, position }],
  );
  const positionOf = (names: readonly string[]) =>
    table.header.findIndex((name) => names.map(columnKey).includes(columnKey(name)));
  const revoked = positionOf(FURTHER.revokedAt);
  const forAll = positionOf(FURTHER.forAll);
  const rows = readRows(table, ({ cells }) => {
    const cell = (position: number) => (cells[position] ?? "").trim();
    const signed: Signed = {
      user: cell(columns.user),
      owner: cell(columns.owner),
      repository: cell(columns.repository),
      version: cell(columns.version),
      signedAt: cell(columns.signedAt),
      revokedAt: cell(revoked),
      forAll: cell(forAll).toLowerCase() === "true",
      fields: custom.map(({ name, position }) => ({ name, value: cell(position) })),
    };
    return [toRow(signed)];
  });
  return { rows };
}

export function readClaAssistantJson(value: unknown): ReadSource {
  return entriesOf(value, "cla-assistant", (entry) => {
    const signed: Signed = {
      user: textOf(entry.user_name),
      owner: textOf(entry.repo_owner),
      repository: textOf(entry.repo_name),
      version: textOf(entry.gist_version),
      signedAt: textOf(entry.signed_at),
      revokedAt: textOf(entry.revoked_at),
      forAll: entry.org_cla === true || entry.org_cla === "true",
      fields: customFields(entry.custom_fields),
    };
    return [toRow(signed)];
  });
}

/** An object, or the JSON of one, as newer versions keep it. */
function customFields(value: unknown): FieldValue[] {
  const fields = typeof value === "string" ? parsed(value) : value;
  if (!isRecord(fields)) return [];
  return Object.entries(fields).map(([name, each]) => ({ name, value: textOf(each) }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toRow(signed: Signed): SourceRow {
  const person = sourcePerson(signed.user);
  if (isUnusable(person)) return person;
  const signedAt = requiredTime(signed.signedAt, person.login);
  if ("kind" in signedAt) return signedAt;
  const revokedAt = optionalTime(signed.revokedAt, person.login);
  if (revokedAt !== null && "kind" in revokedAt) return revokedAt;
  const repository = signed.forAll || signed.repository === "" ? null : signed.repository;
  return bareSignature({
    person,
    signedAt,
    revokedAt,
    revokedReason: revokedAt === null ? null : "Revoked in cla-assistant",
    version: signed.version || null,
    place: signed.owner === "" ? null : { owner: signed.owner, repository },
    fields: signed.fields.filter(({ value }) => value !== ""),
    origin: "cla-assistant",
  });
}
