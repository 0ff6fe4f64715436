// Tokens by which programs read the signatures: made here, shown once, and revoked here.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { dayInWords, endOfDay, isDay, utcDay } from "../../../core/cla/companies/day.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import {
  isStanding,
  type ListedToken,
  listTokens,
  MAX_LABEL,
  makeToken,
  revokeToken,
} from "../../../workflows/cla/tokens.ts";
import { visitorOf } from "../../guard.ts";
import { form, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import type { PageEnv } from "../../page/page.ts";
import { badge, notice, table, when } from "../../page/parts.ts";
import { readSubmitted, type Submitted } from "../../page/submitted.ts";
import type { Visitor } from "../../session/session.ts";
import type { Site } from "../../site.ts";
import {
  ACT,
  doneNotice,
  type Refused,
  refusalNotice,
  refusedBy,
  sendOn,
  typedInto,
  wrongFields,
} from "../after-form.ts";
import { DAY_WORDS } from "../companies/entry-form.ts";
import { adminAddress, adminOnly, adminPage } from "./admin-only.ts";

const ADDRESS = "/cla/:owner/:repo/admin/tokens";
const LABEL = "label";
const LAST_DAY = "last-day";
const TOKEN = "token";
const DONE = { revoked: "The token opens nothing any more." };

export function tokenPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    ADDRESS,
    adminOnly(site, (c, office) => show(site, c, office, {})),
  );
  routes.post(
    ADDRESS,
    adminOnly(site, async (c, office) => {
      const submitted = await readSubmitted(c);
      const act = submitted.text(ACT);
      const again = (why: Pick<Refused, "refusal" | "problems">) =>
        show(site, c, office, { refused: { act, submitted, ...why } });
      if (act === "make") {
        const made = await make(site, c, office, submitted);
        return "token" in made ? show(site, c, office, { fresh: made.token }) : again(made);
      }
      const id = submitted.text(TOKEN);
      const tokenId = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
      const revoked = await revokeToken(site.services, office, { by: visitorOf(c).person, tokenId });
      return "refusal" in revoked
        ? again(refusedBy(revoked.refusal))
        : sendOn(c, adminAddress(office, "/tokens"), "revoked");
    }),
  );
  return routes;
}

async function make(site: Site, c: Context<PageEnv>, office: Office, submitted: Submitted) {
  const [label, day] = [submitted.text(LABEL), submitted.text(LAST_DAY)];
  if (label === "") return wrongFields([LABEL, "Say what the token is for."]);
  if (day !== "" && !isDay(day)) return wrongFields([LAST_DAY, DAY_WORDS]);
  if (day !== "" && day < utcDay(site.services.clock.now().toISOString())) {
    return wrongFields([LAST_DAY, "This day is over."]);
  }
  const expiresAt = day === "" ? null : endOfDay(day);
  const made = await makeToken(site.services, office, { by: visitorOf(c).person, label, expiresAt });
  return "refusal" in made ? wrongFields([LABEL, made.refusal]) : made;
}

async function show(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  { refused = null, fresh = null }: { refused?: Refused | null; fresh?: string | null },
): Promise<Response> {
  const visitor = visitorOf(c);
  const tokens = await listTokens(site.services, office);
  const now = site.services.clock.now().toISOString();
  return adminPage(
    c,
    office,
    { title: "API tokens", status: refused === null ? 200 : 422 },
    html`${doneNotice(c, DONE)}${refusalNotice(refused)} ${fresh === null ? "" : freshNotice(fresh)}
      <p>
        With a token a program can ask who has signed, list the signatures and export them:
        <a href="/api/cla/v1/openapi.json">the API's description</a>. It reads what you see here and writes nothing.
      </p>
      ${tokensTable(visitor, tokens, now)} ${makeForm(visitor, refused)}`,
  );
}

function freshNotice(token: string): Html {
  return notice(
    "good",
    html`<p><strong>This is your new token.</strong> Copy it now: it is not shown again, and Charter keeps only a hash of it.</p>
      <pre><code>${token}</code></pre>`,
  );
}

function tokensTable(visitor: Visitor, tokens: readonly ListedToken[], now: string): Html {
  const rows = tokens.map((token) => {
    const hidden = { [ACT]: "revoke", [TOKEN]: String(token.id) };
    const revoke = form({ visitor, submit: `Revoke ${token.label}`, kind: "plain", hidden });
    const made = html`${when(token.createdAt)}${token.byLogin === null ? "" : ` by ${token.byLogin}`}`;
    return [token.label, stateOf(token, now), isStanding(token, now) ? revoke : "", made];
  });
  const head = ["For", "State", "Revoke", "Made"];
  return table({ caption: "Tokens", head, rows, empty: "There is no token." });
}

function stateOf(token: ListedToken, now: string): Html | string {
  const { revokedAt, expiresAt } = token;
  if (revokedAt !== null) return html`${badge("bad", "revoked")} ${when(revokedAt)}`;
  if (!isStanding(token, now)) return html`${badge("bad", "ended")} ${when(expiresAt ?? "")}`;
  const until =
    expiresAt === null
      ? ""
      : ` until the end of ${dayInWords(new Date(Date.parse(expiresAt) - 1).toISOString())}`;
  return html`${badge("good", "opens")}${until}`;
}

function makeForm(visitor: Visitor, refused: Refused | null): Html {
  const typed = typedInto(refused, "make");
  const fields = html`${textField({
    ...typed(LABEL),
    label: "What it is for",
    hint: "For example the name of the program that will use it.",
    required: true,
    maxLength: MAX_LABEL,
  })}
  ${textField({
    ...typed(LAST_DAY),
    label: "Last day",
    hint: "In UTC. Without one it opens until somebody revokes it.",
    type: "date",
  })}`;
  return html`<h2>A new token</h2>${form({ visitor, submit: "Make a token", hidden: { [ACT]: "make" } }, fields)}`;
}
