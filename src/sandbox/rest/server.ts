// Answers REST calls: finds the operation, checks access and schema both ways, adds ETags.

import { createHash } from "node:crypto";
import type { Caller } from "../auth.ts";
import type { OperationAddress } from "../description.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import { recordFault, type World } from "../state/world.ts";
import { createValidation, type Validation } from "../validation.ts";
import type { Dispatcher } from "../webhooks/dispatcher.ts";
import { appRoutes } from "./apps.ts";
import { branchRoutes } from "./branches.ts";
import { checkRoutes } from "./checks.ts";
import { commentRoutes } from "./comments.ts";
import { contentRoutes } from "./contents.ts";
import { hookDeliveryRoutes } from "./hook-deliveries.ts";
import { issueRoutes } from "./issues.ts";
import { labelRoutes } from "./labels.ts";
import { membershipRoutes } from "./memberships.ts";
import { peopleRoutes } from "./people.ts";
import { pullRoutes } from "./pulls.ts";
import { reviewCommentRoutes } from "./review-comments.ts";
import { reviewRoutes } from "./reviews.ts";
import { assertNeeds, type RestAnswer, type Route, repositoryFor } from "./route.ts";
import { statusRoutes } from "./statuses.ts";

interface Incoming {
  method: string;
  /** Without `/api/v3`. */
  path: string;
  search: string;
  body: unknown;
  caller: Caller;
  ifNoneMatch: string | undefined;
}

export interface RestServer {
  /** The operation behind an address, or null. */
  operationAt(method: string, path: string): string | null;
  answer(incoming: Incoming): RestAnswer;
}

interface Match {
  route: Route;
  address: OperationAddress;
  params: Record<string, string>;
}

/** Parameters that may hold slashes. */
const wideParameters = new Set(["path", "ref", "basehead"]);

/** Hono's routers decode what they match; the published paths need their parameters as they came. */
function createMatcher(routes: Route[], operations: OperationAddress[]) {
  const byOperation = new Map(routes.map((route) => [route.operation, route]));
  const literal = (address: OperationAddress) => address.path.replaceAll(/\{[^}]*\}/g, "").length;
  const patterns = operations
    .toSorted((a, b) => literal(b) - literal(a))
    .map((address) => {
      const names = [...address.path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
      const source = address.path.replaceAll(/\{([^}]+)\}/g, (_all, name: string) =>
        wideParameters.has(name) ? "(.+)" : "([^/]+)",
      );
      return { address, names, pattern: new RegExp(`^${source}$`) };
    });
  const decode = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  return (method: string, path: string): Match | null => {
    for (const { address, names, pattern } of patterns) {
      const match = address.method === method.toLowerCase() ? pattern.exec(path) : null;
      const route = byOperation.get(address.operation);
      if (match && route) {
        const params = names.map((name, index) => [name, decode(match[index + 1] ?? "")]);
        return { route, address, params: Object.fromEntries(params) };
      }
    }
    return null;
  };
}

function fill(template: string, params: Record<string, string>): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** `/repositories/42/…` is the same as `/repos/owner/name/…`; redirects of renamed repositories lead there. */
function byName(world: World, path: string): string {
  const [, id, rest = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = id === undefined ? undefined : world.repositories.get(Number(id));
  return repository ? `/repos/${repository.owner.login}/${repository.name}${rest}` : path;
}

function refuse(refusal: Refusal): RestAnswer {
  return {
    status: refusal.status,
    headers: refusal.headers,
    body: {
      message: refusal.message,
      ...(refusal.errors ? { errors: refusal.errors } : {}),
      ...(refusal.headers.location ? { url: refusal.headers.location } : {}),
      documentation_url: "https://docs.github.com/rest",
      status: String(refusal.status),
    },
  };
}

function perform(world: World, validation: Validation, match: Match, incoming: Incoming): RestAnswer {
  const { route, address, params } = match;
  assertNeeds(route.needs, incoming.caller);
  const verdict = validation.request(address.operation, {
    path: fill(address.path, params),
    query: Object.fromEntries(new URLSearchParams(incoming.search)),
    body: incoming.body,
  });
  if (!verdict.valid && verdict.where === "path") {
    throw notFound();
  }
  const request = {
    world,
    caller: incoming.caller,
    params,
    query: verdict.valid ? verdict.query : {},
    body: (incoming.body ?? {}) as Record<string, unknown>,
    url: `${world.url}/api/v3${incoming.path}${incoming.search}`,
    method: incoming.method,
  };
  if (params.owner !== undefined && route.needs !== "app") {
    repositoryFor(request);
  }
  if (!verdict.valid) {
    throw new Refusal(422, verdict.message);
  }
  return route.handle(request);
}

function withETag(answer: RestAnswer, incoming: Incoming): RestAnswer {
  if (incoming.method !== "GET" || answer.status !== 200) {
    return answer;
  }
  const etag = `W/"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  return incoming.ifNoneMatch === etag ? { status: 304, headers } : { ...answer, headers };
}

let built: Validation | null = null;

/** Once a process: it holds no state, and compiling it takes long. */
function githubValidation(routes: Route[]): Validation {
  built ??= createValidation(routes.map((route) => route.operation));
  return built;
}

export function createRestServer(world: World, dispatcher: Dispatcher): RestServer {
  const routes = [
    ...appRoutes,
    ...hookDeliveryRoutes(dispatcher),
    ...checkRoutes,
    ...statusRoutes,
    ...issueRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...pullRoutes,
    ...reviewRoutes,
    ...reviewCommentRoutes,
    ...contentRoutes,
    ...branchRoutes,
    ...peopleRoutes,
    ...membershipRoutes,
  ];
  const validation = githubValidation(routes);
  const find = createMatcher(routes, validation.operations);
  const at = (method: string, path: string) => find(method, byName(world, path));

  const attempt = (incoming: Incoming, match: Match): RestAnswer => {
    try {
      return perform(world, validation, match, incoming);
    } catch (error) {
      if (error instanceof Refusal) {
        return refuse(error);
      }
      throw error;
    }
  };
  return {
    operationAt: (method, path) => at(method, path)?.address.operation ?? null,
    answer: (incoming) => {
      const match = at(incoming.method, incoming.path);
      if (!match) {
        recordFault(
          world,
          `${incoming.method} ${incoming.path}`,
          "The sandbox does not implement this address.",
        );
        return refuse(notFound());
      }
      const answer = attempt(incoming, match);
      const wrong = validation.answer(match.address.operation, answer.status, answer.body);
      if (wrong !== null) {
        const message = `The sandbox's answer ${answer.status} breaks GitHub's description: ${wrong}`;
        recordFault(world, match.address.operation, message);
        return { status: 500, body: { message } };
      }
      return withETag(answer, incoming);
    },
  };
}
