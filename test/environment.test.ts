import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { closedPages } from "../src/closed-pages.ts";
import { EnvironmentError, readEnvironment } from "../src/environment.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

const complete = { APP_ID: "42", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "s3cret" };

const signIn = {
  PUBLIC_URL: "https://charter.example.org",
  GITHUB_CLIENT_ID: "Iv1.abc",
  GITHUB_CLIENT_SECRET: "hunter2",
};

function refusal(source: Record<string, string | undefined>): string {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return "nothing was refused";
}

describe("a wrong environment", () => {
  it("is refused in one message that names every variable", () => {
    const message = refusal({
      APP_ID: "charter",
      PORT: "99999",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://x",
    });
    for (const name of ["APP_ID", "PORT", "LOG_LEVEL", "DATABASE_URL", "PRIVATE_KEY", "WEBHOOK_SECRET"]) {
      expect(message).toContain(name);
    }
  });

  it("never shows a value", () => {
    expect(
      refusal({ ...complete, PRIVATE_KEY: "hunter2", PORT: "swordfish", GITHUB_CLIENT_SECRET: "hunter2" }),
    ).not.toMatch(/hunter2|swordfish/);
  });

  it.each([
    ["a private key that is none", { ...complete, PRIVATE_KEY: "hunter2" }, "PRIVATE_KEY:"],
    [
      "a key file that is missing",
      { ...complete, PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/none.pem" },
      "PRIVATE_KEY_PATH:",
    ],
    ["a host with a scheme", { ...complete, GHE_HOST: "https://ghe.example.com" }, "GHE_HOST:"],
    ["a public address without a scheme", { ...complete, PUBLIC_URL: "charter.example.org" }, "PUBLIC_URL:"],
    [
      "a public address without https",
      { ...complete, PUBLIC_URL: "http://charter.example.org" },
      "PUBLIC_URL:",
    ],
    [
      "a public address with a path",
      { ...complete, PUBLIC_URL: "https://example.org/charter" },
      "PUBLIC_URL:",
    ],
    ["a public address with a query", { ...complete, PUBLIC_URL: "https://example.org/?a" }, "PUBLIC_URL:"],
    [
      "a public address with a password",
      { ...complete, PUBLIC_URL: "https://a:b@example.org" },
      "PUBLIC_URL:",
    ],
    ["a public address that is a script", { ...complete, PUBLIC_URL: "javascript:alert(1)" }, "PUBLIC_URL:"],
    [
      "a client without its secret",
      { ...complete, ...signIn, GITHUB_CLIENT_SECRET: "" },
      "GITHUB_CLIENT_SECRET:",
    ],
    [
      "a client's secret without its id",
      { ...complete, ...signIn, GITHUB_CLIENT_ID: "" },
      "GITHUB_CLIENT_ID:",
    ],
    ["credentials without the secret", { ...complete, WEBHOOK_SECRET: "" }, "WEBHOOK_SECRET:"],
    ["production without credentials", { NODE_ENV: "production" }, "APP_ID:"],
  ])("names %s", (_, source, name) => {
    expect(refusal(source)).toContain(name);
  });
});

describe("a right environment", () => {
  it("has no credentials before the app is registered", () => {
    expect(readEnvironment({ APP_ID: "", WEBHOOK_SECRET: " " }).credentials).toBeNull();
  });

  it("fills in the defaults", () => {
    expect(readEnvironment(complete)).toEqual({
      credentials: { appId: 42, privateKey, webhookSecret: "s3cret" },
      publicUrl: null,
      signIn: null,
      githubApiUrl: "https://api.github.com",
      githubUrl: "https://github.com",
      host: "localhost",
      port: 3000,
      databaseUrl: null,
      dataFolder: "./data",
      logLevel: "info",
      logFormat: "pretty",
    });
  });

  it("speaks to GitHub Enterprise Server", () => {
    expect(readEnvironment({ ...complete, GHE_HOST: "ghe.example.com" })).toMatchObject({
      githubApiUrl: "https://ghe.example.com/api/v3",
      githubUrl: "https://ghe.example.com",
    });
  });

  it.each([
    ["https://charter.example.org", "https://charter.example.org"],
    ["https://Charter.example.org:8443/", "https://charter.example.org:8443"],
    ["http://localhost:3000/", "http://localhost:3000"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  ])("has pages at %s", (PUBLIC_URL, publicUrl) => {
    expect(readEnvironment({ ...complete, PUBLIC_URL })).toMatchObject({ publicUrl, signIn: null });
  });

  it("signs people in with the app's own client", () => {
    expect(readEnvironment({ ...complete, ...signIn }).signIn).toEqual({
      clientId: "Iv1.abc",
      clientSecret: "hunter2",
    });
  });

  it("may know its client before its address, as registering the app writes them", () => {
    const registered = readEnvironment({ ...complete, ...signIn, PUBLIC_URL: "" });
    expect(registered).toMatchObject({ publicUrl: null, signIn: { clientId: "Iv1.abc" } });
    expect(closedPages(registered)).toContain("set PUBLIC_URL, as .env.example says");
  });

  it("is told what opens the pages, until they are open", () => {
    expect(closedPages(readEnvironment(complete))).toContain(
      "PUBLIC_URL, GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET",
    );
    expect(closedPages(readEnvironment({ ...complete, ...signIn }))).toBeNull();
  });
});
