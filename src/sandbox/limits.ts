// Rate limits, counted for each token, REST apart from GraphQL.

import type { Caller } from "./auth.ts";

export interface Budget {
  limit: number;
  used: number;
  /** Seconds since 1970, by the real clock: clients wait by it. */
  reset: number;
}

type Resource = "core" | "graphql";

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

/** `perHour` is what a token has; calls without one have GitHub's 60. */
export function createLimits(perHour: number): Limits {
  const budgets = new Map<string, Budget>();
  const of = (caller: Caller, resource: Resource): Budget => {
    const key = `${keyOf(caller)} ${resource}`;
    const known = budgets.get(key);
    const now = Math.floor(Date.now() / 1000);
    if (known && known.reset > now) {
      return known;
    }
    const fresh = { limit: caller.kind === "nobody" ? 60 : perHour, used: 0, reset: now + 3600 };
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
