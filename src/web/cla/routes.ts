// Mounts the pages of agreements.

import { Hono } from "hono";
import type { Services } from "../../workflows/services.ts";
import { guard, notFound, signInFirst } from "../guard.ts";
import type { PageEnv } from "../page/page.ts";
import { styleRoutes } from "../page/style.ts";
import type { SessionKeys } from "../session/keys.ts";
import { signInRoutes } from "../session/sign-in-routes.ts";
import { openSite } from "../site.ts";
import { adminPages } from "./admin-pages.ts";
import { companyPages } from "./company-pages.ts";
import { minePages } from "./mine/mine-pages.ts";
import { receiptPages } from "./receipt/receipt-pages.ts";
import { signPages } from "./sign/sign-pages.ts";
import { textPages } from "./text-pages.ts";

const PREFIXES = ["/cla/*", "/sign-in/*", "/sign-out"];

const CLOSED =
  "This Charter has no pages. Whoever runs it sets PUBLIC_URL, GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET to open them.\n";

export function claPages(services: Services, keys: SessionKeys): Hono<PageEnv> {
  const pages = new Hono<PageEnv>();
  const site = openSite(services, keys);
  if (site === null) {
    for (const prefix of PREFIXES) pages.all(prefix, (c) => c.text(CLOSED, 404));
    return pages;
  }
  guard(pages, site, PREFIXES);
  pages.route("/", styleRoutes()).route("/", signInRoutes(site));
  pages.use("/cla/*", async (c, next) => (c.get("visitor") === null ? signInFirst(c) : next()));
  pages
    .route("/", minePages(site))
    .route("/", receiptPages(site))
    .route("/", textPages(site))
    .route("/", companyPages(site))
    .route("/", adminPages(site))
    .route("/", signPages(site));
  pages.all("/cla/*", (c) => notFound(c));
  return pages;
}
