// How often the API may be asked: each token so often a minute, and whoever tries tokens much less often.

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

const PER_MINUTE = 60;
const WRONG_PER_MINUTE = 10;
const MINUTE_S = 60;

/** Counts in this process: with several replicas each has its own minute. */
export class RateLimits {
  readonly #tokens = new RateLimiterMemory({ points: PER_MINUTE, duration: MINUTE_S });
  readonly #addresses = new RateLimiterMemory({ points: WRONG_PER_MINUTE, duration: MINUTE_S });

  /** Null where it may ask; else in how many seconds it may again. */
  takeToken(tokenId: number): Promise<number | null> {
    return waitFor(() => this.#tokens.consume(tokenId));
  }

  /**
   * Notes a token that is none, from a network address; answers as `takeToken` does. A true one is not held up by it:
   * behind a proxy everybody has the same address.
   */
  takeWrong(address: string): Promise<number | null> {
    return waitFor(() => this.#addresses.consume(address));
  }
}

async function waitFor(consume: () => Promise<RateLimiterRes>): Promise<number | null> {
  try {
    await consume();
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return seconds(refused);
    throw refused;
  }
}

function seconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}
