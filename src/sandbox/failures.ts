// Failures that a test asks for: matched against calls, and given in GitHub's words.

import type { Failure } from "./contract.ts";
import type { World } from "./state/world.ts";

const secondaryLimit = {
  documentation_url:
    "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits",
  message:
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.",
};

export function secondaryLimitFailure(
  match: Failure["match"],
  options: { retryAfter?: number; times?: number } = {},
): Failure {
  return {
    match,
    status: 403,
    body: secondaryLimit,
    headers: { "retry-after": String(options.retryAfter ?? 60) },
    ...(options.times === undefined ? {} : { times: options.times }),
  };
}

interface IncomingCall {
  method: string;
  path: string;
  operation: string | null;
  body: string;
}

function matches(failure: Failure, call: IncomingCall): boolean {
  const { match } = failure;
  if (typeof match === "function") {
    return match(call);
  }
  return (
    (match.method === undefined || match.method.toUpperCase() === call.method) &&
    (match.path === undefined || match.path.test(call.path)) &&
    (match.operation === undefined || match.operation === call.operation)
  );
}

/** The failure that applies to a call, used up once; null when it may go on. */
export function takeFailure(world: World, call: IncomingCall): Failure | null {
  const found = world.failures.find((failure) => failure.left > 0 && matches(failure, call));
  if (!found) {
    return null;
  }
  found.left--;
  return found;
}

const statusWords: Record<number, string> = {
  403: "API rate limit exceeded",
  404: "Not Found",
  429: "API rate limit exceeded",
  500: "Server Error",
  502: "Server Error",
  503: "Service Unavailable",
};

export function failureBody(failure: Failure): unknown {
  return (
    failure.body ?? {
      message: statusWords[failure.status] ?? "Failed as asked",
      documentation_url: "https://docs.github.com/rest",
      status: String(failure.status),
    }
  );
}
