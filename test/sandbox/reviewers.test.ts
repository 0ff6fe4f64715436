import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  const request = (reviewers: string[], team_reviewers: string[] = []) =>
    octokit.rest.pulls.requestReviewers({ ...widget, pull_number: pr.number, reviewers, team_reviewers });
  return { sandbox, pr, octokit, request };
}

const notCollaborator =
  "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the acme/widget repository.";

describe("requested reviewers", () => {
  it("are never the author, nor people or teams without access", async () => {
    const { sandbox, pr, request } = await ready();
    sandbox.createUser({ login: "dave" });
    sandbox.createTeam({ organization: "acme", slug: "docs" });
    expect(await refusalOf(request(["carol"]))).toEqual({
      status: 422,
      message: "Review cannot be requested from pull request author.",
    });
    expect(await refusalOf(request(["alice", "dave"]))).toEqual({ status: 422, message: notCollaborator });
    expect(await refusalOf(request([], ["docs"]))).toEqual({ status: 422, message: notCollaborator });
    expect(await refusalOf(request(["nobody-here"]))).toEqual({ status: 422, message: notCollaborator });
    expect(pr.requestedReviewers).toEqual([]);
  });

  it("are at most 15", async () => {
    const { sandbox, request } = await ready();
    const logins = Array.from({ length: 16 }, (_, n) => `person-${n}`);
    for (const login of logins) {
      sandbox.createUser({ login });
      sandbox.grant("acme/widget", login, "write");
    }
    expect((await refusalOf(request(logins))).status).toBe(422);
    expect((await request(logins.slice(1))).data.requested_reviewers).toHaveLength(15);
    expect((await refusalOf(request(["person-0"]))).status).toBe(422);
  });

  it("disappear when they review, their team's request with them", async () => {
    const { sandbox, pr, request } = await ready();
    await request(["alice", "bob"], ["core"]);
    expect(pr.requestedTeams.map((team) => team.slug)).toEqual(["core"]);
    sandbox.review({ pr, by: "alice", state: "COMMENTED", body: "hm" });
    expect(pr.requestedReviewers.map((person) => person.login)).toEqual(["bob"]);
    expect(pr.requestedTeams).toEqual([]);
    expect(sandbox.faults).toEqual([]);
  });

  it("may not approve their own pull request", async () => {
    const { sandbox, pr } = await ready();
    expect(() => sandbox.review({ pr, by: "carol", state: "APPROVED" })).toThrow("Unprocessable Entity");
  });
});
