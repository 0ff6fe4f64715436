// The HTTP side: REST and GraphQL under GitHub's and Enterprise Server's addresses, with limits, failures and a log.

import { type ServerType, serve } from "@hono/node-server";
import { Hono, type Context as HonoContext } from "hono";
import { type Caller, identify } from "./auth.ts";
import { failureBody, takeFailure } from "./failures.ts";
import type { GraphqlServer } from "./graphql/server.ts";
import type { Limits } from "./limits.ts";
import { ACCESS_TOKEN_PATH, exchangeCode } from "./oauth/access-token.ts";
import { authorize } from "./oauth/authorize.ts";
import type { RestAnswer } from "./rest/route.ts";
import type { RestServer } from "./rest/server.ts";
import { Refusal } from "./state/refusal.ts";
import { recordFault, type World } from "./state/world.ts";

interface HttpRequest {
  method: string;
  path: string;
  search: string;
  authorization: string | undefined;
  ifNoneMatch: string | undefined;
  text: string;
}

interface Servers {
  rest: RestServer;
  graphql: GraphqlServer;
  limits: Limits;
}

const graphqlPaths = new Set(["/graphql", "/api/graphql"]);

function refusalOf(error: Refusal): RestAnswer {
  const documentation_url = "https://docs.github.com/rest";
  return {
    status: error.status,
    headers: error.headers,
    body: { message: error.message, documentation_url, status: String(error.status) },
  };
}

function parse(text: string): unknown {
  if (text === "") {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "Problems parsing JSON");
  }
}

function exhausted(caller: Caller): Refusal {
  const who = caller.kind === "installation" ? `installation ID ${caller.installation.id}` : "this caller";
  return new Refusal(403, `API rate limit exceeded for ${who}.`);
}

function answerRateLimit(servers: Servers, caller: Caller): RestAnswer {
  const show = (resource: "core" | "graphql") => {
    const { limit, used, reset } = servers.limits.of(caller, resource);
    return { limit, used, remaining: Math.max(limit - used, 0), reset };
  };
  return {
    status: 200,
    body: {
      resources: { core: show("core"), graphql: show("graphql"), search: show("core") },
      rate: show("core"),
    },
  };
}

async function route(
  world: World,
  servers: Servers,
  request: HttpRequest,
  caller: Caller,
): Promise<RestAnswer> {
  const isGraphql = graphqlPaths.has(request.path);
  const resource = isGraphql ? "graphql" : "core";
  if (request.path === "/rate_limit") {
    return answerRateLimit(servers, caller);
  }
  if (request.path === ACCESS_TOKEN_PATH && request.method === "POST") {
    return exchangeCode(world, request.text);
  }
  const budget = servers.limits.of(caller, resource);
  if (budget.used >= budget.limit) {
    throw exhausted(caller);
  }
  const body = parse(request.text);
  if (isGraphql) {
    servers.limits.spend(caller, resource);
    return servers.graphql.answer(caller, body, servers.limits.of(caller, resource));
  }
  const { method, path, search, ifNoneMatch } = request;
  const answer = servers.rest.answer({ method, path, search, body, caller, ifNoneMatch });
  if (answer.status !== 304) {
    servers.limits.spend(caller, resource);
  }
  return answer;
}

function operationOf(servers: Servers, request: HttpRequest): string | null {
  return graphqlPaths.has(request.path)
    ? servers.graphql.operationName(request.text)
    : servers.rest.operationAt(request.method, request.path);
}

async function handle(world: World, servers: Servers, request: HttpRequest): Promise<RestAnswer> {
  const operation = operationOf(servers, request);
  const path = request.path + request.search;
  let caller: Caller = { kind: "nobody" };
  let answer: RestAnswer;
  try {
    caller = identify(world, request.authorization);
    const failure = takeFailure(world, { method: request.method, path, operation, body: request.text });
    if (failure?.afterEffect) {
      await route(world, servers, request, caller);
    }
    answer = failure
      ? { status: failure.status, headers: failure.headers ?? {}, body: failureBody(failure) }
      : await route(world, servers, request, caller);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      recordFault(
        world,
        `${request.method} ${path}`,
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
    }
    answer = error instanceof Refusal ? refusalOf(error) : { status: 500, body: { message: String(error) } };
  }
  const isRead =
    request.method === "GET" || (graphqlPaths.has(request.path) && !servers.graphql.isMutation(request.text));
  world.calls.push({
    at: world.clock.now(),
    method: request.method,
    path,
    operation,
    kind: isRead ? "read" : "write",
    status: answer.status,
    by: caller.kind,
  });
  const limits = servers.limits.headers(caller, graphqlPaths.has(request.path) ? "graphql" : "core");
  return { ...answer, headers: { ...limits, ...answer.headers } };
}

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** The request as the servers want it; Enterprise Server's prefix is the same API. */
async function readRequest(context: HonoContext): Promise<HttpRequest> {
  const url = new URL(context.req.url);
  return {
    method: context.req.method,
    path: url.pathname.replace(/^\/api\/v3(?=\/|$)/, "") || "/",
    search: url.search,
    authorization: context.req.header("authorization"),
    ifNoneMatch: context.req.header("if-none-match"),
    text: await context.req.text(),
  };
}

function respond(answer: RestAnswer, requestId: number): Response {
  const hasBody = answer.body !== undefined && answer.status !== 204 && answer.status !== 304;
  return new Response(hasBody ? JSON.stringify(answer.body) : null, {
    status: answer.status,
    headers: {
      ...(hasBody ? { "content-type": "application/json; charset=utf-8" } : {}),
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": `SBX:${requestId}`,
      ...answer.headers,
    },
  });
}

function bind(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const starting = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () => resolve(starting));
    starting.once("error", reject);
  });
}

async function answerSignIn(world: World, context: HonoContext): Promise<Response> {
  const isForm = context.req.method === "POST";
  const query = isForm ? await context.req.text() : new URL(context.req.url).search;
  const answer = await authorize(world, new URLSearchParams(query));
  return answer.kind === "redirect"
    ? context.redirect(answer.location)
    : context.html(answer.body, answer.status);
}

/** Listens on loopback; `ready` builds the servers once the address is known. */
export async function listen(
  port: number,
  world: World,
  ready: (url: string) => Servers,
): Promise<Listening> {
  const app = new Hono();
  let servers: Servers | null = null;
  app.on(["GET", "POST"], "/login/oauth/authorize", (context) => answerSignIn(world, context));
  app.get("/:owner/:name/:kind{pull|blob}/*", async (context, next) => {
    const page = world.pageOf(context.req.path);
    return page === null ? next() : context.redirect(page);
  });
  app.all("*", async (context) => {
    if (!servers) {
      return context.json({ message: "The sandbox is starting." }, 503);
    }
    const answer = await handle(world, servers, await readRequest(context));
    return respond(answer, world.calls.length);
  });
  const server = await bind(app, port);
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`;
  servers = ready(url);
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) {
          server.closeAllConnections();
        }
      }),
  };
}
