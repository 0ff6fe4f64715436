// What of a company's rows is not as its events left it. The reasons name nobody: other scopes may read them.

import type { ClaSchema } from "../cla-schema.ts";
import type { ReplayedCompany, ReplayedManager, ReplayedTerms } from "./replay-company.ts";

export interface CompanyRows {
  terms: ReplayedTerms;
  managers: Pick<
    ClaSchema["companyManager"],
    "personId" | "personLogin" | "personKind" | "since" | "endedAt"
  >[];
  entries: (Omit<ClaSchema["companyEntry"], "id"> & { id: number })[];
}

const WORDS: Record<keyof ReplayedTerms, string> = {
  scope: "for what it counts",
  name: "its name",
  documentPath: "the path of its text",
  documentHash: "the text that it agreed to",
  state: "its state",
  agreedAt: "when it agreed",
  acceptedAt: "when it was accepted",
  revokedAt: "when it was revoked",
  revokedReason: "why it was revoked",
  importedFrom: "where it was imported from",
};

/** Each as a part of a sentence, for example "entry 7 of its list was put there by hand". */
export function companyFlaws(rows: CompanyRows, replayed: ReplayedCompany): string[] {
  if (replayed.terms === null)
    return ["nobody agreed for it, as the ledger has it: somebody put it there by hand"];
  return [
    ...termsFlaws(rows.terms, replayed.terms),
    ...managerFlaws(rows.managers, replayed.managers),
    ...entryFlaws(rows.entries, replayed.entries),
  ];
}

function termsFlaws(row: ReplayedTerms, terms: ReplayedTerms): string[] {
  const keys = Object.keys(WORDS) as (keyof ReplayedTerms)[];
  return keys
    .filter((key) => (key.endsWith("At") ? !isSameInstant(row[key], terms[key]) : row[key] !== terms[key]))
    .map((key) => {
      const was = key === "state" ? `; the ledger says ${terms.state}` : "";
      return `${WORDS[key]} was changed${was}`;
    });
}

/** Rows whose person was erased let nobody do anything, and are left out. */
function managerFlaws(rows: CompanyRows["managers"], managers: readonly ReplayedManager[]): string[] {
  const left = [...managers];
  const take = (isIt: (manager: ReplayedManager) => boolean) => {
    const index = left.findIndex(isIt);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const others = rows.filter(
    (row) => row.personId !== null && take((each) => isSame(row, each)) === undefined,
  );
  const flaws = others.map((row) =>
    take(({ person }) => person.id === row.personId) === undefined
      ? "a manager was put there by hand"
      : "a manager's name or days were changed",
  );
  return [...flaws, ...left.map(() => "a manager was deleted")];
}

function isSame(row: CompanyRows["managers"][number], { person, since, endedAt }: ReplayedManager): boolean {
  return (
    row.personId === person.id &&
    row.personLogin === person.login &&
    row.personKind === person.kind &&
    isSameInstant(row.since, since) &&
    isSameInstant(row.endedAt, endedAt)
  );
}

/** An account that was erased is covered no more: its row is left out, too. */
function entryFlaws(rows: CompanyRows["entries"], entries: ReplayedCompany["entries"]): string[] {
  const ids = new Set(rows.map(({ id }) => id));
  const deleted = [...entries.keys()].filter((id) => !ids.has(id));
  const changed = rows.flatMap((row) => {
    const entry = entries.get(row.id);
    const isErased = row.kind === "user" && row.accountId === null;
    if (entry === undefined) return isErased ? [] : [`entry ${row.id} of its list was put there by hand`];
    const covered = [row.kind, row.domain, row.accountId, row.label];
    const isOther = [entry.kind, entry.domain, entry.accountId, entry.label].some(
      (it, at) => it !== covered[at],
    );
    if (isOther) return [`whom entry ${row.id} of its list covers was changed`];
    if (row.fromDay === entry.from && row.untilDay === entry.until) return [];
    const days = entry.until === null ? `since ${entry.from}` : `from ${entry.from} to ${entry.until}`;
    return [`the days of entry ${row.id} of its list were changed; the ledger says ${days}`];
  });
  return [...changed, ...deleted.map((id) => `entry ${id} of its list was deleted`)];
}

function isSameInstant(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);
}
