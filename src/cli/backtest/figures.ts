// How good choices were: did those asked first include one who approved, and was the work spread?

import type { Chooser } from "./chooser.ts";

export interface MethodFigures {
  name: string;
  /** Share of changes where the first 1, 2, 3 people include one who approved. */
  hit1: number;
  hit2: number;
  hit3: number;
  /** Mean of 1 / the place of the first who approved; 0 for a change where none of those named did. */
  mrr: number;
  /** The largest part of all requests that goes to one person, whom `mostAsked` names. */
  largestShare: number;
  /** Null where nobody was asked. */
  mostAsked: string | null;
  requestsPerChange: number;
}

export class Figures {
  readonly chooser: Chooser;
  readonly #requests = new Map<string, number>();
  readonly #hits = [0, 0, 0];
  #reciprocals = 0;
  #changes = 0;

  constructor(chooser: Chooser) {
    this.chooser = chooser;
  }

  /** `people` as they would be asked, best first; `approvers` as they were. */
  count(people: readonly string[], approvers: ReadonlySet<string>): void {
    this.#changes += 1;
    for (const person of people.slice(0, this.chooser.asks)) {
      this.#requests.set(person, (this.#requests.get(person) ?? 0) + 1);
    }
    const place = people.findIndex((person) => approvers.has(person));
    if (place === -1) return;
    this.#reciprocals += 1 / (place + 1);
    for (let at = place; at < this.#hits.length; at++) this.#hits[at] = (this.#hits[at] ?? 0) + 1;
  }

  result(): MethodFigures {
    const changes = Math.max(1, this.#changes);
    const all = [...this.#requests.values()].reduce((sum, requests) => sum + requests, 0);
    const [mostAsked = null, most = 0] = [...this.#requests].sort(([, a], [, b]) => b - a)[0] ?? [];
    const [hit1 = 0, hit2 = 0, hit3 = 0] = this.#hits.map((hits) => hits / changes);
    return {
      name: this.chooser.name,
      hit1,
      hit2,
      hit3,
      mrr: this.#reciprocals / changes,
      largestShare: all === 0 ? 0 : most / all,
      mostAsked,
      requestsPerChange: all / changes,
    };
  }
}
