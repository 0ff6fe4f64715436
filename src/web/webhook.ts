// The door for webhooks: what is not certainly from GitHub, whole and in time, goes no further.

import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";

/** The second is where Probot's set-up page makes GitHub send them to: the root of the address it was opened at. */
const PATHS = ["/api/github/webhooks", "/"];

/** GitHub's payloads reach 25 MB: https://docs.github.com/en/webhooks/webhook-events-and-payloads. */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

/** The rest of a body that nobody reads takes its connection along; the sender must not use it again. */
const UNREAD = { connection: "close" };

export interface WebhookReceiver {
  /** Whether the signature is the body's; compares in constant time. */
  verify(body: string, signature: string): Promise<boolean>;
  /** Resolves when the event is durably accepted. */
  receive(event: { id: string; name: string; payload: Record<string, unknown> }): Promise<void>;
}

/**
 * Routes of the webhook.
 * Answers 202 when accepted, 400 for a malformed request, 401 without a valid signature, 413 and 415 for what
 * GitHub never sends, 503 when the event could not be stored (GitHub shows it, and it can be redelivered).
 */
export function webhookRoutes(receiver: WebhookReceiver, log: Logger): Hono {
  const routes = new Hono();
  routes.on(
    "POST",
    PATHS,
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (c) => c.text("The body is larger than the 25 MB that GitHub sends at the most.", 413, UNREAD),
    }),
    async (c) => {
      const refused = refuseByHeaders(c.req.raw.headers);
      if (refused) return c.text(refused.message, refused.status, UNREAD);
      const body = await c.req.text();
      if (body === "") return c.text("The body is empty.", 400);
      const signature = c.req.header("x-hub-signature-256") ?? "";
      if (!(await receiver.verify(body, signature).catch(() => false))) {
        return c.text("The signature does not match the body: check the webhook secret.", 401);
      }
      const payload = parseObject(body);
      if (!payload) return c.text("The body is not a JSON object.", 400);
      const id = c.req.header("x-github-delivery") ?? "";
      const name = c.req.header("x-github-event") ?? "";
      try {
        await receiver.receive({ id, name, payload });
      } catch (error) {
        log.error({ guid: id, name, reason: reasonOf(error) }, "a delivery could not be stored");
        return c.text("The delivery could not be stored. Redeliver it, or wait for the next sweep.", 503);
      }
      return c.text("Accepted.", 202);
    },
  );
  return routes;
}

function refuseByHeaders(headers: Headers): { status: 400 | 401 | 415; message: string } | null {
  if (!headers.get("x-hub-signature-256")) {
    return { status: 401, message: "The header X-Hub-Signature-256 is missing: set a webhook secret." };
  }
  if (!/^application\/json\b/i.test(headers.get("content-type") ?? "")) {
    return { status: 415, message: "Only the content type application/json is understood." };
  }
  for (const name of ["X-GitHub-Delivery", "X-GitHub-Event"]) {
    const value = headers.get(name);
    if (!value || !/^[\w-]{1,100}$/.test(value)) {
      return { status: 400, message: `The header ${name} is missing or malformed.` };
    }
  }
  return null;
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The message of the first failure, without the event that Octokit hangs on its errors. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : "unknown";
}
