// The numbers of the method, in one place. None of them is of one repository: docs/reviewers.md shows how little they matter.

export interface Parameters {
  /** How alike the author alone makes two changes, where 1 is the very same files. */
  sameAuthor: number;
  /** Changes twice as alike count 2 to this power as much. */
  sharpness: number;
  /** After this many days a like change counts half, after three times as many a quarter. */
  likeDays: number;
  /** After this many days an approval anywhere counts half, and so does somebody who did nothing since. */
  activeDays: number;
  /** What the approvals anywhere weigh, where those of like changes weigh 1. */
  anywhere: number;
  /** What a like change of one's own weighs, where an approval weighs 1. */
  written: number;
  /** What an owner's score is multiplied by. */
  owner: number;
  /** Nobody has to give way who has less than this share of the open requests, or less than an equal share of them. */
  leastLimit: number;
  /** How suddenly somebody gives way at the limit: twice the limit divides a score by 2 to this power. */
  steepness: number;
  /** As many open requests of nobody are added, so that a handful says little. */
  quietRequests: number;
}

export const PARAMETERS: Parameters = {
  sameAuthor: 0.5,
  sharpness: 2.5,
  likeDays: 7,
  activeDays: 14,
  anywhere: 0.7,
  written: 0.5,
  owner: 1.5,
  leastLimit: 0.08,
  steepness: 6,
  quietRequests: 10,
};

/** Older changes say nothing that newer ones don't. */
export const MAX_CHANGES = 2_000;
/** GitHub lists no more files of a pull request. */
export const MAX_FILES = 3_000;
/** "5 of the last 10 changes here." */
export const LAST_HERE = 10;
