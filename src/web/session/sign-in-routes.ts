// Sign-in by GitHub, and sign-out: OAuth's code flow with state and PKCE, both bound to the browser that began.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { z } from "zod";
import { type PageEnv, page } from "../page/page.ts";
import type { Site } from "../site.ts";
import { ownPath } from "./own-path.ts";
import { type CookieKind, dropSealed, readSealed, writeSealed } from "./sealed-cookie.ts";

/** How long somebody may take at GitHub; a code of GitHub's lives as long. */
const LIFETIME_SECONDS = 10 * 60;
const FIRST_PAGE = "/cla/me";

const shape = z.object({ state: z.string(), verifier: z.string(), back: z.string() });

export function signInRoutes(site: Site): Hono<PageEnv> {
  const cookie: CookieKind<z.infer<typeof shape>> = {
    name: "charter-sign-in",
    key: site.keys.signIn,
    shape,
    lifetimeSeconds: LIFETIME_SECONDS,
    secure: site.secure,
  };
  const callbackUrl = `${site.url}/sign-in/callback`;
  const routes = new Hono<PageEnv>();

  routes.get("/sign-in", async (c) => {
    const [state, verifier] = [random(), random()];
    const back = ownPath(c.req.query("return")) ?? FIRST_PAGE;
    await writeSealed(c, cookie, { state, verifier, back }, site.services.clock.now());
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    return c.redirect(site.signIn.address({ state, challenge, callbackUrl }), 303);
  });

  routes.get("/sign-in/callback", async (c) => {
    const begun = await readSealed(c, cookie, site.services.clock.now());
    dropSealed(c, cookie);
    const { state = "", code = "", error } = c.req.query();
    if (begun === null) return failed(c, NOT_BEGUN, null);
    if (!isSame(begun.state, state)) return failed(c, NOT_BEGUN, begun.back);
    if (error === "access_denied") return failed(c, "You did not let Charter know who you are.", begun.back);
    if (error !== undefined || code === "") return failed(c, "GitHub did not complete it.", begun.back);
    try {
      const person = await site.signIn.finish({ code, verifier: begun.verifier, callbackUrl });
      await site.sessions.begin(c, person, site.services.clock.now());
    } catch (fault) {
      site.services.log.warn(
        { reason: fault instanceof Error ? fault.message : "unknown" },
        "sign-in failed",
      );
      return failed(c, "GitHub did not say who you are.", begun.back);
    }
    return c.redirect(begun.back, 303);
  });

  routes.post("/sign-out", (c) => {
    site.sessions.end(c);
    c.set("visitor", null);
    return page(c, { title: "You have signed out" }, html`<p>Nobody is signed in with this browser now.</p>`);
  });
  return routes;
}

const NOT_BEGUN =
  "This browser did not begin it, began it more than ten minutes ago, or does not keep cookies of this site.";

function failed(c: Context<PageEnv>, why: string, back: string | null): Response | Promise<Response> {
  const again = `/sign-in?return=${encodeURIComponent(back ?? FIRST_PAGE)}`;
  return page(
    c,
    { title: "Sign-in did not work", status: 400 },
    html`<p>${why}</p><p><a class="button main" href="${again}">Sign in again</a></p>`,
  );
}

function random(): string {
  return randomBytes(32).toString("base64url");
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
