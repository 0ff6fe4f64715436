// The API over agreements: it reads, and never writes.

import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { openForApi } from "../../workflows/cla/api-access.ts";
import { exportJson } from "../../workflows/cla/export.ts";
import type { Office } from "../../workflows/cla/office.ts";
import { searchSignatures } from "../../workflows/cla/signature-records.ts";
import { readStatus } from "../../workflows/cla/status.ts";
import { isFault } from "../../workflows/faults.ts";
import type { Services } from "../../workflows/services.ts";
import { type ApiEnv, authorise } from "./authorise.ts";
import { API_PATH, apiDescription, exportRoute, signaturesRoute, statusRoute } from "./description.ts";
import { failed } from "./failures.ts";
import { presentListed, presentStatus } from "./present.ts";
import { RateLimits } from "./rate-limit.ts";

const DESCRIPTION = `${API_PATH}/openapi.json`;
const NOT_THERE =
  "For this token there is no such repository: its signatures may belong to another scope, or its charter asks for none.";
const NOT_ADMIN =
  "Whoever made this token does not administer these signatures any more. Somebody who does makes a new one.";

export function claApi(services: Services): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : failed(c, "bad-request", firstIssue(result.error.issues)),
  });
  const description = apiDescription();
  api.get(DESCRIPTION, (c) => c.json(description));
  api.use(`${API_PATH}/*`, authorise(services, new RateLimits()));
  answerStatus(api, services);
  answerSignatures(api, services);
  answerExport(api, services);
  api.all(`${API_PATH}/*`, (c) => failed(c, "not-found", `There is no such address. See ${DESCRIPTION}.`));
  api.onError((error, c) => {
    if (isFault(error)) return failed(c, "unavailable", "GitHub does not answer now. Try again later.");
    services.log.error({ err: error, path: c.req.path }, "the API failed");
    return failed(c, "internal", "Something is wrong with Charter. Whoever runs it finds more in its log.");
  });
  return api;
}

function answerStatus(api: OpenAPIHono<ApiEnv>, services: Services): void {
  api.openapi(statusRoute, async (c) => {
    const opened = await open(services, c, c.req.valid("query"));
    if ("failure" in opened) return opened.failure;
    const { user, document = null } = c.req.valid("query");
    const answer = await readStatus(services, opened.office, { user, document });
    if ("refusal" in answer) return failed(c, "bad-request", answer.refusal);
    return c.json(presentStatus(answer), 200);
  });
}

function answerSignatures(api: OpenAPIHono<ApiEnv>, services: Services): void {
  api.openapi(signaturesRoute, async (c) => {
    const opened = await open(services, c, c.req.valid("query"));
    if ("failure" in opened) return opened.failure;
    const { cursor: after = null, limit, state } = c.req.valid("query");
    const wanted = { search: null, state, after, limit };
    const { rows, total, next } = await searchSignatures(services, opened.office, wanted);
    return c.json({ signatures: rows.map(presentListed), total, next }, 200);
  });
}

function answerExport(api: OpenAPIHono<ApiEnv>, services: Services): void {
  api.openapi(exportRoute, async (c) => {
    const opened = await open(services, c, c.req.valid("query"));
    if ("failure" in opened) return opened.failure;
    const { office } = opened;
    c.header("content-type", "application/json; charset=utf-8");
    // The description tells the stream's shape; a stream has no type of its own.
    return stream(c, async (out) => {
      for await (const line of linesOf(services, office)) await out.writeln(line);
    }) as never;
  });
}

async function open(services: Services, c: Context<ApiEnv>, { repository }: { repository: string }) {
  const [owner = "", repo = ""] = repository.split("/");
  const office = await openForApi(services, c.get("access"), { owner, repo });
  if (office === "not-there") return { failure: failed(c, "not-found", NOT_THERE) };
  if (office === "not-admin") return { failure: failed(c, "not-allowed", NOT_ADMIN) };
  return { office };
}

function linesOf({ store }: Services, { repository, scope }: Office): AsyncGenerator<string> {
  return exportJson(store.db, { owner: repository.owner, scope });
}

function firstIssue(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [issue] = issues;
  return issue === undefined
    ? "The request can't be read."
    : `${issue.path.map(String).join(".")}: ${issue.message}.`;
}
