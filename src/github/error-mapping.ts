// Which of the four ways of saying no an Octokit error is.

import { GitHubError, type GitHubErrorKind } from "./errors.ts";

/** GitHub asks to wait at least a minute after a secondary limit that names no time. */
const SECONDARY_LIMIT_WAIT_SECONDS = 60;
const LONGEST_MESSAGE = 300;

interface Faulty {
  message?: unknown;
  status?: unknown;
  request?: { method?: unknown; url?: unknown };
  response?: { headers?: Record<string, unknown>; data?: unknown };
  /** GraphQL answers carry them on the error itself. */
  headers?: Record<string, unknown>;
  errors?: unknown;
  data?: { errors?: unknown } | null;
}

interface Answer {
  status: number | null;
  headers: Record<string, unknown>;
  message: string;
  /** Path of the call, for example `/repos/acme/widget/pulls`. */
  path: string;
}

/** Any error of a call as GitHubError. Unknown ones are transient: they are tried again, then dead-lettered. */
export function toGitHubError(
  route: string,
  error: unknown,
  faults: GraphqlFault[] = graphqlFaults(error),
): GitHubError {
  if (error instanceof GitHubError) return error;
  const faulty: Faulty = typeof error === "object" && error !== null ? error : { message: error };
  const answer = answerOf(faulty);
  const call =
    route.startsWith("GraphQL") || answer.path === "" ? route : `${faulty.request?.method} ${answer.path}`;
  const kind = faults.length > 0 ? kindOfFaults(faults) : kindOfStatus(answer);
  const status = faults.length > 0 ? 200 : answer.status;
  return new GitHubError(kind, `GitHub to ${call}: ${answer.message}`, {
    call,
    status,
    retryAfterSeconds: kind === "transient" ? waitSeconds(answer) : null,
    permission: kind === "forbidden" ? acceptedPermission(answer) : null,
    cause: error,
  });
}

/** One error of a GraphQL answer. */
export interface GraphqlFault {
  /** For example NOT_FOUND or FORBIDDEN; failures of GitHub itself have none. */
  type: string | null;
  /** Where in the answer, aliases included. */
  path: (string | number)[];
  /** The query was wrong, not the answer. */
  isOfQuery: boolean;
}

/** The errors of a GraphQL answer; empty when the call failed in another way. */
export function graphqlFaults(error: unknown): GraphqlFault[] {
  const { errors, data } = (error ?? {}) as Faulty;
  const list = Array.isArray(errors) ? errors : data?.errors;
  if (!Array.isArray(list)) return [];
  return list.map((fault) => ({
    type: typeof fault?.type === "string" ? fault.type : null,
    path: Array.isArray(fault?.path) ? fault.path : [],
    // GitHub puts the rule that a query breaks there.
    isOfQuery: fault?.extensions !== undefined,
  }));
}

function kindOfFaults(faults: GraphqlFault[]): GitHubErrorKind {
  const types = new Set(faults.map((fault) => fault.type));
  if (types.has("RATE_LIMITED") || types.has("RATE_LIMIT")) return "transient";
  // A repository or pull request that is not there; something deeper, or elsewhere, says nothing about them.
  const isGone = ({ type, path }: GraphqlFault) =>
    type === "NOT_FOUND" && path.length <= 2 && path[0] !== "organisation";
  if (faults.some(isGone)) return "gone";
  if (types.has("FORBIDDEN") || types.has("INSUFFICIENT_SCOPES")) return "forbidden";
  // A mutation that GitHub understood and does not do.
  if (types.has("UNPROCESSABLE")) return "refused";
  // What is left are "Something went wrong" and timeouts, which name no type.
  return faults.some((fault) => fault.isOfQuery) ? "refused" : "transient";
}

function kindOfStatus(answer: Answer): GitHubErrorKind {
  const { status, message, path } = answer;
  if (status === null || status >= 500 || status === 429 || status === 408 || status === 409)
    return "transient";
  if (status === 403) {
    if (isRateLimit(answer)) return "transient";
    // GitHub gives no code for it, so its words have to do.
    return /installation has been suspended/i.test(message) ? "gone" : "forbidden";
  }
  // The app's own key is refused: nothing of the installation is wrong, the operator's settings are.
  if (status === 401) return /\/app(\/|$)/.test(path) ? "forbidden" : "gone";
  if (status === 404 || status === 410 || status === 451) return "gone";
  return "refused";
}

/** GitHub's REST API names what it would accept, for example `issues=write; pull_requests=write` for either. */
function acceptedPermission({ headers }: Answer): string | null {
  const accepted = headers["x-accepted-github-permissions"];
  return typeof accepted === "string" && accepted !== "" ? accepted.replaceAll("; ", " or ") : null;
}

function isRateLimit({ headers, message }: Answer): boolean {
  return (
    headers["retry-after"] !== undefined ||
    String(headers["x-ratelimit-remaining"]) === "0" ||
    // Secondary limits sometimes come without any header.
    /secondary rate limit|abuse detection/i.test(message)
  );
}

function waitSeconds({ headers, status }: Answer): number | null {
  const retryAfter = Number(headers["retry-after"] ?? Number.NaN);
  if (Number.isFinite(retryAfter)) return Math.max(0, Math.ceil(retryAfter));
  const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset)) {
    // GitHub's own clock, so that a wrong one here does not matter.
    const now = Date.parse(String(headers.date)) || Date.now();
    return Math.max(1, Math.ceil(reset - now / 1000));
  }
  return status === 429 || status === 403 ? SECONDARY_LIMIT_WAIT_SECONDS : null;
}

function answerOf(error: Faulty): Answer {
  const response = error.response;
  const status = response && typeof error.status === "number" ? error.status : statusWithoutAnswer(error);
  return {
    status,
    headers: response?.headers ?? error.headers ?? {},
    message: messageOf(error),
    path: pathOf(String(error.request?.url ?? "")),
  };
}

/** Octokit gives 500 to calls that got no answer; other errors have a status only if it is GitHub's. */
function statusWithoutAnswer(error: Faulty): number | null {
  return typeof error.status === "number" && error.status < 500 ? error.status : null;
}

function messageOf(error: Faulty): string {
  const data = error.response?.data;
  if (typeof data === "string" && /^\s*</.test(data)) return `status ${error.status} with an HTML page`;
  const message = String(error.message ?? "an unknown error").trim();
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
