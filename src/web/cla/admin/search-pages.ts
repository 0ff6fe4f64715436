// The administration's first page: companies that wait, signatures by login, number or words, and where else to go.

import { type Context, Hono } from "hono";
import { companiesOf } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { searchSignatures } from "../../../workflows/cla/signature-records.ts";
import { type PageEnv, page } from "../../page/page.ts";
import type { Site } from "../../site.ts";
import { placeOf } from "../office-of.ts";
import { adminOnly } from "./admin-only.ts";
import { searchBody, type Wanted } from "./search-view.ts";

const PAGE_SIZE = 50;
const MAX_SEARCH = 200;

export function searchPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    "/cla/:owner/:repo/admin",
    adminOnly(site, async (c, office) => {
      const wanted = readWanted(c);
      const { search, state, after } = wanted;
      const found = await searchSignatures(site.services, office, {
        search: search || null,
        state,
        after,
        limit: PAGE_SIZE,
      });
      const trail = [{ label: placeOf(office), href: `/cla/${placeOf(office)}` }];
      const companies = await companiesMatching(site, office, search);
      const title = `Agreements of ${placeOf(office)}`;
      return page(c, { title, trail }, searchBody({ office, wanted, found, companies }));
    }),
  );
  return routes;
}

function readWanted(c: Context<PageEnv>): Wanted {
  const { search = "", state, after = "" } = c.req.query();
  return {
    search: search
      .replaceAll(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, MAX_SEARCH)
      .toWellFormed(),
    state: state === "standing" || state === "revoked" ? state : "all",
    after: /^[1-9]\d{0,14}$/.test(after) ? Number(after) : null,
  };
}

/** Those that wait come first. */
async function companiesMatching(site: Site, office: Office, search: string) {
  const all = await companiesOf(site.services, office);
  const matching = all.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const rank = { agreed: 0, accepted: 1, declined: 2, revoked: 2 };
  return matching.sort((a, b) => rank[a.state] - rank[b.state]);
}
