// The routes of the API as OpenAPI describes them: what they take and give follows from here.

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { failure, listQuery, repositoryQuery, signatureList, status, statusQuery } from "./schemas.ts";

export const API_PATH = "/api/cla/v1";

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

const retryAfter = z.object({ "Retry-After": z.string().openapi({ description: "Seconds." }) });

const failures = {
  400: json(failure, "Something in the address is wrong."),
  401: json(failure, "There is no token, or it is none."),
  403: json(failure, "Whoever made the token does not administer these signatures any more."),
  404: json(failure, "There is no such repository for this token."),
  429: { ...json(failure, "That was too often: 60 requests a minute."), headers: retryAfter },
  500: json(failure, "A fault of Charter."),
  503: json(failure, "GitHub does not answer."),
};

const common = { method: "get" as const, security: [{ token: [] as string[] }] };

export const statusRoute = createRoute({
  ...common,
  path: `${API_PATH}/status`,
  summary: "Whether somebody may contribute",
  request: { query: statusQuery },
  responses: { 200: json(status, "What counts at this moment."), ...failures },
});

export const signaturesRoute = createRoute({
  ...common,
  path: `${API_PATH}/signatures`,
  summary: "Signatures, the newest first",
  request: { query: listQuery },
  responses: { 200: json(signatureList, "A page of them."), ...failures },
});

export const exportRoute = createRoute({
  ...common,
  path: `${API_PATH}/export`,
  summary: "Texts, signatures and companies, for another store of Charter",
  request: { query: repositoryQuery },
  responses: {
    200: json(
      z.looseObject({ format: z.literal("charter-cla/1") }),
      "Everything, what signers filled in included.",
    ),
    ...failures,
  },
});

/** OpenAPI 3.1: https://spec.openapis.org/oas/v3.1.1 */
export function apiDescription(): object {
  const described = new OpenAPIHono();
  const registry = described.openAPIRegistry;
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  for (const route of [statusRoute, signaturesRoute, exportRoute]) registry.registerPath(route);
  return described.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Charter: contributor agreements",
      version: "1",
      description:
        "Reads the signatures that count for a repository. A token is made on the administrators' page, opens the signatures of one scope, and counts as long as whoever made it administers them.",
    },
  });
}
