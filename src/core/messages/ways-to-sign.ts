// By which ways an agreement can be signed here: on a page, by a comment, or not at all.

import type { JudgedInPart } from "./judged.ts";

export interface WaysToSign {
  page: boolean;
  /** Never where something must be filled in: a comment has no place for it. */
  comment: boolean;
}

export function waysToSign({ rules, siteUrl }: Pick<JudgedInPart, "rules" | "siteUrl">): WaysToSign {
  const policy = rules.charter.cla;
  if (policy === null) return { page: false, comment: false };
  const hasForm = policy.fields.some(({ required }) => required);
  return { page: policy.signBy.page && siteUrl !== null, comment: policy.signBy.comment && !hasForm };
}
