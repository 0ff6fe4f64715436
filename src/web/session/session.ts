// Who is at the browser, as GitHub said at sign-in, for eight hours.

import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import type { Account } from "../../core/account.ts";
import type { SessionKeys } from "./keys.ts";
import { type CookieKind, dropSealed, readSealed, writeSealed } from "./sealed-cookie.ts";

const LIFETIME_SECONDS = 8 * 60 * 60;

/** Somebody who is signed in. */
export interface Visitor {
  person: Account;
  /** Goes with every form of this session. */
  token: string;
}

const shape = z.object({
  /** Random: it tells this session's forms from those of another session of the same person. */
  id: z.string().min(20),
  person: z.object({ id: z.number().int().positive(), login: z.string().min(1), kind: z.literal("user") }),
});

export class Sessions {
  readonly #keys: SessionKeys;
  readonly #cookie: CookieKind<z.infer<typeof shape>>;

  constructor(keys: SessionKeys, secure: boolean) {
    this.#keys = keys;
    this.#cookie = {
      name: "charter-session",
      key: keys.session,
      shape,
      lifetimeSeconds: LIFETIME_SECONDS,
      secure,
    };
  }

  async read(c: Context, now: Date): Promise<Visitor | null> {
    const session = await readSealed(c, this.#cookie, now);
    return session && { person: session.person, token: this.#tokenOf(session.id) };
  }

  /** A new session each time: what was known of an older one opens nothing. */
  async begin(c: Context, person: Account, now: Date): Promise<void> {
    const { id, login } = person;
    const session = {
      id: randomBytes(24).toString("base64url"),
      person: { id, login, kind: "user" as const },
    };
    await writeSealed(c, this.#cookie, session, now);
  }

  end(c: Context): void {
    dropSealed(c, this.#cookie);
  }

  #tokenOf(sessionId: string): string {
    return createHmac("sha256", this.#keys.form).update(sessionId).digest("base64url");
  }
}

/** Whether a form came from this session's page. Takes the same time whatever was sent. */
export function isTokenOf(visitor: Visitor, sent: unknown): boolean {
  if (typeof sent !== "string") return false;
  const digest = (text: string) => createHmac("sha256", "compare").update(text).digest();
  return timingSafeEqual(digest(visitor.token), digest(sent));
}
