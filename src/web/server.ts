// An HTTP server around the routes.

import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";

export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface Listening {
  /** For example http://127.0.0.1:3000. */
  url: string;
  /** Answers with these routes from now on; until then everything is told to come again. */
  serve(app: Hono): void;
  /** Takes no new requests and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** @throws ListenError when the port is taken or the host is not this machine's, with what to do. */
export function listen(address: { host: string; port: number }): Promise<Listening> {
  const { host, port } = address;
  let answer: Hono["fetch"] = notYet;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        // Routes know the connection by `env`, and so the address that a request comes from.
        fetch: (request, env) => answer(request, env),
        hostname: host,
        port,
      },
      (bound) => {
        const name = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
        resolve({
          url: `http://${name}:${bound.port}`,
          serve: (app) => {
            answer = app.fetch;
          },
          close: () => new Promise<void>((closed) => server.close(() => closed())),
        });
      },
    ) as Server;
    server.once("error", (error: NodeJS.ErrnoException) => {
      const what = error.code === "EADDRINUSE" ? "is in use by another process" : `(${error.message})`;
      reject(
        new ListenError(`Can't listen on ${host}:${port}: it ${what}. Set HOST and PORT to a free address.`, {
          cause: error,
        }),
      );
    });
  });
}

function notYet(): Response {
  return new Response("Charter is starting.\n", { status: 503, headers: { "retry-after": "5" } });
}
