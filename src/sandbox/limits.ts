// Rate limits, counted for each token, REST apart from GraphQL; and failures that a test asks for.

import type { Caller } from "./auth.ts";
import type { Failure } from "./sandbox.ts";
import type { World } from "./state/world.ts";

export interface Budget {
  limit: number;
  used: number;
  /** Seconds since 1970, by the real clock: clients wait by it. */
  reset: number;
}

export type Resource = "core" | "graphql";

export interface Limits {
  of(caller: Caller, resource: Resource): Budget;
  spend(caller: Caller, resource: Resource): void;
  headers(caller: Caller, resource: Resource): Record<string, string>;
}

function keyOf(caller: Caller): string {
  switch (caller.kind) {
    case "installation":
      return `installation ${caller.installation.id}`;
    case "user":
      return `user ${caller.account.id}`;
    default:
      return caller.kind;
  }
}

export function createLimits(): Limits {
  const budgets = new Map<string, Budget>();
  const of = (caller: Caller, resource: Resource): Budget => {
    const key = `${keyOf(caller)} ${resource}`;
    const known = budgets.get(key);
    const now = Math.floor(Date.now() / 1000);
    if (known && known.reset > now) {
      return known;
    }
    const fresh = { limit: caller.kind === "nobody" ? 60 : 5000, used: 0, reset: now + 3600 };
    budgets.set(key, fresh);
    return fresh;
  };
  return {
    of,
    spend: (caller, resource) => {
      of(caller, resource).used++;
    },
    headers: (caller, resource) => {
      const { limit, used, reset } = of(caller, resource);
      return {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": String(Math.max(limit - used, 0)),
        "x-ratelimit-used": String(used),
        "x-ratelimit-reset": String(reset),
        "x-ratelimit-resource": resource,
      };
    },
  };
}

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

function matches(
  failure: Failure,
  call: { method: string; path: string; operation: string | null },
): boolean {
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
export function takeFailure(
  world: World,
  call: { method: string; path: string; operation: string | null },
): Failure | null {
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
