// Issues, their labels, and the pull requests that close them.

import type { Sandbox } from "../contract.ts";
import { presentIssue } from "../present/issue.ts";
import { presentLabel } from "../present/repository.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, pullRequestOf, repositoryOf } from "../state/lookup.ts";
import type { Account, Issue, Label, Repository } from "../state/model.ts";
import { Refusal } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { assertLength } from "./comment-body.ts";
import { labelOf } from "./repositories.ts";

function tell(
  world: World,
  issue: Issue,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  const { repository } = issue;
  world.emit("issues", action, { repository }, by, { issue: presentIssue(world, issue), ...more });
}

const maxTitle = 256;

export interface IssueInput {
  title: string;
  body?: string;
  labels?: string[];
}

/** Labels that are not there yet are made. @throws Refusal 410 where the repository has no issues */
export function createIssue(
  world: World,
  repository: Repository,
  author: Account,
  { title, body = "", labels = [] }: IssueInput,
): Issue {
  if (!repository.hasIssues) {
    throw new Refusal(410, "Issues has been disabled in this repository.");
  }
  assertLength("Issue", "title", title, maxTitle);
  assertLength("Issue", "body", body);
  const id = world.ids.next("issue");
  const now = world.clock.now();
  const issue: Issue = {
    id,
    nodeId: nodeId("Issue", id),
    number: repository.nextNumber++,
    repository,
    title,
    body,
    author,
    labels: labels.map((name) => labelOf(world, repository, name)),
    comments: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.issues.set(issue.number, issue);
  world.nodes.set(issue.nodeId, { type: "Issue", value: issue });
  tell(world, issue, "opened", author);
  return issue;
}

function change(
  world: World,
  issue: Issue,
  action: "labeled" | "unlabeled",
  label: Label,
  by: Account,
): void {
  const isThere = issue.labels.includes(label);
  if (isThere === (action === "labeled")) {
    return;
  }
  issue.labels = isThere ? issue.labels.filter((each) => each !== label) : [...issue.labels, label];
  issue.updatedAt = world.clock.now();
  tell(world, issue, action, by, { label: presentLabel(world, issue.repository, label) });
}

export function setIssueOpen(world: World, issue: Issue, isOpen: boolean, by: Account): void {
  if ((issue.closedAt === null) === isOpen) {
    return;
  }
  issue.updatedAt = world.clock.now();
  issue.closedAt = isOpen ? null : issue.updatedAt;
  tell(world, issue, isOpen ? "reopened" : "closed", by);
}

export function issueActs(world: World) {
  return {
    createIssue: ({ repository, by, ...input }) =>
      createIssue(world, repositoryOf(world, repository), accountOf(world, by), input),
    labelIssue: (issue, label, by) =>
      change(world, issue, "labeled", labelOf(world, issue.repository, label), accountOf(world, by)),
    unlabelIssue: (issue, label, by) =>
      change(world, issue, "unlabeled", labelOf(world, issue.repository, label), accountOf(world, by)),
    closeIssue: (issue, by) => setIssueOpen(world, issue, false, accountOf(world, by)),
    reopenIssue: (issue, by) => setIssueOpen(world, issue, true, accountOf(world, by)),
    linkIssue: (ref, issue) => {
      pullRequestOf(world, ref).linkedIssues.push(issue);
    },
  } satisfies Partial<Sandbox>;
}
