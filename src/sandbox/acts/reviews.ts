// Reviews, and requests for them, with GitHub's refusals.

import type { Sandbox } from "../contract.ts";
import { iso, presentAccount, presentTeam } from "../present/account.ts";
import { presentReview } from "../present/comment.ts";
import { presentPullRequest, presentPullRequestFull } from "../present/pull-request.ts";
import { permissionOf, teamCanRead } from "../state/access.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, fullName, pullRequestOf } from "../state/lookup.ts";
import type {
  Account,
  LineComment,
  PullRequest,
  Review,
  ReviewComment,
  ReviewState,
  Team,
} from "../state/model.ts";
import { unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { assertBody, assertLength } from "./comment-body.ts";
import { addReviewComment, assertOnShownLines, tellReviewComment } from "./review-comments.ts";

/** GitHub's limit on people and teams asked at once in one pull request. */
const maxRequested = 15;

function tellReview(
  world: World,
  review: Review,
  action: string,
  by: Account,
  more: Record<string, unknown> = {},
): void {
  const pr = review.pullRequest;
  world.emit("pull_request_review", action, { repository: pr.repository }, by, {
    review: {
      ...presentReview(world, review),
      state: review.state.toLowerCase(),
      body: review.body === "" ? null : review.body,
      updated_at: iso(world.clock.now()),
    },
    pull_request: presentPullRequest(world, pr),
    ...more,
  });
}

interface ReviewInput {
  state: ReviewState;
  body: string;
  sha: string;
  comments?: LineComment[];
  /** Comments that answer others, which stand where those do. */
  answers?: { to: ReviewComment; body: string }[];
}

function addReview(world: World, pr: PullRequest, author: Account, input: ReviewInput): Review {
  const id = world.ids.next("review");
  const review: Review = {
    id,
    nodeId: nodeId("PullRequestReview", id),
    pullRequest: pr,
    author,
    state: input.state,
    body: input.body,
    commitSha: input.sha,
    comments: [],
    submittedAt: world.clock.now(),
    reactions: [],
  };
  pr.reviews.push(review);
  pr.requestedReviewers = pr.requestedReviewers.filter((asked) => asked.id !== author.id);
  pr.requestedTeams = pr.requestedTeams.filter((team) => !team.members.has(author.id));
  pr.updatedAt = world.clock.now();
  world.nodes.set(review.nodeId, { type: "PullRequestReview", value: review });
  return review;
}

/** GitHub tells of the review, and of each of its comments on lines. */
export function createReview(world: World, pr: PullRequest, author: Account, input: ReviewInput): Review {
  const { comments = [], answers = [] } = input;
  assertLength("PullRequestReview", "body", input.body);
  assertOnShownLines(world, pr, comments);
  if (input.state !== "COMMENTED" && author.id === pr.author.id) {
    const verb = input.state === "APPROVED" ? "approve" : "request changes on";
    throw unprocessable("Unprocessable Entity", [`Review Can not ${verb} your own pull request`]);
  }
  for (const { body } of answers) assertBody("PullRequestReviewComment", body);
  const review = addReview(world, pr, author, input);
  for (const comment of comments) addReviewComment(world, review, comment);
  for (const { to, body } of answers) addReviewComment(world, review, { ...to, body }, to);
  tellReview(world, review, "submitted", author);
  for (const comment of review.comments) tellReviewComment(world, comment);
  return review;
}

/** The opinion, its commit and its line comments stay; nobody is notified. */
export function editReview(world: World, review: Review, body: string, by: Account): Review {
  const from = review.body;
  review.body = body;
  review.pullRequest.updatedAt = world.clock.now();
  tellReview(world, review, "edited", by, { changes: { body: { from } } });
  return review;
}

export function dismissReview(world: World, review: Review, by: Account): Review {
  if (review.state !== "APPROVED" && review.state !== "CHANGES_REQUESTED") {
    throw unprocessable("Can not dismiss a commented pull request review");
  }
  const was = review.state;
  review.state = "DISMISSED";
  const pr = review.pullRequest;
  pr.updatedAt = world.clock.now();
  pr.timeline.push({ type: "ReviewDismissedEvent", at: pr.updatedAt, actor: by, review, was });
  tellReview(world, review, "dismissed", by);
  return review;
}

function assertRequestable(pr: PullRequest, people: Account[], teams: Team[]): void {
  if (people.some((person) => person.id === pr.author.id)) {
    throw unprocessable("Review cannot be requested from pull request author.");
  }
  const { repository } = pr;
  const strangers =
    people.some((person) => person.kind !== "User" || permissionOf(repository, person) === null) ||
    teams.some((team) => !teamCanRead(repository, team));
  if (strangers) {
    throw unprocessable(
      `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${fullName(repository)} repository.`,
    );
  }
  const asked = new Set([...pr.requestedReviewers, ...pr.requestedTeams, ...people, ...teams]);
  if (asked.size > maxRequested) {
    throw unprocessable(`Reviews may be requested from at most ${maxRequested} users and teams.`);
  }
}

function tellRequest(
  world: World,
  pr: PullRequest,
  action: string,
  by: Account,
  who: Record<string, unknown>,
): void {
  world.emit("pull_request", action, { repository: pr.repository }, by, {
    number: pr.number,
    pull_request: presentPullRequestFull(world, pr),
    ...who,
  });
}

/** All or nothing: one refused name refuses the call. Those who are asked already are not asked twice. */
export function requestReviewers(
  world: World,
  pr: PullRequest,
  people: Account[],
  teams: Team[],
  by: Account,
): void {
  assertRequestable(pr, people, teams);
  for (const person of people) {
    if (!pr.requestedReviewers.includes(person)) {
      pr.requestedReviewers.push(person);
      tellRequest(world, pr, "review_requested", by, { requested_reviewer: presentAccount(world, person) });
    }
  }
  for (const team of teams) {
    if (!pr.requestedTeams.includes(team)) {
      pr.requestedTeams.push(team);
      tellRequest(world, pr, "review_requested", by, { requested_team: presentTeam(world, team) });
    }
  }
  pr.updatedAt = world.clock.now();
}

export function removeReviewers(
  world: World,
  pr: PullRequest,
  people: Account[],
  teams: Team[],
  by: Account,
): void {
  for (const person of people.filter((each) => pr.requestedReviewers.includes(each))) {
    pr.requestedReviewers = pr.requestedReviewers.filter((each) => each !== person);
    tellRequest(world, pr, "review_request_removed", by, {
      requested_reviewer: presentAccount(world, person),
    });
  }
  for (const team of teams.filter((each) => pr.requestedTeams.includes(each))) {
    pr.requestedTeams = pr.requestedTeams.filter((each) => each !== team);
    tellRequest(world, pr, "review_request_removed", by, { requested_team: presentTeam(world, team) });
  }
  pr.updatedAt = world.clock.now();
}

/** `alice`, or `org/team`. */
function reviewerNamed(world: World, pr: PullRequest, name: string): { people: Account[]; teams: Team[] } {
  const slug = name.split("/")[1];
  if (slug === undefined) {
    return { people: [accountOf(world, name)], teams: [] };
  }
  const owner = pr.repository.owner;
  const team = "teams" in owner ? (owner.teams as Map<string, Team>).get(slug) : undefined;
  if (!team) {
    throw new Error(`${owner.login} has no team ${slug} in the sandbox.`);
  }
  return { people: [], teams: [team] };
}

/** One comment on a line, which makes a review of its own. */
function commentOnLine(world: World, input: Parameters<Sandbox["reviewComment"]>[0]): ReviewComment {
  const pr = pullRequestOf(world, input.pr);
  const { path = "", line = 1, body, inReplyTo } = input;
  const review = createReview(world, pr, accountOf(world, input.by), {
    ...{ state: "COMMENTED", body: "", sha: pr.head.sha },
    ...(inReplyTo ? { answers: [{ to: inReplyTo, body }] } : { comments: [{ path, line, body }] }),
  });
  const [comment] = review.comments;
  if (!comment) throw new Error("The sandbox has made a review without its comment.");
  return comment;
}

export function reviewActs(world: World) {
  return {
    review: (input) => {
      const pr = pullRequestOf(world, input.pr);
      const { state, body = "", sha = pr.head.sha, comments = [] } = input;
      return createReview(world, pr, accountOf(world, input.by), { state, body, sha, comments });
    },
    reviewComment: (input) => commentOnLine(world, input),
    editReview: (review, body, by) => {
      editReview(world, review, body, by === undefined ? review.author : accountOf(world, by));
    },
    dismissReview: (review, by) => {
      dismissReview(world, review, accountOf(world, by));
    },
    requestReviewer: (ref, reviewer, by) => {
      const pr = pullRequestOf(world, ref);
      const { people, teams } = reviewerNamed(world, pr, reviewer);
      requestReviewers(world, pr, people, teams, accountOf(world, by));
    },
    removeReviewer: (ref, reviewer, by) => {
      const pr = pullRequestOf(world, ref);
      const { people, teams } = reviewerNamed(world, pr, reviewer);
      removeReviewers(world, pr, people, teams, accountOf(world, by));
    },
  } satisfies Partial<Sandbox>;
}
