// The invisible first line by which something that may be written once only is found again.

/** GitHub's clock and ours may differ. */
export const CLOCK_SLACK_MS = 10 * 60 * 1000;

export function markOf(key: string): string {
  return `<!-- charter:${key} -->`;
}
