// Issues, their labels, and the pull requests that close them.

import type { Sandbox } from "../contract.ts";
import { presentPlainIssue } from "../present/issue.ts";
import { presentLabel } from "../present/repository.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, pullRequestOf, repositoryOf } from "../state/lookup.ts";
import type { Account, Issue, Label } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { labelOf } from "./repositories.ts";

function tell(
  world: World,
  issue: Issue,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  const { repository } = issue;
  world.emit("issues", action, { repository }, by, { issue: presentPlainIssue(world, issue), ...more });
}

function create(world: World, input: Parameters<Sandbox["createIssue"]>[0]): Issue {
  const repository = repositoryOf(world, input.repository);
  const author = accountOf(world, input.by);
  const id = world.ids.next("issue");
  const now = world.clock.now();
  const issue: Issue = {
    id,
    nodeId: nodeId("Issue", id),
    number: repository.nextNumber++,
    repository,
    title: input.title,
    author,
    labels: (input.labels ?? []).map((name) => labelOf(world, repository, name)),
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

function setOpen(world: World, issue: Issue, isOpen: boolean, by: Account): void {
  if ((issue.closedAt === null) === isOpen) {
    return;
  }
  issue.updatedAt = world.clock.now();
  issue.closedAt = isOpen ? null : issue.updatedAt;
  tell(world, issue, isOpen ? "reopened" : "closed", by);
}

export function issueActs(world: World) {
  return {
    createIssue: (input) => create(world, input),
    labelIssue: (issue, label, by) =>
      change(world, issue, "labeled", labelOf(world, issue.repository, label), accountOf(world, by)),
    unlabelIssue: (issue, label, by) =>
      change(world, issue, "unlabeled", labelOf(world, issue.repository, label), accountOf(world, by)),
    closeIssue: (issue, by) => setOpen(world, issue, false, accountOf(world, by)),
    reopenIssue: (issue, by) => setOpen(world, issue, true, accountOf(world, by)),
    linkIssue: (ref, issue) => {
      pullRequestOf(world, ref).linkedIssues.push(issue);
    },
  } satisfies Partial<Sandbox>;
}
