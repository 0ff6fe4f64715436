// What the charter in force says about reviews, and about what follows from the verdict: the repository's word over the
// organisation's, key by key.

import type { Charter } from "./charter.ts";
import type { CharterTexts } from "./charter-text.ts";
import { DEFAULT_MERGE, DEFAULT_PUBLISH, DEFAULT_REVIEW } from "./defaults.ts";
import { defined } from "./defined.ts";
import { toRules } from "./rules-of-file.ts";

export function resolveReview({ repository, organisation }: CharterTexts): Charter["review"] {
  const given = { ...defined(organisation?.file.review), ...defined(repository?.file.review) };
  const ruling = repository?.file.review?.rules === undefined ? organisation : repository;
  const authors = given.commit_authors;
  return {
    approvals: given.approvals ?? DEFAULT_REVIEW.approvals,
    reviewers: given.reviewers ?? DEFAULT_REVIEW.reviewers,
    unowned: given.unowned ?? DEFAULT_REVIEW.unowned,
    overlapping: given.overlapping ?? DEFAULT_REVIEW.overlapping,
    choose: given.choose ?? DEFAULT_REVIEW.choose,
    commitAuthorsApprove: authors === undefined ? DEFAULT_REVIEW.commitAuthorsApprove : authors === "counted",
    machines: given.machines ?? DEFAULT_REVIEW.machines,
    waitHours: given.wait_hours ?? DEFAULT_REVIEW.waitHours,
    fastTrack: given.fast_track ?? DEFAULT_REVIEW.fastTrack,
    otherAffiliation: given.other_affiliation ?? DEFAULT_REVIEW.otherAffiliation,
    largestShare: given.largest_share ?? DEFAULT_REVIEW.largestShare,
    rules: ruling === null ? [] : toRules(given.rules ?? [], ["review", "rules"], ruling),
  };
}

export function resolvePublish({ repository, organisation }: CharterTexts): Charter["publish"] {
  return {
    ...DEFAULT_PUBLISH,
    ...defined(organisation?.file.publish),
    ...defined(repository?.file.publish),
  };
}

export function resolveMerge({ repository, organisation }: CharterTexts): Charter["merge"] {
  return { ...DEFAULT_MERGE, ...defined(organisation?.file.merge), ...defined(repository?.file.merge) };
}
