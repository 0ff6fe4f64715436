// What happens when: a priority queue of moments. What is due at the same moment happens in the order of its entry.

interface Entry {
  /** Milliseconds since 1970. */
  at: number;
  order: number;
  happen: () => void;
}

export class Agenda {
  /** A binary heap: no entry comes before the one at half its place. */
  readonly #heap: Entry[] = [];
  #entered = 0;

  /** @param at milliseconds since 1970 */
  add(at: number, happen: () => void): void {
    this.#heap.push({ at, order: this.#entered++, happen });
    this.#rise(this.#heap.length - 1);
  }

  /** The first entry, which is taken out; null where none is left before `end`. */
  next(end: number): { at: number; happen: () => void } | null {
    const first = this.#heap[0];
    if (first === undefined || first.at >= end) return null;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.#isBefore(place, above)) return;
      this.#swap(place, above);
      place = above;
    }
  }

  #sink(from: number): void {
    let place = from;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let first = place;
      if (this.#isBefore(left, first)) first = left;
      if (this.#isBefore(right, first)) first = right;
      if (first === place) return;
      this.#swap(place, first);
      place = first;
    }
  }

  #isBefore(place: number, other: number): boolean {
    const a = this.#heap[place];
    const b = this.#heap[other];
    return a !== undefined && b !== undefined && (a.at - b.at || a.order - b.order) < 0;
  }

  #swap(place: number, other: number): void {
    const kept = this.#heap[place] as Entry;
    this.#heap[place] = this.#heap[other] as Entry;
    this.#heap[other] = kept;
  }
}
