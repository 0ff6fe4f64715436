// The adapter of an app, with clients that reach a sandbox.

import { Probot, ProbotOctokit } from "probot";
import { createGitHub } from "../../src/github/create-github.ts";
import type { GitHub } from "../../src/github/github.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

export async function adapterFor(sandbox: Sandbox): Promise<GitHub> {
  const probot = new Probot({
    appId: sandbox.app.id,
    privateKey: sandbox.app.privateKey,
    baseUrl: sandbox.url,
    logLevel: "fatal",
    // Probot adds throttle options of its own to each installation's client: plain defaults would be lost.
    Octokit: ProbotOctokit.defaults((options: { throttle?: object }) => ({
      ...options,
      retry: { enabled: false },
      throttle: { ...options.throttle, enabled: false },
    })),
  });
  return createGitHub({
    octokitFor: (installationId) => probot.auth(installationId),
    appOctokit: await probot.auth(),
    appId: sandbox.app.id,
  });
}
