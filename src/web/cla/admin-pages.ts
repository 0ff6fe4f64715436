// Pages of those who administer the agreements of a repository, or of everything that shares its signatures.

import { Hono } from "hono";
import type { PageEnv } from "../page/page.ts";
import type { Site } from "../site.ts";
import { exportPages } from "./admin/export-pages.ts";
import { importPages } from "./admin/import-pages.ts";
import { ledgerPages } from "./admin/ledger-pages.ts";
import { searchPages } from "./admin/search-pages.ts";
import { signaturePages } from "./admin/signature-pages.ts";
import { tokenPages } from "./admin/token-pages.ts";

export function adminPages(site: Site): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .route("/", searchPages(site))
    .route("/", signaturePages(site))
    .route("/", exportPages(site))
    .route("/", importPages(site))
    .route("/", tokenPages(site))
    .route("/", ledgerPages(site));
}
