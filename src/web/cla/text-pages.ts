// The very text that somebody signed, and what a later one changed in it.

import { Hono } from "hono";
import { html } from "hono/html";
import { readText } from "../../workflows/cla/signer-records.ts";
import { notFound } from "../guard.ts";
import { difference } from "../page/difference.ts";
import { documentText } from "../page/document.ts";
import { type PageEnv, page } from "../page/page.ts";
import { facts, hash, when } from "../page/parts.ts";
import type { Site } from "../site.ts";

const HASH = /^[0-9a-f]{64}$/;

/** Whoever knows the whole hash has seen the text, or a receipt of it: nothing else leads here. */
export function textPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/cla/texts/:owner{[1-9][0-9]{0,14}}/:hash", async (c) => {
    const ownerId = Number(c.req.param("owner"));
    const wanted = c.req.param("hash");
    const from = c.req.query("from");
    if (![wanted, ...(from === undefined ? [] : [from])].every((each) => HASH.test(each))) return notFound(c);
    const text = await readText(site.services, ownerId, wanted);
    if (text === null) return notFound(c, UNKNOWN);
    const known = facts([
      ["File", text.path],
      ["In force since", when(text.firstSeenAt)],
      ["SHA-256", hash(text.hash, "whole")],
    ]);
    if (from === undefined) {
      return page(
        c,
        { title: `Agreement ${text.path}` },
        html`${known} ${documentText({ ...text, url: null })}`,
      );
    }
    const before = await readText(site.services, ownerId, from);
    if (before === null) return notFound(c, UNKNOWN);
    const whole = html`<p><a href="/cla/texts/${ownerId}/${wanted}">The whole text</a></p>`;
    return page(
      c,
      { title: `What changed in ${text.path}` },
      html`${known} ${difference(before.text, text.text)} ${whole}`,
    );
  });
  return routes;
}

const UNKNOWN = "Charter knows no agreement with this hash, or kept nothing but the hash of it.";
