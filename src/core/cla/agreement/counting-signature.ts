// Which of somebody's signatures counts: of a text that suffices now, not revoked, the one that counts longest.

import type { Signature } from "../facts.ts";
import { type SufficientText, sufficesAt } from "./texts-that-suffice.ts";

/**
 * Of two that count equally long that of the newer text, then the first one; null where none counts.
 * @param texts as `textsThatSuffice` gives them, the newest first
 * @param now ISO 8601
 */
export function countingSignature<S extends Pick<Signature, "documentHash" | "revokedAt">>(
  signatures: readonly S[],
  texts: ReadonlyMap<string, SufficientText>,
  now: string,
): { signature: S; text: SufficientText } | null {
  const counting = [...texts.values()].flatMap((text) => {
    const signature = signatures.find(
      ({ documentHash, revokedAt }) => revokedAt === null && documentHash === text.hash,
    );
    return signature !== undefined && sufficesAt(text, now) ? [{ signature, text }] : [];
  });
  return counting.sort((a, b) => endOf(b.text) - endOf(a.text))[0] ?? null;
}

/** As a number, which no end is greater than. */
export function endOf({ until }: { until: string | null }): number {
  return until === null ? Number.POSITIVE_INFINITY : Date.parse(until);
}
