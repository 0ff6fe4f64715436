// The ways in which GitHub says no, each of which Charter answers differently.

import nock from "nock";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { toGitHubError } from "../../src/github/error-mapping.ts";
import { api, failure, github, HEAD, NO_HINTS, WIDGET } from "./fake-api.ts";

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

const PATH = `/repos/acme/widget/commits/${HEAD}/check-runs?app_id=2&per_page=100`;

function restFailure(status: number, body: nock.Body, headers: Record<string, string> = {}) {
  api().get(PATH).reply(status, body, headers);
  return failure(github().readChecks(WIDGET, HEAD));
}

describe("REST", () => {
  test.each([
    ["a repository that is not there", 404, "Not Found", "gone"],
    ["an installation token that is revoked", 401, "Bad credentials", "gone"],
    ["a suspended installation", 403, "This installation has been suspended", "gone"],
    ["a thing that was there", 410, "Gone", "gone"],
    ["a blocked repository", 451, "Repository access blocked", "gone"],
    ["a missing permission", 403, "Resource not accessible by integration", "forbidden"],
    ["a wrong field", 422, "Validation Failed", "refused"],
    ["a wrong request", 400, "Problems parsing JSON", "refused"],
    ["a server error", 500, "Server Error", "transient"],
    ["a conflict", 409, "Git Repository is being set up", "transient"],
  ])("%s (%i)", async (_what, status, message, kind) => {
    const error = await restFailure(status, { message });
    expect(error).toMatchObject({ kind, status, retryAfterSeconds: null });
    expect(error.call).toBe(`GET ${PATH.split("?")[0]}`);
    expect(error.message).toContain(message);
  });

  test("a secondary limit is passing, although it is a 403, and says how long to wait", async () => {
    const message = "You have exceeded a secondary rate limit.";
    const limited = await restFailure(403, { message }, { "retry-after": "37" });
    expect(limited).toMatchObject({ kind: "transient", retryAfterSeconds: 37 });
    expect(await restFailure(403, { message })).toMatchObject({ kind: "transient", retryAfterSeconds: 60 });
  });

  test("a used-up hour waits for its end, by GitHub's clock", async () => {
    const headers = {
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Date.parse("2026-01-01T00:10:00Z") / 1000),
    };
    const error = await restFailure(403, { message: "API rate limit exceeded" }, headers);
    expect(error).toMatchObject({ kind: "transient", retryAfterSeconds: 600 });
    expect(await restFailure(429, { message: "Too many" })).toMatchObject({
      kind: "transient",
      retryAfterSeconds: 60,
    });
  });

  test("a gateway's HTML page is passing, and not repeated to anybody", async () => {
    const error = await restFailure(502, "<html><b>Unicorn</b></html>", { "content-type": "text/html" });
    expect(error).toMatchObject({ kind: "transient", status: 502 });
    expect(error.message).not.toContain("Unicorn");
  });

  test("a broken connection is passing, without a status", async () => {
    api()
      .get(PATH)
      .replyWithError(Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }));
    const error = await failure(github().readChecks(WIDGET, HEAD));
    expect(error).toMatchObject({ kind: "transient", status: null });
  });

  test("a refused app key is the operator's matter, not the end of the installation", () => {
    const error = Object.assign(new Error("A JSON web token could not be decoded"), {
      status: 401,
      request: { method: "POST", url: "https://api.github.com/app/installations/7/access_tokens" },
      response: { headers: {}, data: {} },
    });
    expect(toGitHubError("any", error)).toMatchObject({ kind: "forbidden", status: 401 });
  });

  test("what nobody knows is tried again", () => {
    expect(toGitHubError("a call", new TypeError("odd"))).toMatchObject({
      kind: "transient",
      call: "a call",
    });
    expect(toGitHubError("a call", undefined)).toMatchObject({ kind: "transient" });
  });
});

describe("GraphQL", () => {
  const read = (status: number, body: nock.Body, headers: Record<string, string> = {}) => {
    api().post("/graphql").reply(status, body, headers);
    return failure(github().readPullRequest(WIDGET, 3, NO_HINTS));
  };
  const errors = (...list: object[]) => ({ data: null, errors: list });

  test.each([
    ["no such repository", { type: "NOT_FOUND", path: ["repository"], message: "Could not resolve" }, "gone"],
    [
      "a missing permission",
      { type: "FORBIDDEN", path: ["repository"], message: "not accessible" },
      "forbidden",
    ],
    ["a timeout", { message: "Something went wrong while executing your query." }, "transient"],
    [
      "a wrong query",
      { message: "Field 'x' doesn't exist", extensions: { code: "undefinedField" } },
      "refused",
    ],
  ])("%s, answered with 200", async (_what, fault, kind) => {
    expect(await read(200, errors(fault))).toMatchObject({ kind, call: "GraphQL ReadPullRequest" });
  });

  test("the points of the hour are used up, answered with 200", async () => {
    const headers = {
      date: "Thu, 01 Jan 2026 00:00:00 GMT",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Date.parse("2026-01-01T00:00:30Z") / 1000),
    };
    const error = await read(
      200,
      errors({ type: "RATE_LIMITED", message: "API rate limit exceeded" }),
      headers,
    );
    expect(error).toMatchObject({ kind: "transient", retryAfterSeconds: 30 });
  });

  test("an HTML page, with 502 and with 200", async () => {
    const html = { "content-type": "text/html" };
    expect(await read(502, "<html></html>", html)).toMatchObject({ kind: "transient", status: 502 });
    expect(await read(200, "<html></html>", html)).toMatchObject({ kind: "transient" });
  });

  test("something deep that is missing does not make the pull request gone", async () => {
    const path = ["repository", "pullRequest", "commits", "nodes", 0];
    expect(await read(200, errors({ type: "NOT_FOUND", path, message: "gone" }))).toMatchObject({
      kind: "transient",
    });
  });

  test("a fault that can be borne does not hide one that can't", async () => {
    const error = await read(200, {
      data: { repository: null, organisation: null },
      errors: [
        { type: "NOT_FOUND", path: ["organisation"], message: "no .github" },
        { message: "Something went wrong while executing your query." },
      ],
    });
    expect(error.kind).toBe("transient");
  });
});
