// By what GitHub knows the app: its number, its keys, and the client that people sign in with.

import { getPrivateKey } from "@probot/get-private-key";

export interface Credentials {
  appId: number;
  privateKey: string;
  webhookSecret: string;
}

/** What the app signs people in with, from the app's settings page. */
export interface SignInCredentials {
  clientId: string;
  clientSecret: string;
}

/** The environment; empty values are left out. What is wrong is added to `wrong`, never with a value. */
type Given = Record<string, string | undefined>;

/** None of the three means an app that is not registered yet; in production even that is a mistake. */
export function readCredentials(given: Given, wrong: string[]): Credentials | null {
  const { APP_ID, PRIVATE_KEY, PRIVATE_KEY_PATH, WEBHOOK_SECRET, NODE_ENV } = given;
  const hasKey = Boolean(PRIVATE_KEY ?? PRIVATE_KEY_PATH);
  if (!APP_ID && !hasKey && !WEBHOOK_SECRET && NODE_ENV !== "production") return null;
  if (!APP_ID) wrong.push("APP_ID: is missing; it stands on the app's settings page");
  if (!hasKey) {
    wrong.push("PRIVATE_KEY or PRIVATE_KEY_PATH: is missing; generate a key on the app's settings page");
  }
  if (!WEBHOOK_SECRET) {
    wrong.push("WEBHOOK_SECRET: is missing; it must equal the webhook secret of the app's settings page");
  }
  const privateKey = hasKey ? readPrivateKey(given, wrong) : null;
  if (!APP_ID || !privateKey || !WEBHOOK_SECRET) return null;
  return { appId: Number(APP_ID), privateKey, webhookSecret: WEBHOOK_SECRET };
}

/** Needs both. Registering the app gives both before anybody has said where the pages are: that is no mistake. */
export function readSignIn(given: Given, wrong: string[]): SignInCredentials | null {
  const clientId = given.GITHUB_CLIENT_ID?.trim();
  const clientSecret = given.GITHUB_CLIENT_SECRET?.trim();
  if (!clientId && !clientSecret) return null;
  if (!clientId) {
    wrong.push("GITHUB_CLIENT_ID: is missing; it stands on the app's settings page, beside the app's number");
  }
  if (!clientSecret) {
    wrong.push("GITHUB_CLIENT_SECRET: is missing; generate a client secret on the app's settings page");
  }
  return clientId && clientSecret ? { clientId, clientSecret } : null;
}

function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Given, wrong: string[]): string | null {
  try {
    const env = PRIVATE_KEY ? { PRIVATE_KEY } : { PRIVATE_KEY_PATH: PRIVATE_KEY_PATH ?? "" };
    const key = getPrivateKey({ env });
    if (key) return key;
  } catch {
    // The library's message may quote the value; ours below never does.
  }
  const name = PRIVATE_KEY ? "PRIVATE_KEY" : "PRIVATE_KEY_PATH";
  wrong.push(`${name}: holds no private key in PEM format, or names a file that can't be read`);
  return null;
}
