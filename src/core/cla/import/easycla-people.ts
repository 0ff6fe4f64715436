// EasyCLA's exports of individual signatures and of a company's employees. People by login, dates by the day.
// https://github.com/linuxfoundation/easycla

import { utcDay } from "../companies/day.ts";
import { bareSignature } from "./bare-signature.ts";
import { isUnusable, sourcePerson } from "./source-person.ts";
import type { FieldValue, ReadSource, SourceRow } from "./source-row.ts";
import { findColumns, missingColumns, readRows, type Table, type TableRow } from "./table.ts";
import { requiredTime } from "./time-of-row.ts";

const INDIVIDUAL = {
  name: ["Name"],
  github: ["GitHub Username", "GitHub ID"],
  lfId: ["LF_ID"],
  email: ["Email"],
  signedAt: ["Signed Date", "Date Signed"],
} as const;

/** Columns that not all of its versions write. */
const GITLAB = { gitlab: ["GitLab Username"] } as const;
const IN_FORCE = { approved: ["Approved"], signed: ["Signed"] } as const;

export function readEasyClaIndividuals(table: Table): ReadSource {
  const found = findColumns(table.header, INDIVIDUAL);
  if ("missing" in found) return missingColumns(found.missing, "easycla-icla");
  const { columns } = found;
  const gitlab = findColumns(table.header, GITLAB);
  const inForce = findColumns(table.header, IN_FORCE);
  const rows = readRows(table, ({ cells }) => {
    const cell = (position: number) => (cells[position] ?? "").trim();
    const fields = [
      { name: "Name", value: cell(columns.name) },
      { name: "E-mail", value: cell(columns.email) },
      { name: "LF ID", value: cell(columns.lfId) },
      ...("columns" in gitlab ? [{ name: "GitLab username", value: cell(gitlab.columns.gitlab) }] : []),
    ];
    const marks = "columns" in inForce ? [cell(inForce.columns.approved), cell(inForce.columns.signed)] : [];
    return [individual(cell(columns.github), cell(columns.signedAt), fields, marks)];
  });
  return { rows };
}

function individual(login: string, date: string, fields: FieldValue[], marks: string[]): SourceRow {
  const about = login || fields.find(({ value }) => value !== "")?.value || "nobody";
  if (marks.some((mark) => mark.toLowerCase() !== "true")) {
    const reason = "EasyCLA does not count it: it is not both signed and approved there.";
    return { kind: "invalid", about, reason };
  }
  const person = sourcePerson(login);
  if (isUnusable(person)) return { ...person, about };
  const signedAt = requiredTime(date, about);
  if ("kind" in signedAt) return signedAt;
  return bareSignature({
    person,
    signedAt,
    fields: fields.filter(({ value }) => value !== ""),
    origin: "easycla-icla",
  });
}

const EMPLOYEE = {
  github: ["GitHub ID"],
  name: ["Name"],
  email: ["Email"],
  since: ["Date Signed"],
} as const;

/** Employees of one company, which the file does not name. */
export function readEasyClaEmployees(table: Table): ReadSource {
  const found = findColumns(table.header, EMPLOYEE);
  if ("missing" in found) return missingColumns(found.missing, "easycla-employees");
  const { columns } = found;
  const rows = table.rows.map((row) => joinNames(row, table.header.length, columns.name));
  return {
    rows: readRows({ ...table, rows }, ({ cells }) => {
      const cell = (position: number) => (cells[position] ?? "").trim();
      const about = cell(columns.github) || cell(columns.name) || cell(columns.email);
      const person = sourcePerson(cell(columns.github));
      if (isUnusable(person)) return [{ ...person, about }];
      const since = requiredTime(cell(columns.since), about);
      if ("kind" in since) return [since];
      const from = utcDay(since.at);
      return [{ kind: "entry", company: null, covers: { kind: "user", person }, from, until: null }];
    }),
  };
}

/** EasyCLA puts no quotes around names there, and a comma of a name makes a cell of its own. */
function joinNames(row: TableRow, width: number, position: number): TableRow {
  const excess = row.cells.length - width;
  if (excess <= 0) return row;
  const name = row.cells.slice(position, position + excess + 1).join(",");
  return { ...row, cells: row.cells.toSpliced(position, excess + 1, name) };
}
