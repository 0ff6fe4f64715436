// The reason that some commands need, because others must be able to act on it.

/** As long as a paragraph: more belongs below the command, where it is read as a comment. */
const maxReasonLength = 500;

export type Reason = { reason: string; refusal: null } | { reason: null; refusal: string };

/** `missing` is what to answer when there is none, as Markdown; `least` counts characters. */
export function readReason(written: string, missing: string, least = 1): Reason {
  const reason = written.trim();
  if (reason === "") return { reason: null, refusal: missing };
  if (reason.length < least) {
    return {
      reason: null,
      refusal: `a reason has at least ${least} characters here, because it is published. ${capitalised(missing)}`,
    };
  }
  if (reason.length > maxReasonLength) {
    return {
      reason: null,
      refusal: `a reason has at most ${maxReasonLength} characters. Put the rest into the lines below the command.`,
    };
  }
  return { reason, refusal: null };
}

function capitalised(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
