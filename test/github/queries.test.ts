// Every query must be one that GitHub's published schema takes.

import { schema as published } from "@octokit/graphql-schema";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { accountsQuery } from "../../src/github/queries/accounts.ts";
import { commitsByIdQuery, readCommitQuery, readTextsQuery } from "../../src/github/queries/commits.ts";
import { findFilesQuery } from "../../src/github/queries/find-files.ts";
import { RECENT_ISSUES } from "../../src/github/queries/issues.ts";
import {
  MORE_COMMENTS,
  MORE_COMMITS,
  MORE_REVIEWS,
  RECENT_COMMENTS,
} from "../../src/github/queries/lists.ts";
import { MERGED_CHANGES } from "../../src/github/queries/merged-changes.ts";
import { ENQUEUE, MERGE_STATE } from "../../src/github/queries/merging.ts";
import { MORE_MEMBERS, resolveQuery } from "../../src/github/queries/names.ts";
import { MERGE_QUEUE, OPEN_PULL_REQUESTS } from "../../src/github/queries/queue.ts";
import { ADD_REACTION } from "../../src/github/queries/reactions.ts";
import { readPullRequestQuery } from "../../src/github/queries/read-pull-request.ts";
import { versionsQuery } from "../../src/github/queries/versions.ts";
import { costOf } from "./query-cost.ts";

// The published text has slips of its own (two fields named twice), which are not what is tested here.
const schema = buildSchema(published.idl, { assumeValid: true, assumeValidSDL: true });

function problems(document: string): string[] {
  return validate(schema, parse(document)).map((error) => error.message);
}

describe("what the query of the steady state costs", () => {
  test("GitHub's own example is reckoned as GitHub does", () => {
    const labels = "labels(first: 60) { nodes { name } }";
    const issues = `issues(first: 50) { nodes { ${labels} } }`;
    const example = `{ viewer { repositories(first: 100) { nodes { ${issues} } } } }`;
    expect(costOf(example)).toEqual({ nodes: 305_100, points: 51 });
  });

  test("two points, and an eightieth of the nodes that GitHub allows, however many files it names", () => {
    const cost = costOf(readPullRequestQuery({ repository: 20, organisation: 20 }));
    expect(cost.points).toBe(2);
    expect(cost.nodes).toBeLessThan(500_000 / 80);
  });
});

describe("queries against GitHub's schema", () => {
  test("the schema does tell a wrong field", () => {
    expect(problems("query Wrong { viewer { nickname } }")).toHaveLength(1);
  });

  test.each(
    Object.entries({
      "a pull request": readPullRequestQuery({ repository: 0, organisation: 0 }),
      "a pull request and named files": readPullRequestQuery({ repository: 19, organisation: 1 }),
      "a commit": readCommitQuery(0),
      "a commit and named files": readCommitQuery(20),
      "files of the base": findFilesQuery({ base: 100, head: 0, organisation: 0 }),
      "files of the head": findFilesQuery({ base: 0, head: 2, organisation: 0 }),
      "files of the organisation": findFilesQuery({ base: 0, head: 0, organisation: 1 }),
      "files of all places": findFilesQuery({ base: 1, head: 2, organisation: 3 }),
      MORE_COMMITS,
      MORE_REVIEWS,
      MORE_COMMENTS,
      RECENT_COMMENTS,
      RECENT_ISSUES,
      ADD_REACTION,
      MORE_MEMBERS,
      OPEN_PULL_REQUESTS,
      MERGE_QUEUE,
      MERGED_CHANGES,
      MERGE_STATE,
      "versions of files": versionsQuery(100),
      ENQUEUE,
      "one user": resolveQuery(1, 0),
      "one team": resolveQuery(0, 1),
      "fifty names": resolveQuery(30, 20),
      "own texts": readTextsQuery({ repository: 3, organisation: 0 }),
      "shared texts": readTextsQuery({ repository: 0, organisation: 1 }),
      "one account": accountsQuery(1, 0),
      "fifty organisations": accountsQuery(0, 50),
      "commits by their ids": commitsByIdQuery(50),
      "both texts": readTextsQuery({ repository: 1, organisation: 2 }),
    }),
  )("%s", (_name, document) => {
    expect(problems(document)).toEqual([]);
  });
});
