// The environment, parsed once and strictly: every wrong variable is named in one message.

import { z } from "zod";
import { type Credentials, readCredentials, readSignIn, type SignInCredentials } from "./credentials.ts";
import { isSiteAddress, SITE_ADDRESS_FORM } from "./site-address.ts";

export interface Environment {
  /** Null before the app is registered: Charter then shows the set-up page. */
  credentials: Credentials | null;
  /** Where people find Charter's pages, for example https://charter.example.org, without a slash at its end. */
  publicUrl: string | null;
  /** Null where nobody can sign in. Without `publicUrl` nobody is led back, and there are no pages either. */
  signIn: SignInCredentials | null;
  /** Base of GitHub's REST API, for example https://api.github.com. */
  githubApiUrl: string;
  /** Base of GitHub's own pages, for example https://github.com. */
  githubUrl: string;
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
  PUBLIC_URL: z
    .string()
    .trim()
    .refine(isSiteAddress, SITE_ADDRESS_FORM)
    .transform((url) => new URL(url).origin)
    .optional(),
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
  const signIn = readSignIn(given, wrong);
  if (!parsed.success || wrong.length > 0) throw new EnvironmentError(explain(wrong));
  const values = parsed.data;
  const ghe = values.GHE_HOST ? `${values.GHE_PROTOCOL}://${values.GHE_HOST}` : null;
  return {
    credentials,
    publicUrl: values.PUBLIC_URL ?? null,
    signIn,
    githubApiUrl: ghe === null ? "https://api.github.com" : `${ghe}/api/v3`,
    githubUrl: ghe ?? "https://github.com",
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder: values.DATA_FOLDER,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT ?? (values.NODE_ENV === "production" ? "json" : "pretty"),
  };
}

function explain(wrong: string[]): string {
  return [
    "Charter can't start, because of its environment:",
    ...wrong.map((line) => `  - ${line}`),
    "See .env.example for every variable and its meaning.",
  ].join("\n");
}
