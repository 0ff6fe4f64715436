// Turns a webhook into a notice: which pull requests to look at again, or why there is nothing to do.

import type { WebhookEventName } from "@octokit/webhooks-types";
import { z } from "zod";
import type { Delivery, InstallationFact, Notice } from "./notice.ts";
import { memberActions, membershipActions, organisationActions, teamActions } from "./notices/access.ts";
import { checkRunActions, checkSuiteActions, mergeGroupActions, readStatus } from "./notices/checks.ts";
import {
  installationActions,
  installationRepositoriesActions,
  repositoryActions,
} from "./notices/installations.ts";
import { type AppIdentity, id, ignored, owner, type Reader } from "./notices/payload.ts";
import { issueActions, pullRequestActions } from "./notices/pull-requests.ts";
import { readPush } from "./notices/push.ts";
import { commentActions, lineCommentActions, reviewActions } from "./notices/said.ts";

/** Events with actions: each action that matters and how it is read. All others are ignored. */
const ACTIONS: ReadonlyMap<string, Record<string, Reader>> = new Map<
  WebhookEventName,
  Record<string, Reader>
>([
  ["pull_request", pullRequestActions],
  ["pull_request_review", reviewActions],
  ["pull_request_review_comment", lineCommentActions],
  ["issue_comment", commentActions],
  ["issues", issueActions],
  ["check_run", checkRunActions],
  ["check_suite", checkSuiteActions],
  ["merge_group", mergeGroupActions],
  ["installation", installationActions],
  ["installation_repositories", installationRepositoriesActions],
  ["repository", repositoryActions],
  ["membership", membershipActions],
  ["team", teamActions],
  ["member", memberActions],
  ["organization", organisationActions],
]);

/** Events that have no action. */
const WITHOUT_ACTION: ReadonlyMap<string, Reader> = new Map<WebhookEventName, Reader>([
  ["push", readPush],
  ["status", readStatus],
]);

/** What an ignored action would have said, where that is not plain. */
const REASONS = new Map<string, string>([
  ["ping", "GitHub only greets"],
  ["pull_request.assigned", "assignees decide nothing; reviewers do"],
  ["pull_request.unassigned", "assignees decide nothing; reviewers do"],
  ["pull_request.enqueued", "the merge queue asks for checks by merge_group"],
  ["pull_request.dequeued", "the merge queue asks for checks by merge_group"],
  ["check_suite.completed", "each of its runs tells of itself"],
  ["merge_group.destroyed", "the group is gone, and its checks with it"],
  ["installation_target.renamed", "ids stay, and the new name comes with the next event"],
  ["team_add", "team.added_to_repository says the same"],
]);

const envelope = z.object({
  action: z.string().nullish().catch(null),
  installation: z
    .object({ id, account: owner.nullish().catch(null) })
    .nullish()
    .catch(null),
  repository: z.object({ owner }).nullish().catch(null),
  organization: owner.nullish().catch(null),
  account: owner.nullish().catch(null),
});

type Envelope = z.infer<typeof envelope>;

/** A delivery as Charter stores it. Pure; never throws: a payload that lacks something is ignored with the reason. */
export function readDelivery(
  event: { id: string; name: string; payload: unknown },
  app: AppIdentity,
): Delivery {
  const parsed = envelope.safeParse(event.payload);
  const fields: Envelope = parsed.success ? parsed.data : {};
  const action = fields.action ?? null;
  const installation = installationOf(fields);
  const notice =
    installation === null
      ? ignored(reasonOf(event.name, action) ?? "it comes without an installation of the app")
      : noticeOf(event.name, action, event.payload, app);
  return { guid: event.id, event: event.name, action, installation, notice };
}

/** Most events name only the installation's id; its account is then the owner of what they are about. */
function installationOf(fields: Envelope): InstallationFact | null {
  const account =
    fields.installation?.account ?? fields.repository?.owner ?? fields.organization ?? fields.account;
  return fields.installation && account ? { id: fields.installation.id, account } : null;
}

function noticeOf(name: string, action: string | null, payload: unknown, app: AppIdentity): Notice {
  const actions = ACTIONS.get(name);
  const isKnown = actions !== undefined && action !== null && Object.hasOwn(actions, action);
  const reader = isKnown ? actions[action] : WITHOUT_ACTION.get(name);
  if (reader) return reader(payload, app);
  const what = actions ? `the action "${action}" of ${name}` : `the event ${name}`;
  return ignored(reasonOf(name, action) ?? `${what} changes nothing that Charter judges`);
}

function reasonOf(name: string, action: string | null): string | undefined {
  return REASONS.get(`${name}.${action}`) ?? REASONS.get(name);
}
