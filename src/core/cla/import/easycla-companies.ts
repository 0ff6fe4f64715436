// EasyCLA's export of corporate agreements: a company a row, its approval lists in cells with commas.
// https://github.com/linuxfoundation/easycla

import { quote } from "../../quote.ts";
import { isDomain } from "../companies/domain.ts";
import { isUnusable, sourcePerson } from "./source-person.ts";
import type { ReadSource, SourceCompanyKey, SourceEntry, SourceRow, SourceTime } from "./source-row.ts";
import { findColumns, missingColumns, readRows, type Table } from "./table.ts";
import { requiredTime } from "./time-of-row.ts";

/** `Approved` and `Signed` stand there twice; the first ones say what their names say. */
const COLUMNS = {
  company: ["Company Name"],
  domains: ["DomainApprovalList"],
  emails: ["EmailApprovalList"],
  organisations: ["GitHubOrgApprovalList"],
  users: ["GitHubUsernameApprovalList"],
  agreedAt: ["Date Signed"],
} as const;

const IN_FORCE = { approved: ["Approved"], signed: ["Signed"] } as const;

export function readEasyClaCompanies(table: Table): ReadSource {
  const found = findColumns(table.header, COLUMNS);
  if ("missing" in found) return missingColumns(found.missing, "easycla-ccla");
  const { columns } = found;
  const inForce = findColumns(table.header, IN_FORCE);
  const rows = readRows(table, ({ cells }) => {
    const cell = (position: number) => (cells[position] ?? "").trim();
    const name = cell(columns.company);
    if (name === "") return [{ kind: "invalid", about: "no company", reason: "It names no company." }];
    const marks = "columns" in inForce ? [inForce.columns.approved, inForce.columns.signed].map(cell) : [];
    if (marks.some((mark) => mark.toLowerCase() !== "true")) {
      const reason = "EasyCLA does not count it: it is not both signed and approved there.";
      return [{ kind: "invalid", about: name, reason }];
    }
    const agreedAt = requiredTime(cell(columns.agreedAt), name);
    if ("kind" in agreedAt) return [agreedAt];
    return [
      accepted(name, agreedAt),
      ...listOf(cell(columns.domains)).map((each) => domainEntry(name, each)),
      ...listOf(cell(columns.users)).map((each) => userEntry(name, each)),
      ...listOf(cell(columns.emails)).map((each) => emailEntry(name, each)),
      ...listOf(cell(columns.organisations)).map((each) => organisationEntry(name, each)),
    ];
  });
  return { rows };
}

function accepted(name: string, agreedAt: SourceTime): SourceRow {
  const acceptedAt = agreedAt.at;
  const company = companyOf(name);
  const standing = { state: "accepted" as const, acceptedAt, revokedAt: null, revokedReason: null };
  return { kind: "company", company, text: null, agreedAt, ...standing, origin: "easycla-ccla" };
}

function listOf(cell: string): string[] {
  return [...new Set(cell.split(/[,;]/).map((each) => each.trim()))].filter((each) => each !== "");
}

function domainEntry(company: string, written: string): SourceRow {
  const domain = written.toLowerCase();
  const about = `${written} of ${company}`;
  if (domain.includes("*")) {
    const reason = "An entry covers one exact domain. Add each that is meant on the company's page.";
    return { kind: "quarantined", about, reason };
  }
  if (!isDomain(domain)) return { kind: "invalid", about, reason: `${quote(written)} is no domain.` };
  return entry(company, { kind: "domain", domain });
}

function userEntry(company: string, written: string): SourceRow {
  const person = sourcePerson(written);
  return isUnusable(person) ? person : entry(company, { kind: "user", person });
}

function entry(company: string, covers: SourceEntry["covers"]): SourceEntry {
  return { kind: "entry", company: companyOf(company), covers, from: null, until: null };
}

function companyOf(name: string): SourceCompanyKey {
  return { key: name.toLowerCase(), name };
}

function emailEntry(company: string, written: string): SourceRow {
  return {
    kind: "quarantined",
    about: `${written} of ${company}`,
    reason: "An address is no proof of a person. Add the account of its owner on the company's page.",
  };
}

function organisationEntry(company: string, written: string): SourceRow {
  return {
    kind: "quarantined",
    about: `${written.replace(/^https:\/\/github\.com\//i, "")} of ${company}`,
    reason:
      "An organisation's name may have gone to another one since. Add it on the company's page if it is still theirs.",
  };
}
