// Events of pull requests, their reviews and comments, and of the issues that they close.

import { z } from "zod";
import { actor, id, ignored, isOwnBot, type Reader, reading, repository, sha } from "./payload.ts";

const pullRequest = z.object({
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
const othersChanged = reading(lookAt, ({ notice, sender }, app) =>
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

export const reviewActions: Record<string, Reader> = {
  submitted: othersChanged,
  edited: othersChanged,
  dismissed: othersChanged,
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

const commentEvent = z.object({
  action: z.string(),
  repository,
  issue: z.object({ number: id, pull_request: z.object({}).nullish() }),
  comment: z.object({
    id,
    user: actor.nullable(),
    body: z.string().nullable(),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
  }),
  changes: z.object({ body: z.object({ from: z.string() }).nullish() }).nullish(),
  sender: actor,
});

/** Why a comment can hold no command, or null when it can. */
function whyNoCommand(event: z.infer<typeof commentEvent>): string | null {
  const author = event.comment.user;
  if (!event.issue.pull_request) return "it is a comment on an issue, not on a pull request";
  if (!author) return "the comment's author has no account any more";
  if (author.type !== "User") return "a machine wrote the comment";
  if (event.action === "created") return null;
  if (!event.changes?.body) return "the comment's text did not change";
  // Who can write to a repository can edit other people's comments: nobody signs by another's hand.
  return event.sender.id === author.id ? null : "somebody other than its author edited the comment";
}

const comment = reading(commentEvent, (event) => {
  const reason = whyNoCommand(event);
  const author = event.comment.user;
  if (reason !== null || author === null) return ignored(reason ?? "the comment has no author");
  const isNew = event.action === "created";
  return {
    kind: "comment",
    repository: event.repository,
    number: event.issue.number,
    commentId: `issuecomment-${event.comment.id}`,
    by: { id: author.id, login: author.login, kind: "user" },
    at: isNew ? event.comment.created_at : event.comment.updated_at,
    body: event.comment.body ?? "",
    previousBody: isNew ? null : (event.changes?.body?.from ?? ""),
  };
});

export const commentActions: Record<string, Reader> = { created: comment, edited: comment };
