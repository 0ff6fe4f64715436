// Why the API refuses, as JSON with what to do.

import type { Context } from "hono";
import type { FailureCode } from "./schemas.ts";

const STATUS = {
  "bad-request": 400,
  "no-token": 401,
  "unknown-token": 401,
  "not-allowed": 403,
  "not-found": 404,
  "too-many-requests": 429,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<FailureCode, number>;

export function failed<Code extends FailureCode>(c: Context, code: Code, message: string) {
  if (STATUS[code] === 401) c.header("www-authenticate", 'Bearer realm="Charter"');
  return c.json({ error: { code, message } }, STATUS[code]);
}
