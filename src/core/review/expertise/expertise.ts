// Who knows the code that a change touches, by who approved changes like it. docs/reviewers.md shows how well.
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
  /** Approvals of like changes, by likeness and age. */
  like: number;
  /** Approvals anywhere, by age. */
  anywhere: number;
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
        reviewedHere: here.filter(({ approvers }) => approvers.includes(person)).length,
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

  /** Of those who approved anything. Approving one's own change is no review. */
  #standings({ at, author, files }: Question, people: ReadonlySet<string>): Map<string, Standing> {
    const { sameAuthor, sharpness, likeDays, activeDays } = this.#parameters;
    const standings = new Map<string, Standing>();
    const first = this.#first();
    const likeness = this.#index.likenessTo(files, first);
    for (let number = first; number < this.#changes.length; number++) {
      const change = this.#changes[number];
      if (change === undefined) continue;
      const days = Math.max(0, at - change.at) / DAY_MS;
      const alike = (likeness.get(number) ?? 0) + (change.author === author ? sameAuthor : 0);
      const like = alike ** sharpness / (1 + days / likeDays);
      const anywhere = 0.5 ** (days / activeDays);
      for (const person of change.approvers) {
        if (person === change.author || !people.has(person)) continue;
        const standing = standings.get(person) ?? { like: 0, anywhere: 0, idleDays: 0 };
        standings.set(person, standing);
        standing.like += like;
        standing.anywhere += anywhere;
        standing.idleDays = days;
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

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Where the history tells no difference: who has less to do, then who waited longer. */
function byRest(a: Candidate, b: Candidate): number {
  return a.openRequests - b.openRequests || (a.lastAskedAt ?? 0) - (b.lastAskedAt ?? 0);
}
