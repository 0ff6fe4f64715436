// How many approvals come from which affiliation, and how many are known to come from another than the author's.

/** Somebody whose affiliation this is works for nobody, and stands alone. */
export const INDEPENDENT = "independent";

/** An approval that counts. `affiliation` as the charter spells it; null when it is unknown. */
export interface AffiliatedApproval {
  /** Of the person's account: who approves several modules counts once. */
  id: number;
  affiliation: string | null;
}

export interface Tally {
  /** People, not approvals. */
  total: number;
  unknown: number;
  /** Known to come from another affiliation than the author's. */
  proved: number;
  /** Null when unknown. */
  author: string | null;
  /** By key; everybody independent is in one of them. */
  groups: ReadonlyMap<string, Group>;
  /** Those that are not the author's, or all where that is unknown. */
  others: Group[];
  /** Null when nobody who approved is known to work for anybody. */
  largest: Group | null;
}

interface Group {
  /** As spelled first. */
  name: string;
  size: number;
}

export function tally(approvals: readonly AffiliatedApproval[], authorAffiliation: string | null): Tally {
  const people = new Map(approvals.map(({ id, affiliation }) => [id, affiliation]));
  const groups = new Map<string, Group>();
  for (const affiliation of people.values()) {
    const key = affiliationKey(affiliation);
    const { name, size } = groups.get(key) ?? { name: affiliation?.trim() ?? "", size: 0 };
    groups.set(key, { name, size: size + 1 });
  }
  const unknown = groups.get("")?.size ?? 0;
  groups.delete("");
  const author = affiliationKey(authorAffiliation) || null;
  const others = [...groups]
    .filter(([key]) => key !== author || key === INDEPENDENT)
    .map(([, group]) => group);
  const companies = [...groups].filter(([key]) => key !== INDEPENDENT).map(([, group]) => group);
  const largest = companies.toSorted((a, b) => b.size - a.size)[0] ?? null;
  const elsewhere = others.reduce((sum, { size }) => sum + size, 0);
  // An author whose affiliation is unknown may work where most of those who approved do.
  const proved = author === null ? elsewhere - (largest?.size ?? 0) : elsewhere;
  return { total: people.size, unknown, proved, author, groups, others, largest };
}

/** Equal for spellings of the same; empty when unknown. */
export function affiliationKey(affiliation: string | null): string {
  return affiliation?.trim().toLowerCase() ?? "";
}
