// The Octokit that Charter gives to Probot.

import { ProbotOctokit } from "probot";

/** How long one call may take; the queue tries again. */
const CALL_TIMEOUT_MS = 30_000;

type OctokitOptions = NonNullable<ConstructorParameters<typeof ProbotOctokit>[0]>;

/**
 * Neither retries nor waits: that belongs to the queue, which survives a crash, while waiting here would hold a
 * worker. Probot sets its own defaults after ours, so they are overruled by a function.
 * @param onCall told of every answer's HTTP status
 */
export function octokitWithoutRetries(onCall: (status: number) => void): typeof ProbotOctokit {
  return ProbotOctokit.defaults((options: OctokitOptions) => ({
    ...options,
    retry: { enabled: false },
    throttle: { ...options.throttle, enabled: false },
    request: {
      ...options.request,
      fetch: async (url: string, init: RequestInit) => {
        const response = await fetch(url, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
        onCall(response.status);
        return response;
      },
    },
  }));
}
