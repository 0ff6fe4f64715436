import { describe, expect, it } from "vitest";
import { createValidation } from "../../src/sandbox/validation.ts";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

describe("answers against GitHub's description", () => {
  const validation = createValidation(["users/get-by-username", "meta/get"]);

  it("are refused when a field is missing, of a wrong type, or of a status that GitHub does not give", () => {
    expect(validation.answer("meta/get", 200, {})).toContain("verifiable_password_authentication");
    expect(validation.answer("meta/get", 200, { verifiable_password_authentication: "no" })).toContain(
      "boolean",
    );
    expect(validation.answer("meta/get", 201, {})).toBe("GitHub answers meta/get with no status 201");
    expect(validation.answer("meta/get", 200, { verifiable_password_authentication: false })).toBeNull();
  });

  it("need an operation that GitHub has", () => {
    expect(() => createValidation(["repos/no-such-thing"])).toThrow("repos/no-such-thing");
  });
});

describe("requests of an exhausted token", () => {
  it("are refused until the hour is over", async () => {
    const { sandbox, installationId } = await startAcme({ callsPerHour: 1 });
    const octokit = await octokitFor(sandbox, installationId);
    const { headers } = await octokit.rest.repos.get(widget);
    expect(headers["x-ratelimit-remaining"]).toBe("0");
    expect(await refusalOf(octokit.rest.repos.get(widget))).toEqual({
      status: 403,
      message: `API rate limit exceeded for installation ID ${installationId}.`,
    });
    expect((await octokit.graphql<{ viewer: object }>("{ viewer { login } }")).viewer).toBeDefined();
  });
});

describe("what is gone", () => {
  it("leaves answers that GitHub could give", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    sandbox.review({ pr, by: "bob", state: "APPROVED" });
    sandbox.deleteRepository("carol/widget");
    sandbox.deleteUser("carol");
    sandbox.deleteUser("bob");
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number });
    expect([data.user.login, data.head.repo]).toEqual(["ghost", null]);
    const reviews = await octokit.rest.pulls.listReviews({ ...widget, pull_number: pr.number });
    expect(reviews.data.map((review) => review.user)).toEqual([null]);
    sandbox.deleteRepository("acme/widget");
    expect((await refusalOf(octokit.rest.repos.get(widget))).status).toBe(404);
    expect(sandbox.faults).toEqual([]);
  });
});
