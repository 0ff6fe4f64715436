// Stands here until every command reads its argument by its type.

import { readReason as read } from "./arguments/reason.ts";

export type Reason = { reason: string; refusal: null } | { reason: null; refusal: string };

export function readReason(written: string, missing: string, least = 1): Reason {
  const { value, refusal } = read(written, { missing, least });
  return refusal === null ? { reason: value, refusal } : { reason: null, refusal };
}
