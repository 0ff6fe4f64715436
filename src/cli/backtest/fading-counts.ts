// Counts of people by place that halve with time, so that what is old matters less.

const DAY_MS = 86_400_000;

export class FadingCounts {
  readonly #halfLifeMs: number;
  readonly #places = new Map<string, Map<string, { count: number; at: number }>>();

  constructor(halfLifeDays: number) {
    this.#halfLifeMs = halfLifeDays * DAY_MS;
  }

  /** `at` in milliseconds since 1970. */
  add(place: string, person: string, at: number): void {
    const people = this.#places.get(place) ?? new Map<string, { count: number; at: number }>();
    this.#places.set(place, people);
    const before = people.get(person);
    people.set(person, { count: 1 + (before === undefined ? 0 : this.#faded(before, at)), at });
  }

  *of(place: string, at: number): Generator<[person: string, count: number]> {
    for (const [person, counted] of this.#places.get(place) ?? []) yield [person, this.#faded(counted, at)];
  }

  #faded(counted: { count: number; at: number }, at: number): number {
    return counted.count * 0.5 ** ((at - counted.at) / this.#halfLifeMs);
  }
}
