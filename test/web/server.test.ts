// A server that listens before it has anything to answer with.

import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { afterEach, expect, it } from "vitest";
import { ListenError, type Listening, listen } from "../../src/web/server.ts";

const servers: Listening[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function open(port = 0): Promise<Listening> {
  const server = await listen({ host: "127.0.0.1", port });
  servers.push(server);
  return server;
}

it("refuses a port that is taken, and says what to do", async () => {
  const { port } = new URL((await open()).url);
  await expect(open(Number(port))).rejects.toThrow(ListenError);
  await expect(open(Number(port))).rejects.toThrow("Set HOST and PORT to a free address");
});

it("asks for patience until it serves, and then tells routes who asks", async () => {
  const server = await open();
  const early = await fetch(server.url);
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "5"]);
  server.serve(new Hono().get("/", (c) => c.text(getConnInfo(c).remote.address ?? "")));
  expect(await (await fetch(server.url)).text()).toBe("127.0.0.1");
});
