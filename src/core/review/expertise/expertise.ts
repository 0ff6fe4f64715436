// Who knows the code that a change touches, by who approved and wrote changes like it. docs/reviewers.md shows how well.
//
// Make one `new Expertise()`, `add` each merged change from the oldest to the newest, and `rank` candidates. Only the
// newest 2,000 changes count.

import { balanceOf, spreadOf } from "./balance.ts";
import type { Candidate, PastChange, Question, RankedCandidate } from "./change.ts";
import { LikenessIndex } from "./likeness.ts";
import { LAST_HERE, MAX_CHANGES, MAX_FILES, PARAMETERS, type Parameters } from "./parameters.ts";
import { placeOf } from "./path-terms.ts";

const DAY_MS = 86_400_000;

/** What the history says of one person, at one moment and for one change. */
interface Standing {
  /** Approvals of like changes, and like changes of one's own, by likeness and age. */
  like: number;
  /** Approvals anywhere, by age. */
  anywhere: number;
  /** Since the last approval or change anywhere. */
  idleDays: number;
}

export class Expertise {
  readonly #parameters: Parameters;
  readonly #changes: PastChange[] = [];
  readonly #index = new LikenessIndex();

  constructor(parameters: Parameters = PARAMETERS) {
    this.#parameters = parameters;
  }

  /** Changes come in the order in which they were merged. */
  add(change: PastChange): void {
    this.#changes.push(change);
    this.#index.add(change.files);
  }

  /** All candidates but the author, the best first. Pure: the same history and question give the same answer. */
  rank(question: Question): RankedCandidate[] {
    const candidates = question.candidates.filter(({ person }) => person !== question.author);
    const score = this.#scorer(question, candidates);
    const here = this.#lastHere(question.files);
    return candidates
      .map((candidate) => ({ candidate, score: score(candidate) }))
      .sort((a, b) => b.score - a.score || byRest(a.candidate, b.candidate))
      .map(({ candidate: { person }, score }) => ({
        person,
        score,
        reviewedHere: here.filter((change) => reviewed(person, change)).length,
        wroteHere: here.filter((change) => change.author === person).length,
        ofLastHere: here.length,
      }));
  }

  #scorer(question: Question, candidates: readonly Candidate[]): (candidate: Candidate) => number {
    const standings = this.#standings(question, new Set(candidates.map(({ person }) => person)));
    const all = [...standings.values()];
    const like = all.reduce((sum, each) => sum + each.like, 0);
    const anywhere = all.reduce((sum, each) => sum + each.anywhere, 0);
    const spread = spreadOf(all.map((each) => each.anywhere));
    const { anywhere: part, activeDays, owner } = this.#parameters;
    const balance = balanceOf(candidates, spread, this.#parameters);
    return (candidate) => {
      const standing = standings.get(candidate.person);
      if (standing === undefined) return 0;
      const knows = share(standing.like, like) + part * share(standing.anywhere, anywhere);
      const activity = 1 / (1 + standing.idleDays / activeDays);
      return (knows * activity * (candidate.owns ? owner : 1)) / balance(candidate);
    };
  }

  /** Of those who approved or wrote anything. */
  #standings({ at: now, author, files }: Question, people: ReadonlySet<string>): Map<string, Standing> {
    const { sameAuthor, sharpness, likeDays, activeDays, written } = this.#parameters;
    const standings = new Map<string, Standing>();
    const take = (person: string, like: number, anywhere: number, idleDays: number) => {
      if (!people.has(person)) return;
      const before = standings.get(person) ?? { like: 0, anywhere: 0 };
      standings.set(person, { like: before.like + like, anywhere: before.anywhere + anywhere, idleDays });
    };
    const first = this.#first();
    const likeness = this.#index.likenessTo(files, first);
    for (const [at, change] of this.#changes.slice(first).entries()) {
      const days = Math.max(0, now - change.at) / DAY_MS;
      const filesAlike = likeness.get(first + at) ?? 0;
      const alike = filesAlike + (change.author === author ? sameAuthor : 0);
      const fading = 1 / (1 + days / likeDays);
      take(change.author, written * filesAlike ** sharpness * fading, 0, days);
      for (const person of change.approvers) {
        if (!reviewed(person, change)) continue;
        take(person, alike ** sharpness * fading, 0.5 ** (days / activeDays), days);
      }
    }
    return standings;
  }

  /** Number of the oldest change that counts. */
  #first(): number {
    return Math.max(0, this.#changes.length - MAX_CHANGES);
  }

  #lastHere(files: readonly string[]): PastChange[] {
    return this.#index
      .lastWith(new Set(files.slice(0, MAX_FILES).map(placeOf)), LAST_HERE, this.#first())
      .flatMap((number) => this.#changes[number] ?? []);
  }
}

/** Approving one's own change is no review. */
function reviewed(person: string, { approvers, author }: PastChange): boolean {
  return author !== person && approvers.includes(person);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Where the history tells no difference: who has less to do, then who waited longer. */
function byRest(a: Candidate, b: Candidate): number {
  return a.openRequests - b.openRequests || (a.lastAskedAt ?? 0) - (b.lastAskedAt ?? 0);
}
