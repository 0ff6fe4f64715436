import { describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, openByCarol, startAcme, widget } from "./harness.ts";

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of its own query
  data?: any;
  errors?: { type?: string; message: string; path?: unknown[] }[];
}

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  const ask = async (query: string, variables: object = {}): Promise<Answer> =>
    (await octokit.request(`POST ${sandbox.url}/api/graphql`, { query, variables })).data as Answer;
  return { sandbox, pr, octokit, ask };
}

const inRepository = (fields: string) => `{ repository(owner: "acme", name: "widget") { ${fields} } }`;
const inPullRequest = (fields: string) => inRepository(`pullRequest(number: 1) { ${fields} }`);

describe("GraphQL refusals", () => {
  it("name a field that GitHub's schema does not have, and a wrong type", async () => {
    const { sandbox, ask } = await ready();
    const unknown = await ask(inRepository("nmae"));
    expect(unknown).toEqual({
      errors: [expect.objectContaining({ message: "Field 'nmae' doesn't exist on type 'Repository'" })],
    });
    const wrong = await ask(inRepository('pullRequest(number: "1") { id }'));
    expect(wrong.data).toBeUndefined();
    expect(wrong.errors).toHaveLength(1);
    expect(sandbox.faults).toEqual([]);
  });

  it("fail loudly for what GitHub has and the sandbox has not", async () => {
    const { sandbox, ask } = await ready();
    const { errors } = await ask(inRepository("stargazerCount"));
    expect(errors?.[0]?.message).toBe("The sandbox does not implement Repository.stargazerCount.");
    const argument = await ask(
      inPullRequest("comments(first: 1, orderBy: {field: UPDATED_AT, direction: ASC}) { totalCount }"),
    );
    expect(argument.errors?.[0]?.message).toContain("the argument orderBy of PullRequest.comments");
    expect(sandbox.faults).toHaveLength(2);
  });

  it("say NOT_FOUND beside partial data", async () => {
    const { sandbox, ask } = await ready();
    sandbox.createOrganization({ login: "other" });
    sandbox.createRepository({ owner: "other", name: "thing" });
    const answer = await ask('{ repository(owner: "other", name: "thing") { id } viewer { login } }');
    expect(answer).toMatchObject({
      data: { repository: null, viewer: { login: "charter[bot]" } },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["repository"],
          message: "Could not resolve to a Repository with the name 'other/thing'.",
        },
      ],
    });
    const missing = await ask(inRepository("pullRequest(number: 9) { id }"));
    expect(missing.errors?.[0]).toMatchObject({ type: "NOT_FOUND", path: ["repository", "pullRequest"] });
    const nodes = await ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
      ids: ["nothing", sandbox.repository("acme/widget").nodeId],
    });
    expect(nodes.data.nodes).toEqual([null, { id: sandbox.repository("acme/widget").nodeId }]);
  });

  it("demand a bound of at most 100 on connections", async () => {
    const { ask } = await ready();
    const many = await ask(inPullRequest("files(first: 101) { totalCount }"));
    expect(many.errors?.[0]).toMatchObject({
      type: "EXCESSIVE_PAGINATION",
      message: "Requesting 101 records on the `files` connection exceeds the `first` limit of 100 records.",
    });
    const none = await ask(inPullRequest("files { totalCount }"));
    expect(none.errors?.[0]).toMatchObject({ type: "MISSING_PAGINATION_BOUNDARIES" });
  });

  it("keep teams from an app without the members permission", async () => {
    const { sandbox } = await ready();
    sandbox.uninstallApp("acme");
    const { members: _members, ...permissions } = sandbox.app.permissions;
    sandbox.app.permissions = permissions as Sandbox["app"]["permissions"];
    const octokit = await octokitFor(sandbox, sandbox.installApp({ account: "acme" }).id);
    const query = '{ organization(login: "acme") { databaseId team(slug: "core") { slug } } }';
    const { data } = await octokit.request(`POST ${sandbox.url}/api/graphql`, { query });
    expect(data).toMatchObject({
      data: { organization: { databaseId: sandbox.account("acme").id, team: null } },
      errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
    });
  });
});

describe("GraphQL answers", () => {
  it("page by cursor, forwards and backwards", async () => {
    const { sandbox, pr, ask } = await ready();
    const commits = Array.from({ length: 120 }, (_, n) => ({
      author: "carol",
      message: `c${n}`,
      files: { f: `${n}` },
    }));
    sandbox.pushToPullRequest(pr, commits);
    const query = (args: string) =>
      inPullRequest(
        `commits(${args}) { totalCount pageInfo { hasNextPage endCursor } nodes { commit { message } } }`,
      );
    const first = (await ask(query("first: 100"))).data.repository.pullRequest.commits;
    expect([first.totalCount, first.nodes.length, first.pageInfo.hasNextPage]).toEqual([121, 100, true]);
    const rest = (await ask(query(`first: 100, after: "${first.pageInfo.endCursor}"`))).data.repository
      .pullRequest.commits;
    expect([rest.nodes.length, rest.pageInfo.hasNextPage]).toEqual([21, false]);
    const last = (await ask(query("last: 1"))).data.repository.pullRequest.commits;
    expect(last.nodes).toEqual([{ commit: { message: "c119" } }]);
  });

  it("give the latest opinionated review of each person", async () => {
    const { sandbox, pr, ask } = await ready();
    sandbox.review({ pr, by: "alice", state: "CHANGES_REQUESTED" });
    sandbox.review({ pr, by: "alice", state: "APPROVED" });
    sandbox.review({ pr, by: "alice", state: "COMMENTED" });
    sandbox.dismissReview(sandbox.review({ pr, by: "bob", state: "APPROVED" }), "alice");
    const fields = "nodes { state author { login } authorCanPushToRepository commit { oid } }";
    const all = await ask(inPullRequest(`latestOpinionatedReviews(first: 10) { ${fields} }`));
    const commit = { oid: pr.head.sha };
    expect(all.data.repository.pullRequest.latestOpinionatedReviews.nodes).toEqual([
      { state: "APPROVED", author: { login: "alice" }, authorCanPushToRepository: true, commit },
      { state: "DISMISSED", author: { login: "bob" }, authorCanPushToRepository: false, commit },
    ]);
    const writers = await ask(
      inPullRequest(`latestOpinionatedReviews(first: 10, writersOnly: true) { totalCount }`),
    );
    expect(writers.data.repository.pullRequest.latestOpinionatedReviews.totalCount).toBe(1);
  });

  it("name accounts of people only, and nobody for what is deleted", async () => {
    const { sandbox, pr, ask } = await ready();
    sandbox.createUser({ login: "dependabot[bot]", kind: "Bot" });
    const message = `Bump\n\nCo-authored-by: x <${sandbox.account("bob").id}+old@users.noreply.github.com>\nco-authored-by: Nobody <no@where.test>\n`;
    sandbox.pushToPullRequest(
      pr,
      { author: { name: "bot", email: "dependabot[bot]@users.noreply.github.com" }, message },
      { by: "carol" },
    );
    sandbox.deleteUser("carol");
    const query = inPullRequest(
      "author { login } commits(last: 1) { nodes { commit { author { user { login } } authors(first: 10) { nodes { email user { login } } } } } }",
    );
    const found = (await ask(query)).data.repository.pullRequest;
    expect(found.author).toBeNull();
    expect(found.commits.nodes[0].commit.author.user).toBeNull();
    expect(found.commits.nodes[0].commit.authors.nodes.map((each: { user: unknown }) => each.user)).toEqual([
      null,
      { login: "bob" },
      null,
    ]);
    expect(sandbox.faults).toEqual([]);
  });

  it("read files by revision and path, and follow a renamed repository", async () => {
    const { sandbox, pr, ask } = await ready();
    sandbox.commit("acme/widget", "main", {
      author: "alice",
      message: "bin",
      files: { "x.bin": Buffer.from([0, 1]) },
    });
    sandbox.renameRepository("acme/widget", "gadget");
    const blob = "... on Blob { text isBinary byteSize }";
    const answer = await ask(
      inRepository(`
        nameWithOwner
        base: object(expression: "HEAD:src/a.ts") { ${blob} }
        head: object(expression: "refs/pull/${pr.number}/head:src/a.ts") { ${blob} }
        sha: object(expression: "${pr.head.sha}:src/a.ts") { ${blob} }
        binary: object(expression: "main:x.bin") { ${blob} }
        missing: object(expression: "main:no") { ${blob} }
        files: object(expression: "HEAD") {
          ... on Commit {
            file(path: "src/a.ts") { path object { ... on Blob { byteSize } } }
            none: file(path: "no") { oid }
            folder: file(path: "src") { type object { ... on Blob { byteSize } } }
          }
        }
        folder: object(expression: "main:src") { ... on Tree { entries { name type } } }`),
    );
    expect(answer).toEqual({
      data: {
        repository: {
          nameWithOwner: "acme/gadget",
          base: { text: "one\ntwo\n", isBinary: false, byteSize: 8 },
          head: { text: "one\nthree\n", isBinary: false, byteSize: 10 },
          sha: { text: "one\nthree\n", isBinary: false, byteSize: 10 },
          binary: { text: null, isBinary: true, byteSize: 2 },
          missing: null,
          files: {
            file: { path: "src/a.ts", object: { byteSize: 8 } },
            none: null,
            folder: { type: "tree", object: {} },
          },
          folder: {
            entries: [
              { name: "a.ts", type: "blob" },
              { name: "b.ts", type: "blob" },
            ],
          },
        },
      },
    });
    const strict = await ask('{ repository(owner: "acme", name: "widget", followRenames: false) { id } }');
    expect(strict.errors?.[0]?.type).toBe("NOT_FOUND");
  });

  it("show the app's own runs, the newest of each name unless all are asked for", async () => {
    const { sandbox, pr, octokit, ask } = await ready();
    for (const name of ["charter/cla", "charter/cla", "charter/review"]) {
      await octokit.rest.checks.create({ ...widget, name, head_sha: pr.head.sha, external_id: "d1" });
    }
    const runs = (type: string) =>
      ask(
        inPullRequest(`commits(last: 1) { nodes { commit { checkSuites(first: 1, filterBy: {appId: ${sandbox.app.id}}) {
          nodes { app { databaseId } checkRuns(first: 10, filterBy: {checkType: ${type}}) { totalCount nodes { name externalId status } } } } } } }`),
      );
    const suite = (answer: Answer) =>
      answer.data.repository.pullRequest.commits.nodes[0].commit.checkSuites.nodes[0];
    expect(suite(await runs("LATEST")).checkRuns.nodes).toEqual([
      { name: "charter/cla", externalId: "d1", status: "QUEUED" },
      { name: "charter/review", externalId: "d1", status: "QUEUED" },
    ]);
    expect(suite(await runs("ALL")).checkRuns.totalCount).toBe(3);
  });

  it("resolve teams, their members and their access", async () => {
    const { sandbox, ask } = await ready();
    const { data } = await ask(
      '{ organization(login: "acme") { team(slug: "core") { combinedSlug privacy members(first: 5) { totalCount nodes { login databaseId } } repositories(first: 5, query: "widget") { edges { permission node { databaseId } } } } gone: team(slug: "gone") { slug } } }',
    );
    expect(data.organization).toEqual({
      team: {
        combinedSlug: "acme/core",
        privacy: "VISIBLE",
        members: { totalCount: 1, nodes: [{ login: "alice", databaseId: sandbox.account("alice").id }] },
        repositories: {
          edges: [{ permission: "WRITE", node: { databaseId: sandbox.repository("acme/widget").id } }],
        },
      },
      gone: null,
    });
  });
});
