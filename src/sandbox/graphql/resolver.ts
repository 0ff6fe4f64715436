// What a GraphQL field's resolver gets, how it refuses, and how lists become connections with cursors.

import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { type Caller, canSee, hasPermission } from "../auth.ts";
import type { Budget } from "../limits.ts";
import { permissionOf } from "../state/access.ts";
import type { Repository } from "../state/model.ts";
import type { World } from "../state/world.ts";

export interface Context {
  world: World;
  caller: Caller;
  budget: Budget;
}

export type Arguments = Record<string, unknown>;
export type Resolver<Source> = (
  source: Source,
  args: Arguments,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;
/** The fields of one type. A field that is not here is not implemented, and says so when asked. */
export type TypeResolvers<Source> = Record<string, Resolver<Source>>;

/** An error as GitHub shows it: with a `type`, and null in the field's place. */
export function graphqlError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

export function notImplemented(what: string): GraphQLError {
  return new GraphQLError(`The sandbox does not implement ${what}.`, { extensions: { fault: true } });
}

export function assertPermission(context: Context, name: string): void {
  if (!hasPermission(context.caller, [name], "read")) {
    throw graphqlError("FORBIDDEN", "Resource not accessible by integration");
  }
}

export function isVisible(context: Context, repository: Repository): boolean {
  const { caller } = context;
  return canSee(caller, repository, caller.kind === "user" ? permissionOf(repository, caller.account) : null);
}

/** An argument that a query gives but the sandbox would overlook is an error, not a wrong answer. */
export function assertKnownArguments(info: GraphQLResolveInfo, known: readonly string[]): void {
  for (const argument of info.fieldNodes.flatMap((node) => node.arguments ?? [])) {
    if (!known.includes(argument.name.value)) {
      throw notImplemented(
        `the argument ${argument.name.value} of ${info.parentType.name}.${info.fieldName}`,
      );
    }
  }
}

const cursorOf = (index: number) => Buffer.from(`cursor:v2:${index}`).toString("base64");

function indexOf(cursor: unknown, kind: string): number | null {
  if (typeof cursor !== "string") {
    return null;
  }
  const index = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, "base64").toString())?.[1];
  if (index === undefined) {
    throw graphqlError(
      "INVALID_CURSOR_ARGUMENTS",
      `\`${cursor}\` does not appear to be a valid cursor (${kind}).`,
    );
  }
  return Number(index);
}

function assertBounds(args: Arguments, name: string): void {
  if (typeof args.first !== "number" && typeof args.last !== "number") {
    throw graphqlError(
      "MISSING_PAGINATION_BOUNDARIES",
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    );
  }
  for (const bound of ["first", "last"]) {
    const value = args[bound];
    if (typeof value === "number" && value > 100) {
      throw graphqlError(
        "EXCESSIVE_PAGINATION",
        `Requesting ${value} records on the \`${name}\` connection exceeds the \`${bound}\` limit of 100 records.`,
      );
    }
    if (typeof value === "number" && value < 0) {
      throw graphqlError(
        "INVALID_PAGINATION",
        `\`${bound}\` on the \`${name}\` connection cannot be less than zero.`,
      );
    }
  }
}

/** `edge` adds to an edge what the connection knows of an item besides the item. */
export function connection<T>(
  items: readonly T[],
  args: Arguments,
  info: GraphQLResolveInfo,
  options: { edge?: (item: T) => object; more?: object; known?: readonly string[] } = {},
): unknown {
  assertKnownArguments(info, ["first", "last", "after", "before", ...(options.known ?? [])]);
  assertBounds(args, info.fieldName);
  let start = (indexOf(args.after, "after") ?? -1) + 1;
  let end = Math.min(indexOf(args.before, "before") ?? items.length, items.length);
  if (typeof args.first === "number") {
    end = Math.min(end, start + args.first);
  }
  if (typeof args.last === "number") {
    start = Math.max(start, end - args.last);
  }
  const nodes = items.slice(start, end);
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorOf(start + index), ...options.edge?.(node) })),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length > 0 ? cursorOf(start) : null,
      endCursor: nodes.length > 0 ? cursorOf(end - 1) : null,
    },
    ...options.more,
  };
}
