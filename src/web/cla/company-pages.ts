// Pages about agreements of companies: which there are, agreeing for one, managing one.

import { Hono } from "hono";
import type { PageEnv } from "../page/page.ts";
import type { Site } from "../site.ts";
import { companyListPages } from "./companies/list-pages.ts";
import { manageCompanyPages } from "./companies/manage-pages.ts";

export function companyPages(site: Site): Hono<PageEnv> {
  return new Hono<PageEnv>().route("/", companyListPages(site)).route("/", manageCompanyPages(site));
}
