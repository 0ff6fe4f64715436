// What a form sent, as text: every field once, within its limits.

import type { Context } from "hono";
import type { PageEnv } from "./page.ts";

export interface Submitted {
  /** Without spaces around it; "" for a field that was not sent. */
  text(name: string): string;
  isTicked(name: string): boolean;
  /** Names of all fields that were sent. */
  names: string[];
  /** Null where no file was chosen. */
  file(name: string): Promise<{ name: string; text: string } | null>;
}

export async function readSubmitted(c: Context<PageEnv>): Promise<Submitted> {
  const body = await c.req.parseBody();
  return {
    text: (name) => (typeof body[name] === "string" ? body[name].trim() : ""),
    isTicked: (name) => body[name] === "yes",
    names: Object.keys(body),
    async file(name) {
      const sent = body[name];
      if (!(sent instanceof File) || sent.size === 0) return null;
      return { name: sent.name, text: await sent.text() };
    },
  };
}
