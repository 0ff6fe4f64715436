// A reason for taking something out of force is kept for good, so that it must be there and be short.

const MIN_REASON = 10;
export const MAX_REASON = 500;

/** What is wrong with a reason, with what to do; null where nothing is. */
export function reasonProblem(reason: string): string | null {
  const { length } = reason.trim();
  if (length < MIN_REASON) return `Say why, in ${MIN_REASON} characters or more: it is kept for good.`;
  return length > MAX_REASON ? `Say why in ${MAX_REASON} characters at most.` : null;
}
