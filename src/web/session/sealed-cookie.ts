// Cookies that only Charter can have written, and that say themselves until when they count.

import type { Context } from "hono";
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import type { z } from "zod";

export interface CookieKind<T> {
  name: string;
  key: Uint8Array<ArrayBuffer>;
  shape: z.ZodType<T>;
  lifetimeSeconds: number;
  /** Sent over https only, and under a name that no other host of the domain can set. */
  secure: boolean;
}

/** The value of a cookie that is signed and has not expired; null for any other. */
export async function readSealed<T>(c: Context, kind: CookieKind<T>, now: Date): Promise<T | null> {
  const text = kind.secure
    ? await getSignedCookie(c, kind.key, kind.name, "host")
    : await getSignedCookie(c, kind.key, kind.name);
  if (!text) return null;
  try {
    const { until, value } = JSON.parse(Buffer.from(text, "base64url").toString()) as Record<string, unknown>;
    if (typeof until !== "number" || until <= now.getTime()) return null;
    return kind.shape.parse(value);
  } catch {
    // Signed by an older version of Charter, in a shape that is not known any more.
    return null;
  }
}

export async function writeSealed<T>(c: Context, kind: CookieKind<T>, value: T, now: Date): Promise<void> {
  const until = now.getTime() + kind.lifetimeSeconds * 1000;
  const text = Buffer.from(JSON.stringify({ until, value })).toString("base64url");
  const options = { ...optionsOf(kind), maxAge: kind.lifetimeSeconds };
  await setSignedCookie(c, kind.name, text, kind.key, options);
}

export function dropSealed<T>(c: Context, kind: CookieKind<T>): void {
  deleteCookie(c, kind.name, optionsOf(kind));
}

function optionsOf({ secure }: CookieKind<unknown>) {
  const options = { path: "/", httpOnly: true, sameSite: "Lax" as const, secure };
  return secure ? { ...options, prefix: "host" as const } : options;
}
