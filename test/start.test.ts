// The process as operators meet it: set-up page, wrong environment, data folder in use, signals.

import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "../src/sandbox/sandbox.ts";
import { type CharterProcess, environmentFor, startProcess } from "./charter-process.ts";
import { createDataFolder } from "./database.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A folder without `.env`, so that nothing of the developer's own gets in. */
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "charter-start-"));
  folders.push(folder);
  return folder;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

describe("a wrong environment", () => {
  it("is refused with one message that names every variable and no value", async () => {
    const environment = {
      APP_ID: "my-app",
      PRIVATE_KEY: "swordfish",
      PORT: "99999",
      DATABASE_URL: "mysql://root:hunter2@db",
      LOG_LEVEL: "loud",
    };
    const { code, output } = await startProcess(environment, await emptyFolder()).ended;
    expect(code).toBe(1);
    for (const name of [...Object.keys(environment), "WEBHOOK_SECRET"])
      expect(output).toContain(`- ${name}: `);
    expect(output).toMatch(
      /^Charter can't start, because of its environment:\n( {2}- .+\n)+See \.env\.example .+\n$/,
    );
    for (const value of Object.values(environment)) expect(output).not.toContain(value);
  });

  it("in production means even one without any credentials", async () => {
    const { code, output } = await startProcess({ NODE_ENV: "production" }, await emptyFolder()).ended;
    expect(code).toBe(1);
    expect(output).toContain("APP_ID: is missing");
  });
});

describe("without credentials", () => {
  let charter: CharterProcess;
  afterEach(() => charter.signal("SIGKILL"));

  it("serves the page that registers the app as app.yml describes it", async () => {
    const folder = await emptyFolder();
    for (const file of ["app.yml", "package.json"]) await copyFile(file, join(folder, file));
    const port = await freePort();
    charter = startProcess({ HOST: "127.0.0.1", PORT: String(port) }, folder);
    expect(await charter.listening).toBe(`http://127.0.0.1:${port}`);
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const manifest = manifestOf(page);
    expect(page).toContain('action="https://github.com/settings/apps/new"');
    expect(manifest).toMatchObject({
      public: false,
      default_permissions: {
        checks: "write",
        contents: "read",
        issues: "write",
        members: "read",
        merge_queues: "read",
        metadata: "read",
        pull_requests: "write",
        statuses: "read",
      },
      hook_attributes: { url: `http://127.0.0.1:${port}/` },
    });
    expect(Object.keys(manifest.default_permissions)).toHaveLength(8);
    expect(manifest.default_events).toEqual(
      expect.arrayContaining(["pull_request", "merge_group", "status"]),
    );
    // GitHub sends these to every app, and refuses a manifest that asks for them.
    expect(manifest.default_events).not.toContain("installation");
    expect(manifest.default_events).not.toContain("installation_repositories");
  });
});

interface Manifest {
  default_permissions: Record<string, string>;
  default_events: string[];
}

function manifestOf(page: string): Manifest {
  // As browsers read it: to the next apostrophe.
  return JSON.parse(/name="manifest"[^>]*? value='([^']*)'/.exec(page)?.[1] ?? "null");
}

describe("with credentials, on a data folder", () => {
  let sandbox: Sandbox;
  let environment: Record<string, string>;
  let charter: CharterProcess;
  let url: string;
  beforeAll(async () => {
    sandbox = await startSandbox();
    const folder = await createDataFolder();
    folders.push(folder);
    environment = { ...environmentFor(sandbox), DATA_FOLDER: folder };
    charter = startProcess(environment, await emptyFolder());
    url = await charter.listening;
  });
  afterAll(async () => {
    charter.signal("SIGKILL");
    await sandbox.close();
  });

  it("refuses a webhook whose signature is wrong or missing", async () => {
    const headers = {
      "content-type": "application/json",
      "x-github-delivery": "c7b1a1c0-0000-4000-8000-000000000001",
      "x-github-event": "ping",
    };
    const wrong = { ...headers, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    // Both addresses: the documented one, and the one that the set-up page registers.
    for (const path of ["/api/github/webhooks", "/"]) {
      for (const each of [wrong, headers]) {
        const answer = await fetch(url + path, { method: "POST", headers: each, body: "{}" });
        expect(answer.status).toBe(401);
      }
    }
  });

  it("lets no second process in, and says who is there and what to do", async () => {
    const second = await startProcess(environment, await emptyFolder()).ended;
    expect(second.code).toBe(1);
    expect(second.output).toMatch(
      /The data folder .+ is in use by process \d+ on .+\. Stop that process, or set DATABASE_URL/,
    );
    expect(second.output).not.toContain("    at ");
  });

  it("lets no second process listen on its port", async () => {
    const folder = await createDataFolder();
    folders.push(folder);
    const port = new URL(url).port;
    const second = await startProcess(
      { ...environment, DATA_FOLDER: folder, PORT: port },
      await emptyFolder(),
    ).ended;
    expect(second.code).toBe(1);
    expect(second.output).toContain(`Can't listen on 127.0.0.1:${port}: it is in use by another process.`);
    expect(second.output).not.toContain("    at ");
  });

  it("has no pages where none are set up, and says what opens them", async () => {
    for (const path of ["/cla/acme/widget", "/sign-in", "/sign-out"]) {
      const answer = await fetch(url + path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.text()).toContain("PUBLIC_URL, GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET");
    }
  });

  it("answers health checks, and stops in order when it is told to", async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    charter.signal("SIGTERM");
    expect(await charter.ended).toMatchObject({ code: 0, signal: null });
    const next = startProcess(environment, await emptyFolder());
    await next.listening;
    next.signal("SIGINT");
    expect(await next.ended).toMatchObject({ code: 0, signal: null });
  });
});
