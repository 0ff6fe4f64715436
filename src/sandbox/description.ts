// GitHub's published REST description, cut down to the operations that the sandbox answers.

import { createRequire } from "node:module";

type Json = Record<string, unknown>;

interface Described {
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, unknown>>;
}

export interface OperationAddress {
  operation: string;
  method: string;
  /** For example `/repos/{owner}/{repo}/check-runs`. */
  path: string;
}

const schemaKey = "github";
const componentRef = "#/components/schemas/";

/** OpenAPI 3.0's `nullable` in JSON Schema's words, and references that the validators can follow. */
function translate(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(translate);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const { nullable, example: _example, examples: _examples, ...rest } = value as Json;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, translate(each)]));
  if (typeof schema.$ref === "string") {
    schema.$ref = schema.$ref.replace(componentRef, `${schemaKey}${componentRef}`);
  }
  return nullable === true ? { anyOf: [{ type: "null" }, schema] } : schema;
}

function collectSchemas(source: Described, value: unknown, into: Map<string, unknown>): void {
  for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (!into.has(name)) {
      const schema = source.components.schemas?.[name];
      into.set(name, schema);
      collectSchemas(source, schema, into);
    }
  }
}

/**
 * Where the description contradicts what GitHub answers: it wants the account of a listed installation to be a user
 * and an enterprise at once, while the same object alone is described rightly.
 */
const corrections: Record<string, { status: string; schema: unknown }> = {
  "apps/list-installations": {
    status: "200",
    schema: { type: "array", items: { $ref: `${componentRef}installation` } },
  },
};

interface ObjectSchema {
  properties: Record<string, ObjectSchema & Json>;
}

/** GitHub answers null for the repository of a head whose fork was deleted; the description does not say so. */
function allowDeletedFork(schemas: Map<string, unknown>): void {
  for (const name of ["pull-request", "pull-request-simple"]) {
    const schema = schemas.get(name) as ObjectSchema | undefined;
    const head = schema?.properties.head;
    if (schema && head) {
      const repo = { nullable: true, allOf: [head.properties.repo] };
      const changed = { ...head, properties: { ...head.properties, repo } };
      schemas.set(name, { ...schema, properties: { ...schema.properties, head: changed } });
    }
  }
}

function correct(operation: string, responses: Json): Json {
  const correction = corrections[operation];
  return correction
    ? {
        ...responses,
        [correction.status]: { content: { "application/json": { schema: correction.schema } } },
      }
    : responses;
}

/** Parameters, answers and bodies by value; only schemas stay references. */
function resolve(source: Described, value: unknown): unknown {
  const ref = (value as Json | undefined)?.$ref;
  const [, kind = "", name = ""] = /^#\/components\/([^/]+)\/(.+)$/.exec(String(ref ?? "")) ?? [];
  return name === "" ? value : source.components[kind]?.[name];
}

function cutOut(source: Described, wanted: ReadonlySet<string>) {
  const addresses: OperationAddress[] = [];
  const paths: Described["paths"] = {};
  for (const [path, item] of Object.entries(source.paths)) {
    for (const [method, described] of Object.entries(item)) {
      const operation = String(described.operationId);
      if (!wanted.has(operation)) {
        continue;
      }
      const responses = Object.entries(described.responses as Json);
      const { description: _description, ...rest } = described;
      paths[path] ??= {};
      paths[path][method] = {
        ...rest,
        parameters: ((described.parameters as unknown[]) ?? []).map((each) => resolve(source, each)),
        responses: correct(
          operation,
          Object.fromEntries(responses.map(([status, each]) => [status, resolve(source, each)])),
        ),
      };
      addresses.push({ operation, method, path });
    }
  }
  return { addresses, paths };
}

export interface Description {
  addresses: OperationAddress[];
  /** An OpenAPI document of these operations, whose schemas refer to `schemas`. */
  definition: Json;
  /** Everything that the operations refer to, as one JSON Schema document. */
  schemas: Json;
}

/**
 * Takes about 0.2 s the first time, for the file.
 * @throws Error that names the operations which GitHub does not describe.
 */
export function describe(operations: readonly string[]): Description {
  const source: Described = createRequire(import.meta.url)("@octokit/openapi/generated/api.github.com.json");
  const { addresses, paths } = cutOut(source, new Set(operations));
  const missing = operations.filter((name) => !addresses.some((address) => address.operation === name));
  if (missing.length > 0) {
    throw new Error(`GitHub's description has no operation ${missing.join(", ")}.`);
  }
  const used = new Map<string, unknown>();
  collectSchemas(source, paths, used);
  allowDeletedFork(used);
  const schemas = translate({ components: { schemas: Object.fromEntries(used) } }) as Json;
  return {
    addresses,
    definition: { openapi: "3.0.3", info: { title: "GitHub", version: "1" }, paths: translate(paths) },
    schemas: { $id: schemaKey, ...schemas },
  };
}
