// Events of pull requests, and of the issues that they close.

import { z } from "zod";
import { actor, id, ignored, isOwnBot, type Reader, reading, repository, sha } from "./payload.ts";

export const pullRequest = z.object({
  number: id,
  state: z.enum(["open", "closed"]).nullish().catch(null),
  head: z.object({ sha }).nullish().catch(null),
  base: z
    .object({ ref: z.string().min(1) })
    .nullish()
    .catch(null),
});

const lookAt = z
  .object({ repository, pull_request: pullRequest, sender: actor.nullish().catch(null) })
  .transform(({ repository, pull_request, sender }) => ({
    sender,
    notice: {
      kind: "pull-request" as const,
      repository,
      number: pull_request.number,
      headSha: pull_request.head?.sha ?? null,
      baseRef: pull_request.base?.ref ?? null,
      state: pull_request.state ?? null,
    },
  }));

const anyoneChanged = reading(lookAt, ({ notice }) => notice);

/** Charter's own requests, labels and reviews come back as events; what it did itself it need not look at. */
export const othersChanged = reading(lookAt, ({ notice, sender }, app) =>
  isOwnBot(sender, app) ? ignored("Charter did it itself") : notice,
);

export const pullRequestActions: Record<string, Reader> = {
  opened: anyoneChanged,
  reopened: anyoneChanged,
  closed: anyoneChanged,
  synchronize: anyoneChanged,
  edited: anyoneChanged,
  ready_for_review: anyoneChanged,
  converted_to_draft: anyoneChanged,
  labeled: othersChanged,
  unlabeled: othersChanged,
  milestoned: anyoneChanged,
  demilestoned: anyoneChanged,
  review_requested: othersChanged,
  review_request_removed: othersChanged,
};

const issueEvent = z.object({
  repository,
  issue: z.object({ number: id, pull_request: z.object({}).nullish() }),
});

const issue = reading(issueEvent, ({ repository, issue }) =>
  issue.pull_request
    ? ignored("pull requests have events of their own")
    : { kind: "issue", repository, number: issue.number },
);

export const issueActions: Record<string, Reader> = {
  labeled: issue,
  unlabeled: issue,
  closed: issue,
  reopened: issue,
};
