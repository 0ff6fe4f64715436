// What every request for a page passes: headers that keep the browser strict, who is there, and whose form it is.

import type { Context, Hono, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { isFault } from "../workflows/faults.ts";
import { TOKEN_NAME } from "./page/form.ts";
import { type PageEnv, page, signInAddress } from "./page/page.ts";
import { isTokenOf, type Visitor } from "./session/session.ts";
import type { Site } from "./site.ts";

const MAX_FORM_BYTES = 100 * 1024;
/** A form that sends a list of signatures. */
const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** For all addresses under these prefixes, in the order in which a request meets them. */
export function guard(pages: Hono<PageEnv>, site: Site, prefixes: readonly string[]): void {
  for (const prefix of prefixes) {
    pages.use(prefix, strictHeaders(site));
    pages.use(prefix, async (c, next) => {
      c.set("visitor", await site.sessions.read(c, site.services.clock.now()));
      await next();
    });
    pages.on(
      "POST",
      prefix,
      csrf({ origin: new URL(site.url).origin }),
      signedInOnly,
      formLimit,
      ownFormOnly,
    );
  }
  pages.onError((error, c) => failed(c, error, site));
}

/** No script at all, nothing from elsewhere, in no frame. */
export function strictHeaders({ secure }: Pick<Site, "secure">): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: "DENY",
    // With "no-referrer" browsers would hide the origin of forms, too.
    referrerPolicy: "same-origin",
    strictTransportSecurity: secure ? "max-age=15552000" : false,
  });
}

const signedInOnly: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (c.get("visitor") === null) return signInFirst(c);
  return next();
};

const formLimit: MiddlewareHandler<PageEnv> = (c, next) => {
  const maxSize = c.req.path.endsWith("/admin/import") ? MAX_IMPORT_BYTES : MAX_FORM_BYTES;
  const tooLarge = (c: Context) => {
    const words = `At most ${Math.round(maxSize / 1024)} kB can be sent here. Nothing was saved.`;
    c.header("connection", "close");
    return page(c, { title: "That is too much", status: 413 }, html`<p>${words}</p>`);
  };
  return bodyLimit({ maxSize, onError: tooLarge })(c, next);
};

const ownFormOnly: MiddlewareHandler<PageEnv> = async (c, next) => {
  const sent = (await c.req.parseBody())[TOKEN_NAME];
  if (isTokenOf(visitorOf(c), sent)) return next();
  return refuseForm(c);
};

function refuseForm(c: Context<PageEnv>): Response | Promise<Response> {
  const words =
    "The form does not belong to your present session, or was sent from another site. Nothing was saved.";
  const body = html`<p>${words}</p><p><a class="button" href="${c.req.path}">Open the page again</a></p>`;
  return page(c, { title: "This form can't be taken", status: 403 }, body);
}

/** The page in place of one that needs to know who asks; the same whether there is such a page or not. */
export function signInFirst(c: Context<PageEnv>): Response | Promise<Response> {
  const body = html`<p>
      Charter has to know your GitHub account here. It asks GitHub for your numeric id and your login and for nothing else,
      and gives the access that GitHub's page speaks of back at once.
    </p>
    <p><a class="button main" href="${signInAddress(c)}">Sign in with GitHub</a></p>`;
  return page(c, { title: "Sign in first", status: 401 }, body);
}

/** For pages whose routes let nobody in who is not signed in. */
export function visitorOf(c: Context<PageEnv>): Visitor {
  const visitor = c.get("visitor");
  if (visitor === null) throw new Error("The route does not ask for a session.");
  return visitor;
}

/** Also stands in for what the visitor may not see: what there is stays unknown. */
export function notFound(
  c: Context<PageEnv>,
  why = "There is nothing at this address, or it is not for you.",
): Response | Promise<Response> {
  return page(c, { title: "Not found", status: 404 }, html`<p>${why}</p>`);
}

function failed(c: Context<PageEnv>, error: Error, { services }: Site): Response | Promise<Response> {
  // The guard itself may have failed before it knew who is there.
  if (c.get("visitor") === undefined) c.set("visitor", null);
  if (error instanceof HTTPException && error.status === 403) return refuseForm(c);
  services.log.error({ err: error, path: c.req.path }, "a page failed");
  const [title, words, status] = isFault(error)
    ? (["Try again soon", "GitHub does not answer Charter at the moment. Nothing was saved.", 503] as const)
    : ([
        "Something went wrong",
        "It is Charter's fault, and its log says more. Nothing was saved.",
        500,
      ] as const);
  return page(c, { title, status }, html`<p>${words}</p>`);
}
