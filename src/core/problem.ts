// Something wrong in a file that a person wrote: where it is, and what to do about it.

export interface Problem {
  severity: "error" | "warning";
  /** The file, as its path in the repository. */
  path: string;
  /** First line concerned, counted from 1; null when it concerns the whole file. */
  line: number | null;
  /** First column concerned, counted from 1; null when unknown. */
  column: number | null;
  /** What is wrong, as one sentence. */
  message: string;
  /** What to do, as one sentence. */
  fix: string;
}
