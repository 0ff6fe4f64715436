// The page of all commands: whole, escaped, the same for everybody, and kept by whoever has it.

import { describe, expect, it } from "vitest";
import { aliases } from "../../src/core/commands/aliases.ts";
import { usageOf } from "../../src/core/commands/command.ts";
import { commands } from "../../src/core/commands/registry.ts";
import { commandsPage } from "../../src/web/commands-page.ts";
import { SITE } from "./fake-site.ts";

const app = commandsPage(SITE);

async function read(): Promise<string> {
  const response = await app.request(`${SITE}/commands`);
  expect(response.status).toBe(200);
  return response.text();
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

describe("the page of commands", () => {
  it("writes nothing and takes nothing", async () => {
    expect((await app.request(`${SITE}/commands`, { method: "POST" })).status).toBe(404);
    expect((await app.request(`${SITE}/commands/`)).status).toBe(404);
  });

  it("shows every command and every line of other tools, escaped", async () => {
    const page = await read();
    for (const command of commands) {
      expect(page).toContain(`<code>${escaped(usageOf(command))}</code>`);
      expect(page).toContain(`<h2 id="${command.name.replaceAll(" ", "-")}">`);
      for (const example of command.examples) expect(page).toContain(escaped(example));
    }
    for (const { typed } of aliases) expect(page).toContain(`<code>${escaped(typed)}</code>`);
    expect(page).not.toMatch(/<(?:reason|name|requirement)[\s>]/);
    expect(page).not.toContain("`");
  });

  it("runs no script, and knows nobody", async () => {
    const response = await app.request(`${SITE}/commands`, { headers: { cookie: "charter=x" } });
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("strict-transport-security")).toContain("max-age");
    expect(response.headers.get("set-cookie")).toBeNull();
    const page = await response.text();
    expect(page).not.toMatch(/<script|<form|Sign in/);
    expect(page).toBe(await read());
  });

  it("is kept for an hour, and asked for again by its digest", async () => {
    const first = await app.request(`${SITE}/commands`);
    expect(first.headers.get("cache-control")).toBe("public, max-age=3600");
    const headers = { "if-none-match": first.headers.get("etag") ?? "" };
    const again = await app.request(`${SITE}/commands`, { headers });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("has its style also where there are no other pages", async () => {
    const address = /href="(\/style\/[^"]+)"/.exec(await read())?.[1] ?? "";
    expect((await commandsPage(null).request(`http://localhost${address}`)).status).toBe(200);
  });
});
