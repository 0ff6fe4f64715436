// Events about what was said of a pull request: in a comment, in the text of a review, on a line.

import { z } from "zod";
import type { CommentId } from "../../core/comment-id.ts";
import type { Notice, Said } from "../notice.ts";
import {
  type AppIdentity,
  actor,
  id,
  ignored,
  isOwnBot,
  type Reader,
  reading,
  repository,
} from "./payload.ts";
import { othersChanged, pullRequest } from "./pull-requests.ts";

/** GitHub takes 65,536 characters, each of which may be two units long here. */
const LONGEST_BODY = 2 * 65_536;

const instant = z.iso.datetime({ offset: true });
const body = z
  .string()
  .nullish()
  .transform((text) => (text ?? "").slice(0, LONGEST_BODY));

const envelope = z.object({
  action: z.string(),
  repository,
  changes: z.object({ body: z.object({ from: body }).nullish() }).nullish(),
  sender: actor,
});

const text = z.object({ id, user: actor.nullable(), body });
const datedComment = text.extend({ created_at: instant, updated_at: instant });
const datedPullRequest = pullRequest.extend({ updated_at: instant.nullish().catch(null) });

const KINDS: Readonly<Record<string, "user" | "bot">> = { User: "user", Bot: "bot" };

/** Something written and the event about it. Times are ISO 8601. */
interface Writing {
  commentId: CommentId;
  text: z.infer<typeof text>;
  newAt: string;
  editedAt: string;
  event: z.infer<typeof envelope>;
}

/** What was said, or the reason why nobody listens to it. */
function listen({ commentId, text, newAt, editedAt, event }: Writing, app: AppIdentity): Said | string {
  const { user, body } = text;
  const kind = KINDS[user?.type ?? ""];
  if (!user) return "its author has no account any more";
  if (!kind) return "neither a person nor a machine wrote it";
  if (kind === "bot" && app.slug === null) return "Charter can't tell other machines from itself yet";
  if (isOwnBot(user, app)) return "Charter wrote it itself";
  const said = { commentId, by: { id: user.id, login: user.login, kind }, body };
  if (event.action !== "edited") return { ...said, at: newAt, previousBody: null };
  if (!event.changes?.body) return "its text did not change";
  // Who can write to a repository can edit other people's comments: nobody signs by another's hand.
  if (event.sender.id !== user.id) return "somebody other than its author edited it";
  return { ...said, at: editedAt, previousBody: event.changes.body.from };
}

/** A comment under a pull request or on one of its lines; a page is told of both in the same way. */
interface CommentEvent {
  number: number;
  commentId: CommentId;
  comment: z.infer<typeof datedComment>;
  /** When the pull request changed last, as far as the payload says. */
  changedAt: string | null | undefined;
  event: z.infer<typeof envelope>;
}

function news({ number, commentId, comment, event }: CommentEvent, app: AppIdentity): Notice {
  const times = { newAt: comment.created_at, editedAt: comment.updated_at };
  const said = listen({ commentId, text: comment, ...times, event }, app);
  if (typeof said === "string") return ignored(said);
  return { kind: "said", repository: event.repository, number, said, look: null };
}

function deletion({ number, commentId, comment, changedAt, event }: CommentEvent, app: AppIdentity): Notice {
  if (isOwnBot(comment.user, app)) return ignored("Charter's own comments hold no commands");
  // GitHub does not say when, but a deletion changes the pull request.
  const at = changedAt ?? comment.updated_at;
  return { kind: "comment-deleted", repository: event.repository, number, commentId, at };
}

type Tell = typeof news;

const issue = z.object({
  number: id,
  pull_request: z.object({}).nullish(),
  updated_at: instant.nullish().catch(null),
});

function underPullRequest(tell: Tell): Reader {
  return reading(envelope.extend({ issue, comment: datedComment }), (event, app) => {
    const { issue, comment } = event;
    if (!issue.pull_request) return ignored("it is a comment on an issue, not on a pull request");
    const { number, updated_at: changedAt } = issue;
    return tell({ number, commentId: `issuecomment-${comment.id}`, comment, changedAt, event }, app);
  });
}

function onLine(tell: Tell): Reader {
  return reading(envelope.extend({ pull_request: datedPullRequest, comment: datedComment }), (event, app) => {
    const { pull_request, comment } = event;
    const { number, updated_at: changedAt } = pull_request;
    return tell({ number, commentId: `discussion_r${comment.id}`, comment, changedAt, event }, app);
  });
}

export const commentActions: Record<string, Reader> = {
  created: underPullRequest(news),
  edited: underPullRequest(news),
  deleted: underPullRequest(deletion),
};

export const lineCommentActions: Record<string, Reader> = {
  created: onLine(news),
  edited: onLine(news),
  deleted: onLine(deletion),
};

const reviewEvent = envelope.extend({
  pull_request: datedPullRequest,
  review: text.extend({ submitted_at: instant, updated_at: instant.nullish().catch(null) }),
});

/** What a review says may be a command; its opinion is a reason to look, whatever else is odd. */
const review: Reader = (payload, app) => {
  const looked = othersChanged(payload, app);
  const parsed = reviewEvent.safeParse(payload);
  if (looked.kind !== "pull-request" || !parsed.success) return looked;
  const { review, pull_request } = parsed.data;
  const newAt = review.submitted_at;
  const times = { newAt, editedAt: review.updated_at ?? pull_request.updated_at ?? newAt };
  const commentId = `pullrequestreview-${review.id}`;
  const said = listen({ commentId, text: review, ...times, event: parsed.data }, app);
  if (typeof said === "string" || said.body.trim() === "") return looked;
  const { repository, number, headSha, baseRef, state } = looked;
  return { kind: "said", repository, number, said, look: { headSha, baseRef, state } };
};

/** A review that was submitted can't be deleted; a dismissed one keeps its text. */
export const reviewActions: Record<string, Reader> = {
  submitted: review,
  edited: review,
  dismissed: othersChanged,
};
