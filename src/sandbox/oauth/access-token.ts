// A code becomes a person's token: once, for the app that knows its secret and the verifier.

import { createHash } from "node:crypto";
import type { RestAnswer } from "../rest/route.ts";
import type { Account } from "../state/model.ts";
import type { Grant, World } from "../state/world.ts";

/** GitHub's, in seconds: eight hours, and about half a year. */
const TOKEN_SECONDS = 28_800;
const REFRESH_SECONDS = 15_897_600;

export const ACCESS_TOKEN_PATH = "/login/oauth/access_token";

interface TokenRequest {
  client_id?: unknown;
  client_secret?: unknown;
  code?: unknown;
  code_verifier?: unknown;
  redirect_uri?: unknown;
}

/** GitHub takes JSON as well as forms. */
function parse(text: string): TokenRequest {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}

function refuse(error: string, error_description: string): RestAnswer {
  const page =
    "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors";
  const error_uri = `${page}/#${error.replaceAll("_", "-")}`;
  // GitHub's own way of refusing here: status 200.
  return { status: 200, body: { error, error_description, error_uri } };
}

function isVerified({ challenge }: Grant, verifier: unknown): boolean {
  if (challenge === null) return true;
  return (
    typeof verifier === "string" && createHash("sha256").update(verifier).digest("base64url") === challenge
  );
}

function issue(world: World, account: Account): RestAnswer {
  const id = world.ids.next("token");
  const digest = createHash("sha256").update(`token ${id}`).digest("hex");
  const value = `ghu_${digest.slice(0, 36)}`;
  const expiresAt = new Date(Date.now() + TOKEN_SECONDS * 1000);
  const narrowed = { permissions: {}, repositories: null };
  world.tokens.set(value, { value, kind: "user", installation: null, account, expiresAt, ...narrowed });
  return {
    status: 200,
    body: {
      access_token: value,
      expires_in: TOKEN_SECONDS,
      refresh_token: `ghr_${digest}`,
      refresh_token_expires_in: REFRESH_SECONDS,
      scope: "",
      token_type: "bearer",
    },
  };
}

export function exchangeCode(world: World, text: string): RestAnswer {
  const { app } = world;
  const { client_id, client_secret, code, code_verifier, redirect_uri } = parse(text);
  if (client_id !== app.clientId) return { status: 404, body: { error: "Not Found" } };
  if (client_secret !== app.clientSecret) {
    return refuse("incorrect_client_credentials", "The client_id and/or client_secret passed are incorrect.");
  }
  const grant = world.codes.get(String(code));
  // Once, whatever comes of it.
  world.codes.delete(String(code));
  if (!grant || grant.expiresAt <= Date.now() || !isVerified(grant, code_verifier)) {
    return refuse("bad_verification_code", "The code passed is incorrect or expired.");
  }
  if (redirect_uri !== undefined && redirect_uri !== grant.redirectUri) {
    return refuse(
      "redirect_uri_mismatch",
      "The redirect_uri MUST match the registered callback URL for this application.",
    );
  }
  return issue(world, grant.account);
}
