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
  /** Takes no new requests and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** @throws ListenError when the port is taken or the host is not this machine's, with what to do. */
export function listen(app: Hono, address: { host: string; port: number }): Promise<Listening> {
  const { host, port } = address;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (bound) => {
      const name = bound.family === "IPv6" ? `[${bound.address}]` : bound.address;
      resolve({
        url: `http://${name}:${bound.port}`,
        close: () => new Promise<void>((closed) => server.close(() => closed())),
      });
    }) as Server;
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
