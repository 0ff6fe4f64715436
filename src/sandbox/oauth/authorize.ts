// The page on which a person lets the app know who they are. Nobody has a password here: one button for each account.

import { randomUUID } from "node:crypto";
import { html } from "hono/html";
import { WEB_FLOW_ID } from "../state/authorship.ts";
import { findAccount } from "../state/lookup.ts";
import type { Account } from "../state/model.ts";
import type { World } from "../state/world.ts";

/** GitHub's codes last ten minutes of real time. */
const CODE_LIFETIME_MS = 10 * 60 * 1000;

export type AuthorizeAnswer =
  | { kind: "redirect"; location: string }
  | { kind: "page"; status: 200 | 400 | 404; body: string };

type Page = ReturnType<typeof html>;

async function page(status: 200 | 400 | 404, content: Page): Promise<AuthorizeAnswer> {
  const whole = html`<!doctype html>
    <html lang="en">
      <head><meta charset="utf-8" /><title>Sign in to the sandbox</title></head>
      <body><main>${content}</main></body>
    </html>`;
  return { kind: "page", status, body: String(await whole) };
}

function back(url: string, state: string | null, answer: Record<string, string>): AuthorizeAnswer {
  const location = new URL(url);
  for (const [name, value] of Object.entries({ ...answer, ...(state === null ? {} : { state }) })) {
    location.searchParams.set(name, value);
  }
  return { kind: "redirect", location: location.href };
}

function choice(world: World, query: URLSearchParams): Promise<AuthorizeAnswer> {
  const people = [...world.accounts.values()].filter(
    ({ id, kind, deleted }) => kind === "User" && !deleted && id !== WEB_FLOW_ID,
  );
  const kept = [...query].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const buttons = people.map(
    ({ login }) => html`<p><button name="login" value="${login}">Sign in as ${login}</button></p>`,
  );
  return page(
    200,
    html`<h1>Sign in to let ${world.app.name} know who you are</h1>
      <form method="post" action="/login/oauth/authorize">
        ${kept} ${buttons}
        <p><button name="cancel" value="yes">Cancel</button></p>
      </form>`,
  );
}

function grantCode(world: World, account: Account, redirectUri: string, challenge: string | null): string {
  const code = randomUUID().replaceAll("-", "").slice(0, 20);
  world.codes.set(code, { account, redirectUri, challenge, expiresAt: Date.now() + CODE_LIFETIME_MS });
  return code;
}

/**
 * `query` is that of the address, or the form's fields. GitHub's `login` only suggests an account; here it signs in, so
 * that tests need no browser.
 */
export async function authorize(world: World, query: URLSearchParams): Promise<AuthorizeAnswer> {
  const { app } = world;
  if (query.get("client_id") !== app.clientId) return page(404, html`<h1>There is no such app</h1>`);
  const [first] = app.callbackUrls;
  if (first === undefined) return page(400, html`<h1>${app.name} has no callback URL</h1>`);
  const redirectUri = query.get("redirect_uri") ?? first;
  const state = query.get("state");
  const refuse = (error: string, error_description: string) =>
    back(app.callbackUrls.includes(redirectUri) ? redirectUri : first, state, { error, error_description });
  if (!app.callbackUrls.includes(redirectUri)) {
    return refuse(
      "redirect_uri_mismatch",
      "The redirect_uri MUST match the registered callback URL for this application.",
    );
  }
  if (query.has("cancel")) return refuse("access_denied", "The user has denied your application access.");
  const challenge = query.get("code_challenge");
  if (challenge !== null && query.get("code_challenge_method") !== "S256") {
    return refuse("invalid_request", "The code_challenge_method must be S256.");
  }
  const login = query.get("login");
  if (login === null) return choice(world, query);
  const account = findAccount(world, login);
  if (account?.kind !== "User") return page(404, html`<h1>There is nobody called ${login}</h1>`);
  return back(redirectUri, state, { code: grantCode(world, account, redirectUri, challenge) });
}
