// The problems of files that may have any number of them: some are kept, and the rest is counted.

import type { Problem } from "./problem.ts";

/** Bounded in memory and not only in what it shows: whoever proposes a file decides how much is wrong with it. */
export class ProblemList {
  readonly #limit: number;
  readonly #errors: { rank: number; problem: Problem }[] = [];
  readonly #warnings: { rank: number; problem: Problem }[] = [];
  #count = 0;
  #hasErrors = false;
  /** Path of the first that was not kept. */
  #omittedPath: string | null = null;

  /** At most so many of them are listed. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  add(...problems: readonly Problem[]): void {
    for (const problem of problems) {
      const kept = problem.severity === "error" ? this.#errors : this.#warnings;
      this.#hasErrors ||= problem.severity === "error";
      if (kept.length < this.#limit) kept.push({ rank: this.#count, problem });
      else this.#omittedPath ??= problem.path;
      this.#count += 1;
    }
  }

  /** In the order in which they came; errors first where there are too many, so that none hides behind warnings. */
  listed(): Problem[] {
    const kept = [...this.#errors, ...this.#warnings];
    const more = this.#count - this.#limit;
    if (more <= 0) return kept.sort((a, b) => a.rank - b.rank).map(({ problem }) => problem);
    const listed = kept.slice(0, this.#limit).map(({ problem }) => problem);
    const path = this.#omittedPath ?? kept[this.#limit]?.problem.path ?? "";
    const message = `There are ${more} more problems.`;
    const fix = "Repair those listed first, then look again.";
    const severity = this.#hasErrors ? "error" : "warning";
    return [...listed, { severity, path, line: null, column: null, message, fix }];
  }
}
