// Charter's own choice, asked as production asks it: by what was merged, who owns the files, and who waits for whom.

import { Expertise } from "../../core/review/expertise/expertise.ts";
import { PARAMETERS, type Parameters } from "../../core/review/expertise/parameters.ts";
import type { Chooser, HistoryChange, OpenChange } from "./chooser.ts";

/** A history does not tell when a request was answered. Each is taken as open for as long as this. */
const REQUEST_OPEN_MS = 7 * 86_400_000;
/** The default of `reviewers:` in a charter. */
export const REVIEWERS = 2;

interface Request {
  person: string;
  at: number;
}

export class CharterChooser implements Chooser {
  readonly name = "Charter";
  readonly asks = REVIEWERS;
  readonly #expertise: Expertise;
  readonly #known = new Set<string>();
  readonly #lastAsked = new Map<string, number>();
  #open: Request[] = [];

  constructor(parameters: Parameters = PARAMETERS) {
    this.#expertise = new Expertise(parameters);
  }

  learn(change: HistoryChange): void {
    this.#expertise.add(change);
    for (const person of change.approvers) this.#known.add(person);
  }

  choose({ at, author, files, owners }: OpenChange): string[] {
    this.#open = this.#open.filter((request) => at - request.at < REQUEST_OPEN_MS);
    const open = new Map<string, number>();
    for (const { person } of this.#open) open.set(person, (open.get(person) ?? 0) + 1);
    const owning = new Set(owners);
    const people = [...new Set([...owners, ...this.#known])];
    const candidates = people.map((person) => ({
      person,
      owns: owning.has(person),
      openRequests: open.get(person) ?? 0,
      lastAskedAt: this.#lastAsked.get(person) ?? null,
    }));
    const ranked = this.#expertise.rank({ at, author, files, candidates }).map(({ person }) => person);
    for (const person of ranked.slice(0, this.asks)) {
      this.#open.push({ person, at });
      this.#lastAsked.set(person, at);
    }
    return ranked;
  }
}
