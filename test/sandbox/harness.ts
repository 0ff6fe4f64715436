// A small organisation on a fresh sandbox, and clients that reach it as Charter does.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Probot, ProbotOctokit } from "probot";
import { onTestFinished } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/sandbox.ts";

export const widget = { owner: "acme", repo: "widget" };

/** acme with alice (core team, write) and bob (member); carol is a stranger. The app is installed on all of it. */
export async function startAcme(
  options: SandboxOptions = {},
): Promise<{ sandbox: Sandbox; installationId: number }> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  for (const login of ["alice", "bob", "carol"]) {
    sandbox.createUser({ login, name: login.toUpperCase() });
  }
  sandbox.createOrganization({ login: "acme", members: ["alice", "bob"] });
  sandbox.createTeam({ organization: "acme", slug: "core", members: ["alice"] });
  sandbox.createRepository({
    owner: "acme",
    name: "widget",
    files: { "README.md": "# widget\n", "src/a.ts": "one\ntwo\n", "src/b.ts": "b\n" },
  });
  sandbox.grantTeam("acme", "core", "acme/widget", "write");
  const installation = sandbox.installApp({ account: "acme" });
  return { sandbox, installationId: installation.id };
}

/** Carol's pull request from her fork. */
export function openByCarol(sandbox: Sandbox) {
  return sandbox.openPullRequest({
    repository: "acme/widget",
    author: "carol",
    title: "Change a",
    commits: [{ author: "carol", message: "Change a", files: { "src/a.ts": "one\nthree\n" } }],
  });
}

const silent = pino({ level: "silent" });

function probotFor(sandbox: Sandbox, privateKey = sandbox.app.privateKey): Probot {
  const baseUrl = `${sandbox.url}/api/v3`;
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  return new Probot({
    appId: sandbox.app.id,
    privateKey,
    log: silent,
    baseUrl,
    // As a function: Probot's own throttle options would replace plain defaults.
    Octokit: ProbotOctokit.defaults((options: object) => ({
      ...options,
      log: quiet,
      throttle: { enabled: false },
      retry: { enabled: false },
    })),
  });
}

/** The client of an installation; with no id the app's own. */
export function octokitFor(
  sandbox: Sandbox,
  installationId?: number,
  privateKey?: string,
): Promise<ProbotOctokit> {
  return probotFor(sandbox, privateKey).auth(installationId);
}

/** The status and message of a refusal; fails when the call is not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await call;
  } catch (error) {
    const { status, response } = error as { status: number; response?: { data?: { message?: string } } };
    return { status, message: response?.data?.message ?? "" };
  }
  throw new Error("The call was not refused.");
}

export interface Received {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A server that remembers what it is sent, and answers with `status`. */
export async function startReceiver(status = 202): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
}
