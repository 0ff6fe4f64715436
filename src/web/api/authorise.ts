// What every request to the API passes: how often it comes, whose token it carries, and what that opens.

import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { type Access, accessOf } from "../../workflows/cla/api-access.ts";
import type { Services } from "../../workflows/services.ts";
import { failed } from "./failures.ts";
import type { RateLimits } from "./rate-limit.ts";

export interface ApiEnv {
  Variables: { access: Access };
}

const BEARER = /^Bearer ([\w.~+/=-]{1,200})$/i;

export function authorise(services: Services, limits: RateLimits): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const token = BEARER.exec(c.req.header("authorization") ?? "")?.[1];
    if (token === undefined) {
      return failed(
        c,
        "no-token",
        "Send a token as “Authorization: Bearer <token>”. Administrators make one on the page of their signatures.",
      );
    }
    const access = await accessOf(services, token);
    if (access === null) {
      const wait = await limits.takeWrong(addressOf(c));
      if (wait !== null) return tooMany(c, wait);
      return failed(c, "unknown-token", "This is no token, or it has ended or was revoked. Make a new one.");
    }
    const wait = await limits.takeToken(access.tokenId);
    if (wait !== null) return tooMany(c, wait);
    c.set("access", access);
    c.header("cache-control", "no-store");
    return next();
  };
}

function tooMany(c: Context, seconds: number) {
  c.header("retry-after", String(seconds));
  return failed(c, "too-many-requests", `That was too often. Ask again in ${seconds} seconds.`);
}

/** Of the connection: what a header says of it, anybody can write. */
function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? "unknown";
  } catch {
    // Without a server around it there is no connection.
    return "unknown";
  }
}
