// The log: JSON for machines, or lines for people; never with what a webhook carried.

import { getTransformStream } from "@probot/pino";
import pino, { type Logger, type LoggerOptions } from "pino";
import type { Environment } from "./environment.ts";

/** Octokit hangs the whole event, private comments included, on each error of its handlers. */
const PAYLOADS = ["event", "err.event", "err.aggregateErrors[*].event"];

export async function createLog(environment: Pick<Environment, "logLevel" | "logFormat">): Promise<Logger> {
  const { logLevel: level, logFormat } = environment;
  const options: LoggerOptions = { level, name: "charter", redact: { paths: PAYLOADS, remove: true } };
  if (logFormat === "json") return pino(options);
  const pretty = await getTransformStream({ logFormat });
  pretty.pipe(process.stdout);
  return pino(options, pretty);
}
