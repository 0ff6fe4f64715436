// Signing in with GitHub: who it is, asked once with a token that is given back at once. Nothing else is done in a
// person's name.

import { deleteToken, exchangeWebFlowCode, getWebFlowAuthorizationUrl } from "@octokit/oauth-methods";
import { Octokit } from "@octokit/rest";
import type { Account } from "../core/account.ts";
import { attempt } from "./calls.ts";
import { toGitHubError } from "./error-mapping.ts";
import { GitHubError } from "./errors.ts";
import type { SignIn } from "./github.ts";

/** A person waits for it. */
const CALL_TIMEOUT_MS = 10_000;

export interface SignInOptions {
  clientId: string;
  clientSecret: string;
  /** Where people sign in: `https://github.com`, or that of an Enterprise Server. */
  githubUrl: string;
  /** `https://api.github.com`, or `https://<host>/api/v3`. */
  apiUrl: string;
}

type Request = Octokit["request"];

export function createSignIn({ clientId, clientSecret, githubUrl, apiUrl }: SignInOptions): SignIn {
  const { request } = new Octokit({ request: { fetch: fetchInTime }, log: silent });
  const pages = request.defaults({ baseUrl: githubUrl });
  const api = request.defaults({ baseUrl: apiUrl });
  const app = { clientType: "github-app", clientId, clientSecret } as const;
  return {
    address: ({ state, challenge, callbackUrl }) => {
      const { clientType } = app;
      const options = { clientType, clientId, state, redirectUrl: callbackUrl, request: pages };
      const url = new URL(getWebFlowAuthorizationUrl(options).url);
      url.searchParams.set("code_challenge", challenge);
      url.searchParams.set("code_challenge_method", "S256");
      return url.href;
    },
    finish: async ({ code, verifier, callbackUrl }) => {
      // The library knows no verifier, and sends along what its client always sends.
      const withVerifier = pages.defaults({ code_verifier: verifier });
      const options = { ...app, code, redirectUrl: callbackUrl, request: withVerifier };
      const { authentication } = await exchangeWebFlowCode(options).catch((error: unknown) => {
        throw whyNoToken(error, callbackUrl);
      });
      const { token } = authentication;
      try {
        return await readAccount(api, token);
      } finally {
        // Who it is is known without this; a token that GitHub does not take back ends by itself within hours.
        await deleteToken({ ...app, token, request: api }).catch(() => undefined);
      }
    },
  };
}

const nothing = () => {};
/** What goes wrong is thrown; whoever catches it logs it. */
const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const fetchInTime: typeof fetch = (url, init) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });

const USER = "GET /user";

async function readAccount(request: Request, token: string): Promise<Account> {
  const { data } = await attempt(USER, () =>
    request(USER, { headers: { authorization: `bearer ${token}` } }),
  );
  if (data?.type !== "User" || !Number.isSafeInteger(data.id) || !data.login) {
    throw new GitHubError("refused", "Only a person's account can sign in. Sign in with your own.", {
      call: USER,
      status: 200,
    });
  }
  return { id: Number(data.id), login: data.login, kind: "user" };
}

const EXCHANGE = "POST /login/oauth/access_token";

/** GitHub's answer as what to do. Without a cause: the call holds the secret, the code and the verifier. */
function whyNoToken(error: unknown, callbackUrl: string): GitHubError {
  const { response } = (error ?? {}) as { response?: { data?: { error?: unknown } } };
  const known = toGitHubError(EXCHANGE, error);
  const { status } = known;
  const refuse = (kind: "refused" | "forbidden", message: string) =>
    new GitHubError(kind, message, { call: EXCHANGE, status });
  switch (response?.data?.error) {
    case "bad_verification_code":
      return refuse("refused", "GitHub's answer was used before, or is too old. Sign in again.");
    case "unverified_user_email":
      return refuse(
        "refused",
        "Your e-mail address is not verified. Verify it on GitHub, then sign in again.",
      );
    case "redirect_uri_mismatch":
      return refuse(
        "forbidden",
        `${callbackUrl} is none of the app's callback URLs. Who runs Charter adds it on the app's settings page.`,
      );
    case "incorrect_client_credentials":
      return refuse("forbidden", WRONG_SECRET);
  }
  // GitHub has no page for an app that it does not know.
  if (status === 404) return refuse("forbidden", WRONG_SECRET);
  const { retryAfterSeconds } = known;
  return new GitHubError(known.kind, known.message, { call: EXCHANGE, status, retryAfterSeconds });
}

const WRONG_SECRET =
  "GitHub does not know the app by its client id and secret. Who runs Charter corrects GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET.";
