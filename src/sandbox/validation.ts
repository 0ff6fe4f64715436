// Requests and answers against GitHub's published REST description.

import { type Document, OpenAPIValidator } from "openapi-backend";
import { describe, type OperationAddress } from "./description.ts";

type Json = Record<string, unknown>;

interface RequestToValidate {
  /** Path with its parameters filled in and encoded. */
  path: string;
  query: Record<string, string>;
  body: unknown;
}

type RequestVerdict =
  | { valid: true; params: Record<string, unknown>; query: Record<string, unknown> }
  /** `where` is `path` for an address that can't exist. */
  | { valid: false; where: "path" | "rest"; message: string };

export interface Validation {
  operations: OperationAddress[];
  request(operation: string, request: RequestToValidate): RequestVerdict;
  /** What is wrong with an answer, or null. */
  answer(operation: string, status: number, body: unknown): string | null;
}

const formats = {
  uri: (text: string) => URL.canParse(text.replaceAll(/\{[^}]*\}/g, "")),
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  timestamp: true as const,
};

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

/** Each operation's validators are compiled when first used. */
export function createValidation(operations: readonly string[]): Validation {
  const { addresses, definition, schemas } = describe(operations);
  const byContext = new Map<string, unknown>();
  const validator = new OpenAPIValidator({
    definition: definition as unknown as Document,
    lazyCompileValidators: true,
    coerceTypes: true,
    ajvOpts: { strict: false, formats, logger: false, inlineRefs: false },
    customizeAjv: (fresh, _options, context) => {
      const known = byContext.get(context) as typeof fresh | undefined;
      const ajv = known ?? fresh.addSchema(schemas);
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
