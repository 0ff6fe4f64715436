// How alike the files of changes are: the cosine of their terms, where rare files and folders weigh more.

import { pathTerms } from "./path-terms.ts";

interface Posting {
  /** Numbers of changes, ascending, each followed in `weights` by the term's part of that change. */
  changes: number[];
  weights: number[];
}

/** An index of changes that are numbered from 0 in the order in which they come. */
export class LikenessIndex {
  readonly #postings = new Map<string, Posting>();
  #size = 0;

  add(files: readonly string[]): void {
    const terms = pathTerms(files);
    for (const term of terms.keys()) {
      if (!this.#postings.has(term)) this.#postings.set(term, { changes: [], weights: [] });
    }
    for (const [term, weight] of this.#unitVector(terms)) {
      const posting = this.#postings.get(term);
      posting?.changes.push(this.#size);
      posting?.weights.push(weight);
    }
    this.#size += 1;
  }

  /** Number of the change → likeness in ]0, 1], for changes from `first` on that share a file or folder. */
  likenessTo(files: readonly string[], first: number): Map<number, number> {
    const likeness = new Map<number, number>();
    for (const [term, weight] of this.#unitVector(pathTerms(files))) {
      const posting = this.#postings.get(term);
      if (posting === undefined) continue;
      for (let at = posting.changes.length - 1; at >= 0; at--) {
        const change = posting.changes[at] ?? 0;
        if (change < first) break;
        likeness.set(change, (likeness.get(change) ?? 0) + weight * (posting.weights[at] ?? 0));
      }
    }
    return likeness;
  }

  /** The newest changes, from `first` on, that touched any of these terms; newest first. */
  lastWith(terms: ReadonlySet<string>, count: number, first: number): number[] {
    const changes = new Set<number>();
    for (const term of terms) {
      for (const change of this.#postings.get(term)?.changes.slice(-count) ?? []) changes.add(change);
    }
    return [...changes]
      .filter((change) => change >= first)
      .sort((a, b) => b - a)
      .slice(0, count);
  }

  /** By what was known when the change came: a folder that became busy later was telling then. */
  #unitVector(terms: ReadonlyMap<string, number>): [term: string, weight: number][] {
    let square = 0;
    const weighed = [...terms].map(([term, files]): [string, number] => {
      const seen = this.#postings.get(term)?.changes.length ?? 0;
      const weight = Math.sqrt(files) * Math.log((this.#size + 2) / (seen + 0.5));
      square += weight * weight;
      return [term, weight];
    });
    const length = Math.sqrt(square);
    return weighed.map(([term, weight]) => [term, weight / length]);
  }
}
