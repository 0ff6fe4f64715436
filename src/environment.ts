// The environment, parsed once and strictly: every wrong variable is named in one message.

import { getPrivateKey } from "@probot/get-private-key";
import { z } from "zod";

export interface Credentials {
  appId: number;
  privateKey: string;
  webhookSecret: string;
}

export interface Environment {
  /** Null before the app is registered: Charter then shows the set-up page. */
  credentials: Credentials | null;
  /** Base of GitHub's REST API, for example https://api.github.com. */
  githubApiUrl: string;
  host: string;
  port: number;
  /** PostgreSQL, or null for the embedded database in `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal";
  logFormat: "pretty" | "json";
}

export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

const variables = z.object({
  APP_ID: z
    .string()
    .regex(/^[1-9]\d{0,15}$/, "must be the app's number")
    .optional(),
  GHE_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.-]+(:\d+)?$/, "must be a host name, without https:// and without a path")
    .optional(),
  GHE_PROTOCOL: z.enum(["http", "https"]).default("https"),
  HOST: z.string().trim().min(1).default("localhost"),
  PORT: z.coerce
    .number("must be a port number")
    .int("must be a port number")
    .min(0, "must be a port number")
    .max(65_535, "must be at most 65535")
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    .optional(),
  DATA_FOLDER: z.string().trim().min(1).default("./data"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
  LOG_FORMAT: z.enum(["pretty", "json"]).optional(),
  NODE_ENV: z.string().optional(),
});

/**
 * Reads the environment.
 * @param source `process.env`; empty values count as not set, as shells and container tools leave them.
 * @throws EnvironmentError that names every variable that is missing or wrong, never a value.
 */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const credentials = readCredentials(given, wrong);
  if (!parsed.success || wrong.length > 0) throw new EnvironmentError(explain(wrong));
  const values = parsed.data;
  return {
    credentials,
    githubApiUrl: values.GHE_HOST
      ? `${values.GHE_PROTOCOL}://${values.GHE_HOST}/api/v3`
      : "https://api.github.com",
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder: values.DATA_FOLDER,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT ?? (values.NODE_ENV === "production" ? "json" : "pretty"),
  };
}

type Given = Record<string, string | undefined>;

/** None of the three means an app that is not registered yet; in production even that is a mistake. */
function readCredentials(given: Given, wrong: string[]): Credentials | null {
  const { APP_ID, PRIVATE_KEY, PRIVATE_KEY_PATH, WEBHOOK_SECRET, NODE_ENV } = given;
  const hasKey = Boolean(PRIVATE_KEY ?? PRIVATE_KEY_PATH);
  if (!APP_ID && !hasKey && !WEBHOOK_SECRET && NODE_ENV !== "production") return null;
  if (!APP_ID) wrong.push("APP_ID: is missing; it stands on the app's settings page");
  if (!hasKey) {
    wrong.push("PRIVATE_KEY or PRIVATE_KEY_PATH: is missing; generate a key on the app's settings page");
  }
  if (!WEBHOOK_SECRET) {
    wrong.push("WEBHOOK_SECRET: is missing; it must equal the webhook secret of the app's settings page");
  }
  const privateKey = hasKey ? readPrivateKey(given, wrong) : null;
  if (!APP_ID || !privateKey || !WEBHOOK_SECRET) return null;
  return { appId: Number(APP_ID), privateKey, webhookSecret: WEBHOOK_SECRET };
}

function readPrivateKey({ PRIVATE_KEY, PRIVATE_KEY_PATH }: Given, wrong: string[]): string | null {
  try {
    const env = PRIVATE_KEY ? { PRIVATE_KEY } : { PRIVATE_KEY_PATH: PRIVATE_KEY_PATH ?? "" };
    const key = getPrivateKey({ env });
    if (key) return key;
  } catch {
    // The library's message may quote the value; ours below never does.
  }
  const name = PRIVATE_KEY ? "PRIVATE_KEY" : "PRIVATE_KEY_PATH";
  wrong.push(`${name}: holds no private key in PEM format, or names a file that can't be read`);
  return null;
}

function explain(wrong: string[]): string {
  return [
    "Charter can't start, because of its environment:",
    ...wrong.map((line) => `  - ${line}`),
    "See .env.example for every variable and its meaning.",
  ].join("\n");
}
