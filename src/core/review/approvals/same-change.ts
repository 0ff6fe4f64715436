// Whether two changes of a path are the same one, made at different times: the base's file may have changed meanwhile.

/** Fingerprints of one path's change. */
export interface ChangeDigest {
  /** Of the file where the pull request left the base branch. */
  before: string;
  /** Of the file as it became. */
  after: string;
  /** Of the added and removed lines with those around them, wherever they stand; null where they are not known. */
  lines: string | null;
}

const UNKNOWN = "-";

/** As one text, to be kept and compared. */
export function writeDigest({ before, after, lines }: ChangeDigest): string {
  return `${before} ${after} ${lines ?? UNKNOWN}`;
}

/**
 * From the same file the same file must have come: equal lines in another place are another change. From another file,
 * after a rebase or a merge of the base, the same lines must have been changed in the same surroundings. What is not known is never the same.
 */
export function isSameChange(a: string | null | undefined, b: string | null | undefined): boolean {
  if (typeof a !== "string" || typeof b !== "string") return false;
  if (a === b) return true;
  const [beforeA, , linesA] = a.split(" ");
  const [beforeB, , linesB] = b.split(" ");
  return linesA !== undefined && linesA !== UNKNOWN && linesA === linesB && beforeA !== beforeB;
}
