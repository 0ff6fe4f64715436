// Everything that was signed in a scope, to take along: written as it is read, however much it is.

import { ReadableStream as NodeStream } from "node:stream/web";
import { type Context, Hono } from "hono";
import { exportCsv, exportJson } from "../../../workflows/cla/export.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import type { PageEnv } from "../../page/page.ts";
import type { Site } from "../../site.ts";
import { adminOnly } from "./admin-only.ts";

export function exportPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    "/cla/:owner/:repo/admin/export.csv",
    adminOnly(site, (c, office) => {
      const lines = exportCsv(site.services.store.db, scopeOf(office));
      return send(c, office, lines, { ending: "csv", type: "text/csv" });
    }),
  );
  routes.get(
    "/cla/:owner/:repo/admin/export.json",
    adminOnly(site, (c, office) => {
      const lines = exportJson(site.services.store.db, scopeOf(office));
      return send(c, office, lines, { ending: "json", type: "application/json" });
    }),
  );
  return routes;
}

function scopeOf({ repository, scope }: Office) {
  return { owner: repository.owner, scope };
}

function send(
  c: Context<PageEnv>,
  { repository, scope }: Office,
  lines: AsyncGenerator<string>,
  { ending, type }: { ending: string; type: string },
): Response {
  const name = `${repository.owner.login}-${scope.replace(/[^\w.-]+/g, "-")}.${ending}`;
  c.header("cache-control", "no-store");
  c.header("content-disposition", `attachment; filename="${name}"`);
  // A failure in the middle breaks the connection off: what looks whole is whole.
  return c.body(NodeStream.from(encoded(lines)) as ReadableStream, 200, {
    "content-type": `${type}; charset=utf-8`,
  });
}

async function* encoded(lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(`${line}\n`);
}
