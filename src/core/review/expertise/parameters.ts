// The numbers of the method, in one place. None of them is of one repository: docs/reviewers.md shows how little they matter.

export interface Parameters {
  /** How alike the author alone makes two changes, where 1 is the very same files. */
  sameAuthor: number;
  /** Changes twice as alike count 2 to this power as much. */
  sharpness: number;
  /** After this many days a like change counts half, after three times as many a quarter. */
  likeDays: number;
  /** After this many days an approval anywhere counts half, and somebody who approved nothing since, too. */
  activeDays: number;
  /** What the approvals anywhere weigh, where those of like changes weigh 1. */
  anywhere: number;
  /** What an owner's score is multiplied by. */
  owner: number;
  /** Nobody has to give way who has less than this share of the open requests, */
  leastLimit: number;
  /** or this many times an equal share, counting people by how approvals spread over them. */
  equalShares: number;
  /** As many open requests of nobody are added, so that a handful says little. */
  quietRequests: number;
}

export const PARAMETERS: Parameters = {
  sameAuthor: 0.5,
  sharpness: 2.5,
  likeDays: 4,
  activeDays: 14,
  anywhere: 0.4,
  owner: 1.5,
  leastLimit: 0.1,
  equalShares: 1.5,
  quietRequests: 10,
};

/** Older changes say nothing that newer ones don't. */
export const MAX_CHANGES = 2_000;
/** GitHub lists no more files of a pull request. */
export const MAX_FILES = 3_000;
/** "5 of the last 10 changes here." */
export const LAST_HERE = 10;
