// Posts webhooks to Charter by hand: signed as GitHub signs, or wrong on purpose.

import { createHmac, randomUUID } from "node:crypto";
import type { World } from "./world.ts";

export interface Hook {
  event: string;
  body: string;
  guid?: string;
  /** Instead of what GitHub would send; null leaves a header out. */
  headers?: Record<string, string | null>;
  /** Sends the body without saying its length first. */
  chunked?: boolean;
}

export interface HookAnswer {
  status: number;
  text: string;
}

export async function post(world: World, hook: Hook): Promise<HookAnswer> {
  const url = world.sandbox.app.webhookUrl;
  if (!url) throw new Error("Charter does not listen.");
  const response = await fetch(url, {
    method: "POST",
    headers: headersOf(world.sandbox.app.webhookSecret, hook),
    body: hook.chunked ? new Blob([hook.body]).stream() : hook.body,
    ...(hook.chunked ? { duplex: "half" } : {}),
  });
  return { status: response.status, text: await response.text() };
}

export function signatureOf(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function headersOf(secret: string, { event, body, guid = randomUUID(), headers = {} }: Hook): Headers {
  const all = new Headers({
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/1234567",
    "x-github-delivery": guid,
    "x-github-event": event,
    "x-hub-signature-256": signatureOf(secret, body),
  });
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) all.delete(name);
    else all.set(name, value);
  }
  return all;
}
