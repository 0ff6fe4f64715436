// Charter as operators run it: a process of its own that knows nothing but its environment.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Sandbox } from "../src/sandbox/sandbox.ts";

const MAIN = resolve("src/main.ts");

export interface CharterProcess {
  /** Resolves with the address when it listens; rejects with all that it printed when it ends before. */
  listening: Promise<string>;
  /** Resolves when it has ended and everything that it printed is there. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; output: string }>;
  signal(signal: NodeJS.Signals): void;
}

/** @param cwd where it looks for `.env`, `app.yml` and `./data` */
export function startProcess(environment: Record<string, string>, cwd?: string): CharterProcess {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [MAIN], { cwd, env: { PATH, NODE_COMPILE_CACHE, ...environment } });
  let output = "";
  let heard = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      heard();
    });
  }
  const ended: CharterProcess["ended"] = new Promise((done, failed) => {
    child.once("error", failed);
    child.once("close", (code, signal) => done({ code, signal, output }));
  });
  const listening = new Promise<string>((done, failed) => {
    heard = () => {
      const address = /listen(?:s|ing) on (http:\/\/[^\s"]+)/i.exec(output)?.[1];
      if (address !== undefined) done(address);
    };
    ended.then(() => failed(new Error(`It ended before it listened:\n${output}`)), failed);
  });
  // Some tests expect the end, not the beginning.
  listening.catch(() => {});
  return { listening, ended, signal: (signal) => child.kill(signal) };
}

/** What makes the process the sandbox's app; the database is to be added. */
export function environmentFor(sandbox: Sandbox): Record<string, string> {
  return {
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: sandbox.app.webhookSecret,
    GHE_HOST: new URL(sandbox.url).host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_FORMAT: "json",
  };
}
