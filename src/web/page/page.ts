// The frame of every page: heading, navigation, who is signed in.

import type { Context } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Visitor } from "../session/session.ts";
import { tokenField } from "./form.ts";
import type { Html } from "./html.ts";
import { STYLE_ADDRESS } from "./style.ts";

/** What a request knows when it reaches a page. */
export interface PageEnv {
  Variables: {
    /** Null when nobody is signed in. */
    visitor: Visitor | null;
  };
}

export interface PageOptions {
  /** Heading of the page and title of its window. */
  title: string;
  status?: ContentfulStatusCode;
  /** Where this page hangs, outermost first, each a link. */
  trail?: { label: string; href: string }[];
}

/** Answers a request with a whole page. */
export function page(c: Context<PageEnv>, options: PageOptions, body: Html): Response | Promise<Response> {
  c.header("cache-control", "no-store");
  return c.html(frame(options, account(c), body), options.status ?? 200);
}

/** @param account who is signed in, or how to sign in; empty on pages that are the same for everybody */
export function frame({ title, status = 200, trail = [] }: PageOptions, account: Html, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${status >= 400 && status !== 401 ? "Error: " : ""}${title} · Charter</title>
    <link rel="stylesheet" href="${STYLE_ADDRESS}" />
  </head>
  <body>
    <a class="skip" href="#content">Skip to the content</a>
    <header class="site">
      <strong>Charter</strong>
      ${account}
    </header>
    <main id="content" tabindex="-1">
      ${trail.length > 0 ? trailOf(trail) : ""}
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>`;
}

function trailOf(trail: NonNullable<PageOptions["trail"]>): Html {
  return html`<nav class="trail" aria-label="Breadcrumb">
    <ol>${trail.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ol>
  </nav>`;
}

function account(c: Context<PageEnv>): Html {
  const visitor = c.get("visitor");
  if (visitor === null) {
    return html`<nav aria-label="Account"><a href="${signInAddress(c)}">Sign in with GitHub</a></nav>`;
  }
  return html`<nav aria-label="Account"><a href="/cla/me">My agreements</a>
    <form method="post" action="/sign-out">
      ${tokenField(visitor)}<button class="plain">Sign out <span class="login">${visitor.person.login}</span></button>
    </form></nav>`;
}

/** Sign-in that comes back to the page that was asked for. */
export function signInAddress(c: Context<PageEnv>): string {
  const { pathname, search } = new URL(c.req.url);
  // A form's address shows its page.
  return `/sign-in?return=${encodeURIComponent(pathname.startsWith("/sign-") ? "/cla/me" : pathname + search)}`;
}
