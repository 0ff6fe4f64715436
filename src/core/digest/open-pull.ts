// An open pull request as far as digests tell of it: what its last verdict says of people, and how high it was raised.

import type { TakenStep } from "../record.ts";
import type {
  HoldRequirement,
  Ladder,
  ModuleRequirement,
  ObjectionRequirement,
  ReviewerChoice,
  TurnVerdict,
} from "../verdict.ts";

/** What is missing, and of a kind that somebody can be told of. */
export type OpenRequirement =
  | Pick<ModuleRequirement, "kind" | "name" | "eligible" | "approvals">
  | Pick<HoldRequirement, "kind" | "hold">
  | Pick<ObjectionRequirement, "kind" | "name" | "by" | "at" | "clock">;

export interface OpenPull {
  /** `owner/name`. */
  repository: string;
  number: number;
  /** Null where it was last looked at before titles were kept. */
  title: string | null;
  turn: TurnVerdict;
  reviewers: ReviewerChoice[];
  requirements: OpenRequirement[];
  ladders: Ladder[];
  /** Steps of the present round of review, or of the present turn of the author or the holder; oldest first. */
  taken: Pick<TakenStep, "ladder" | "rung" | "takenAt">[];
}

type Of<K extends OpenRequirement["kind"]> = Extract<OpenRequirement, { kind: K }>;

export function openOf<K extends OpenRequirement["kind"]>({ requirements }: OpenPull, kind: K): Of<K>[] {
  return requirements.filter((each): each is Of<K> => each.kind === kind);
}
