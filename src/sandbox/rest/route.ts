// What a REST operation is made of, and what all of them share: access, repositories, pages.

import { type Caller, canSee, hasPermission } from "../auth.ts";
import { permissionOf } from "../state/access.ts";
import { findDiscussion, findRenamed, findRepository } from "../state/lookup.ts";
import type { Discussion, PullRequest, Repository } from "../state/model.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import type { World } from "../state/world.ts";

export interface RestRequest {
  world: World;
  caller: Caller;
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  /** Validated against the operation's schema before a handler sees it. */
  body: Record<string, unknown>;
  /** The request's own address, for `Link`. */
  url: string;
  /** What comes after `/repos/{owner}/{repo}`, for redirects of renamed repositories. */
  method: string;
}

export interface RestAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Who may call: the app by JWT or by its secret, an installation or a person by token, anybody, or whoever has one of
 * these permissions.
 */
export type Needs =
  | "app"
  | "client"
  | "installation"
  | "user"
  | "nothing"
  | { anyOf: string[]; level: "read" | "write" };

export interface Route {
  /** The operation's id in GitHub's description. */
  operation: string;
  needs: Needs;
  handle(request: RestRequest): RestAnswer;
}

export function reads(...anyOf: string[]): Needs {
  return { anyOf, level: "read" };
}

export function writes(...anyOf: string[]): Needs {
  return { anyOf, level: "write" };
}

export function assertNeeds(needs: Needs, caller: Caller): void {
  if (needs === "app" && caller.kind !== "app") {
    throw new Refusal(401, "A JSON web token could not be decoded");
  }
  if (needs === "installation" && caller.kind !== "installation") {
    throw new Refusal(
      caller.kind === "nobody" ? 401 : 403,
      "You must authenticate with an installation access token in order to list repositories for an installation.",
    );
  }
  if ((needs === "client") !== (caller.kind === "client")) {
    throw new Refusal(needs === "client" ? 404 : 401, needs === "client" ? "Not Found" : "Bad credentials");
  }
  if (needs === "user" && caller.kind !== "user") {
    throw caller.kind === "nobody"
      ? new Refusal(401, "Requires authentication")
      : new Refusal(403, "Resource not accessible by integration");
  }
  if (typeof needs !== "object") {
    return;
  }
  if (caller.kind === "app") {
    throw new Refusal(403, "Resource not accessible by integration");
  }
  if (caller.kind === "nobody" && needs.level === "write") {
    throw new Refusal(401, "Requires authentication");
  }
  if (!hasPermission(caller, needs.anyOf, needs.level)) {
    const accepted = needs.anyOf.map((name) => `${name}=${needs.level}`).join("; ");
    throw new Refusal(403, "Resource not accessible by integration", {
      headers: { "x-accepted-github-permissions": accepted },
    });
  }
}

/** @throws Refusal 404 for what the caller can't see; 301 or 307 for a former name. */
export function repositoryFor(request: RestRequest): Repository {
  const { world, caller, params } = request;
  const [owner, name] = [String(params.owner), String(params.repo)];
  const repository = findRepository(world, owner, name);
  const renamed = repository ? null : findRenamed(world, owner, name);
  const found = repository ?? renamed;
  const permission = found && caller.kind === "user" ? permissionOf(found, caller.account) : null;
  if (!found || !canSee(caller, found, permission)) {
    throw notFound();
  }
  if (renamed) {
    const url = new URL(request.url);
    const rest = url.pathname.replace(/^(?:\/api\/v3)?\/repos\/[^/]+\/[^/]+/, "");
    const location = `${world.url}/api/v3/repositories/${renamed.id}${rest}${url.search}`;
    const isRead = request.method === "GET";
    throw new Refusal(isRead ? 301 : 307, isRead ? "Moved Permanently" : "Temporary Redirect", {
      headers: { location },
    });
  }
  return found;
}

export function pullRequestFor(request: RestRequest, param = "pull_number"): PullRequest {
  const pr = repositoryFor(request).pullRequests.get(Number(request.params[param]));
  if (!pr) {
    throw notFound();
  }
  return pr;
}

/** A pull request or an issue: GitHub counts both as issues. */
export function discussionFor(request: RestRequest): Discussion {
  const found = findDiscussion(repositoryFor(request), Number(request.params.issue_number));
  if (!found) {
    throw notFound();
  }
  return found;
}

export function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}

/** One page of a list, at most 100, with GitHub's `Link` header. `wrap` puts it into an object with its total. */
export function page<T>(
  request: RestRequest,
  items: readonly T[],
  present: (item: T) => unknown,
  wrap?: (total: number, shown: unknown[]) => unknown,
): RestAnswer {
  const size = Math.min(Math.max(Number(request.query.per_page ?? 30), 1), 100);
  const current = Math.max(Number(request.query.page ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const shown = items.slice((current - 1) * size, current * size).map(present);
  const link = (number: number, rel: string) => {
    const url = new URL(request.url);
    url.searchParams.set("page", String(number));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(Math.min(current - 1, last), "prev")] : []),
    ...(current < last ? [link(current + 1, "next"), link(last, "last")] : []),
    ...(current > 1 ? [link(1, "first")] : []),
  ];
  return {
    status: 200,
    body: wrap ? wrap(items.length, shown) : shown,
    ...(links.length > 0 ? { headers: { link: links.join(", ") } } : {}),
  };
}
