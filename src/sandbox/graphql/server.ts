// Executes GraphQL queries against GitHub's published schema; what the sandbox does not know fails, and is recorded.

import { makeExecutableSchema } from "@graphql-tools/schema";
import { schema as published } from "@octokit/graphql-schema";
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type GraphQLTypeResolver,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import type { Caller } from "../auth.ts";
import type { Budget } from "../limits.ts";
import type { RestAnswer } from "../rest/route.ts";
import { Refusal } from "../state/refusal.ts";
import { recordFault, type World } from "../state/world.ts";
import { accountResolvers } from "./accounts.ts";
import { checkResolvers } from "./checks.ts";
import { discussionResolvers } from "./discussions.ts";
import { gitResolvers } from "./git.ts";
import { mutationResolvers } from "./mutations.ts";
import { pullRequestResolvers } from "./pull-requests.ts";
import { queryResolvers } from "./query.ts";
import { repositoryResolvers } from "./repositories.ts";
import { type Context, notImplemented } from "./resolver.ts";
import { rollupResolvers } from "./rollup.ts";

export interface GraphqlServer {
  /** The operation's name in a request body, or null. */
  operationName(text: string): string | null;
  isMutation(text: string): boolean;
  answer(caller: Caller, body: unknown, budget: Budget): Promise<RestAnswer>;
}

const resolvers = {
  ...queryResolvers,
  ...mutationResolvers,
  ...accountResolvers,
  ...repositoryResolvers,
  ...gitResolvers,
  ...pullRequestResolvers,
  ...discussionResolvers,
  ...checkResolvers,
  ...rollupResolvers,
};

/** Types whose sources are the sandbox's own objects: their fields must not be answered by a namesake property. */
const owned = new Set<string>(Object.keys(resolvers));

let built: GraphQLSchema | null = null;

/** Built once a process (about half a second): it holds no state. */
function githubSchema(): GraphQLSchema {
  if (!built) {
    built = makeExecutableSchema({
      typeDefs: published.idl,
      resolvers: resolvers as never,
      resolverValidationOptions: { requireResolversToMatchSchema: "error" },
      assumeValid: true,
      assumeValidSDL: true,
    });
  }
  return built;
}

const plainField: GraphQLFieldResolver<unknown, Context> = (source, _args, _context, info) => {
  if (
    !owned.has(info.parentType.name) &&
    typeof source === "object" &&
    source !== null &&
    info.fieldName in source
  ) {
    return (source as Record<string, unknown>)[info.fieldName];
  }
  throw notImplemented(`${info.parentType.name}.${info.fieldName}`);
};

const typeOf: GraphQLTypeResolver<unknown, Context> = (value, { world }, info) => {
  const source = value as { __typename?: string; nodeId?: string };
  const type = source.__typename ?? world.nodes.get(source.nodeId ?? "")?.type;
  if (type === undefined) {
    throw notImplemented(`the type behind ${info.parentType.name}.${info.fieldName}`);
  }
  return type;
};

/** A schema error in the words that GitHub uses. */
function inGithubWords(error: GraphQLError): Record<string, unknown> {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  const { path, locations } = error.toJSON();
  if (fieldName !== undefined && typeName !== undefined) {
    const message = `Field '${fieldName}' doesn't exist on type '${typeName}'`;
    return {
      path: ["query"],
      extensions: { code: "undefinedField", typeName, fieldName },
      locations,
      message,
    };
  }
  const { type } = error.extensions;
  return {
    ...(typeof type === "string" ? { type } : {}),
    ...(path ? { path } : {}),
    ...(locations ? { locations } : {}),
    message: error.message,
  };
}

function operationIn(document: DocumentNode, name: unknown): OperationDefinitionNode | null {
  const all = document.definitions.filter((each) => each.kind === "OperationDefinition");
  return (typeof name === "string" ? all.find((each) => each.name?.value === name) : all[0]) ?? null;
}

interface Body {
  query?: unknown;
  variables?: Record<string, unknown> | null;
  operationName?: unknown;
}

interface Checked {
  document: DocumentNode;
  invalid: readonly GraphQLError[];
}

const checkedBefore = new LRUCache<string, Checked>({ max: 100 });

/** Apps ask the same queries again and again. @throws GraphQLError for what is no query */
function check(query: string): Checked {
  const known = checkedBefore.get(query);
  if (known) {
    return known;
  }
  const document = parse(query);
  const checked = { document, invalid: validate(githubSchema(), document) };
  checkedBefore.set(query, checked);
  return checked;
}

function peek(text: string): OperationDefinitionNode | null {
  try {
    const body: Body = JSON.parse(text);
    return operationIn(check(String(body.query)).document, body.operationName);
  } catch {
    return null;
  }
}

function recordFaults(world: World, body: Body, errors: readonly GraphQLError[]): void {
  for (const error of errors) {
    const original = error.originalError;
    const isOurs = error.extensions.fault === true || (original && !(original instanceof GraphQLError));
    if (isOurs) {
      recordFault(
        world,
        `graphql ${String(body.query).slice(0, 60)}`,
        `${error.message} at ${error.path?.join(".")}`,
      );
    }
  }
}

async function run(
  world: World,
  caller: Caller,
  body: Body,
  budget: Budget,
): Promise<Record<string, unknown>> {
  let checked: Checked;
  try {
    checked = check(String(body.query ?? ""));
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? inGithubWords(error) : { message: String(error) }] };
  }
  const { document, invalid } = checked;
  if (invalid.length > 0) {
    return { errors: invalid.map(inGithubWords) };
  }
  const result = await execute({
    schema: githubSchema(),
    document,
    variableValues: body.variables ?? {},
    operationName: typeof body.operationName === "string" ? body.operationName : null,
    contextValue: { world, caller, budget },
    fieldResolver: plainField as never,
    typeResolver: typeOf as never,
  });
  recordFaults(world, body, result.errors ?? []);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map(inGithubWords) } : {}),
  };
}

export function createGraphqlServer(world: World): GraphqlServer {
  githubSchema();
  return {
    operationName: (text) => peek(text)?.name?.value ?? null,
    isMutation: (text) => peek(text)?.operation === "mutation",
    answer: async (caller, body, budget) => {
      if (caller.kind === "nobody" || caller.kind === "app") {
        throw new Refusal(401, "This endpoint requires you to be authenticated.");
      }
      if (typeof body !== "object" || body === null || typeof (body as Body).query !== "string") {
        throw new Refusal(400, "A query attribute must be specified and must be a string.");
      }
      return { status: 200, body: await run(world, caller, body as Body, budget) };
    },
  };
}
