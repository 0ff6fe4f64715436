// Who calls: the app by its signed JWT or its secret, an installation or a person by a token, or nobody.

import { verify } from "node:crypto";
import { covers } from "./state/access.ts";
import type { Account, Installation, Repository } from "./state/model.ts";
import { notFound, Refusal } from "./state/refusal.ts";
import type { Token, World } from "./state/world.ts";

export type Caller =
  | { kind: "nobody" }
  | { kind: "app" }
  /** The app by client id and secret, which open nothing but its people's tokens. */
  | { kind: "client" }
  | { kind: "installation"; token: Token; installation: Installation }
  | { kind: "user"; token: Token; account: Account };

function badCredentials(): Refusal {
  return new Refusal(401, "Bad credentials");
}

function decode(part: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));
  } catch {
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
}

/**
 * The clock of credentials is the real one, not the sandbox's: the app signs, and its client caches, by real time.
 */
function assertJwt(world: World, jwt: string): void {
  const [header, payload, signature] = jwt.split(".");
  const signed = Buffer.from(`${header}.${payload}`);
  const claims = decode(payload);
  const now = Date.now() / 1000;
  if (decode(header).alg !== "RS256") {
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
  if (!verify("RSA-SHA256", signed, world.app.publicKey, Buffer.from(signature ?? "", "base64url"))) {
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
  if (String(claims.iss) !== String(world.app.id)) {
    throw new Refusal(
      401,
      "'Issuer' claim ('iss') must be an Integer or String associated with a GitHub App",
    );
  }
  const expires = Number(claims.exp);
  if (!(expires > now)) {
    throw new Refusal(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (expires > now + 660) {
    throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  }
}

/** @throws Refusal 401 for a token that is malformed, unknown or expired. */
export function identify(world: World, authorization: string | undefined): Caller {
  if (authorization === undefined) {
    return { kind: "nobody" };
  }
  const basic = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  if (basic !== undefined) {
    const { clientId, clientSecret } = world.app;
    if (Buffer.from(basic, "base64").toString() !== `${clientId}:${clientSecret}`) {
      throw badCredentials();
    }
    return { kind: "client" };
  }
  const value = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization)?.[1];
  if (value === undefined) {
    throw badCredentials();
  }
  if (value.split(".").length === 3) {
    assertJwt(world, value);
    return { kind: "app" };
  }
  const token = world.tokens.get(value);
  if (!token || (token.expiresAt !== null && token.expiresAt.getTime() <= Date.now())) {
    throw badCredentials();
  }
  if (token.installation === null) {
    return { kind: "user", token, account: token.account };
  }
  if (token.installation.suspendedAt !== null) {
    throw new Refusal(403, "This installation has been suspended");
  }
  return { kind: "installation", token, installation: token.installation };
}

/** Public to everybody but installations, which see only where the app is installed. */
export function canSee(caller: Caller, repository: Repository, permission: string | null): boolean {
  switch (caller.kind) {
    case "app":
    case "client":
      return false;
    case "nobody":
      return !repository.isPrivate;
    case "user":
      return !repository.isPrivate || permission !== null;
    case "installation":
      return (
        covers(caller.installation, repository) &&
        (caller.token.repositories === null || caller.token.repositories.has(repository.id))
      );
  }
}

/** Checks are written by apps alone; teams are shown to nobody who is not known. */
export function hasPermission(caller: Caller, anyOf: readonly string[], level: "read" | "write"): boolean {
  if (caller.kind === "user") {
    return level === "read" || !anyOf.includes("checks");
  }
  if (caller.kind !== "installation") {
    return level === "read" && !anyOf.includes("members");
  }
  return anyOf.some((name) => {
    const granted = caller.token.permissions[name];
    return name === "metadata" || granted === "write" || (granted === "read" && level === "read");
  });
}

/** The account in whose name the caller writes. */
export function actorOf(world: World, caller: Caller): Account {
  switch (caller.kind) {
    case "installation":
      return world.app.bot;
    case "user":
      return caller.account;
    default:
      throw notFound();
  }
}
