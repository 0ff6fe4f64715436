// GitHub's published REST description, cut down to the operations that the sandbox answers, as validators.

import { createRequire } from "node:module";
import { type Document, OpenAPIValidator } from "openapi-backend";

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

export interface RequestToValidate {
  /** Path with its parameters filled in and encoded. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

export type RequestVerdict =
  | { valid: true; params: Record<string, unknown>; query: Record<string, unknown> }
  /** `where` is `path` for an address that can't exist. */
  | { valid: false; where: "path" | "rest"; message: string };

export interface Validation {
  operations: OperationAddress[];
  request(operation: string, request: RequestToValidate): RequestVerdict;
  /** What is wrong with an answer, or null. */
  answer(operation: string, status: number, body: unknown): string | null;
}

const schemaKey = "github";
const componentRef = "#/components/schemas/";

const formats = {
  uri: (text: string) => URL.canParse(text.replaceAll(/\{[^}]*\}/g, "")),
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  timestamp: true as const,
};

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

interface ValidationError {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string | undefined;
}

/** A schema error in the words that GitHub uses. */
function inWords(error: ValidationError): string {
  const field = error.instancePath.replace(/^\/(requestBody|query)\/?/, "");
  switch (error.keyword) {
    case "required":
      return `"${error.params.missingProperty}" wasn't supplied.`;
    case "additionalProperties":
      return `"${error.params.additionalProperty}" is not a permitted key.`;
    case "enum":
      return `"${field}" is not a member of ${JSON.stringify(error.params.allowedValues)}.`;
    case "maxItems":
      return `No more than ${error.params.limit} items are allowed for "${field}".`;
    case "maxLength":
      return `Only ${error.params.limit} characters are allowed for "${field}".`;
    default:
      return `For '${field}', ${error.message}.`;
  }
}

/** Loads the description (about 0.2 s); each operation's validators are compiled when first used. */
export function createValidation(operations: readonly string[]): Validation {
  const source: Described = createRequire(import.meta.url)("@octokit/openapi/generated/api.github.com.json");
  const { addresses, paths } = cutOut(source, new Set(operations));
  const missing = operations.filter((name) => !addresses.some((address) => address.operation === name));
  if (missing.length > 0) {
    throw new Error(`GitHub's description has no operation ${missing.join(", ")}.`);
  }
  const used = new Map<string, unknown>();
  collectSchemas(source, paths, used);
  const shared = translate({ components: { schemas: Object.fromEntries(used) } }) as Json;
  const definition = { openapi: "3.0.3", info: { title: "GitHub", version: "1" }, paths: translate(paths) };
  const byContext = new Map<string, unknown>();
  const validator = new OpenAPIValidator({
    definition: definition as unknown as Document,
    lazyCompileValidators: true,
    coerceTypes: true,
    ajvOpts: { strict: false, formats, logger: false, inlineRefs: false },
    customizeAjv: (fresh, _options, context) => {
      const known = byContext.get(context) as typeof fresh | undefined;
      const ajv = known ?? fresh.addSchema({ $id: schemaKey, ...shared });
      byContext.set(context, ajv);
      return ajv;
    },
  });
  const byOperation = new Map(
    validator.router.getOperations().map((each) => [String(each.operationId), each]),
  );
  return {
    operations: addresses,
    request: (name, request) => {
      const operation = byOperation.get(name);
      const hasBody = request.body !== undefined;
      const verdict = validator.validateRequest(
        {
          method: operation?.method ?? "",
          path: request.path,
          query: request.query,
          headers: hasBody ? { "content-type": "application/json" } : {},
          body: request.body,
        },
        operation,
      );
      const errors = (verdict.errors ?? []) as ValidationError[];
      if (errors.length > 0) {
        const where = errors.some((error) => error.instancePath.startsWith("/path")) ? "path" : "rest";
        return { valid: false, where, message: `Invalid request.\n\n${errors.map(inWords).join("\n")}` };
      }
      const coerced = verdict.coerced as { params?: Json; query?: Json } | undefined;
      return { valid: true, params: coerced?.params ?? {}, query: coerced?.query ?? {} };
    },
    answer: (name, status, body) => {
      const operation = byOperation.get(name);
      const described = operation?.responses as Json | undefined;
      if (!operation || described?.[String(status)] === undefined) {
        return status < 300 ? `GitHub answers ${name} with no status ${status}` : null;
      }
      const verdict = validator.validateResponse(body ?? null, operation, status);
      const errors = (verdict.errors ?? []) as ValidationError[];
      return errors.length === 0
        ? null
        : errors
            .slice(0, 5)
            .map((e) => `${e.instancePath || "/"} ${e.message} ${JSON.stringify(e.params)}`)
            .join("; ");
    },
  };
}
