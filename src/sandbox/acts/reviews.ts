// Reviews, and requests for them, with GitHub's refusals.

import type { Sandbox } from "../contract.ts";
import { presentAccount, presentTeam } from "../present/account.ts";
import { presentPullRequest, presentPullRequestFull, presentReview } from "../present/pull-request.ts";
import { permissionOf, teamCanRead } from "../state/access.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, fullName, pullRequestOf } from "../state/lookup.ts";
import type { Account, PullRequest, Review, ReviewComment, ReviewState, Team } from "../state/model.ts";
import { linesShown } from "../state/patch.ts";
import { filesOf } from "../state/pull-request.ts";
import { unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";

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
    review: { ...presentReview(world, review), state: review.state.toLowerCase() },
    pull_request: presentPullRequest(world, pr),
    ...more,
  });
}

/** One wrong line refuses the whole review. */
function assertOnShownLines(world: World, pr: PullRequest, comments: readonly ReviewComment[]): void {
  const shown = new Map(
    comments.length === 0
      ? []
      : filesOf(world, pr).map((file) => [file.path, linesShown(file.patch() ?? "")] as const),
  );
  for (const { path, line } of comments) {
    const lines = shown.get(path);
    if (!lines) {
      throw unprocessable("Unprocessable Entity", ["Path could not be resolved"]);
    }
    if (!lines.has(line)) {
      throw unprocessable("Unprocessable Entity", ["Line could not be resolved"]);
    }
  }
}

export function createReview(
  world: World,
  pr: PullRequest,
  author: Account,
  input: { state: ReviewState; body: string; sha: string; comments?: ReviewComment[] },
): Review {
  const { comments = [] } = input;
  assertOnShownLines(world, pr, comments);
  if (input.state !== "COMMENTED" && author.id === pr.author.id) {
    const verb = input.state === "APPROVED" ? "approve" : "request changes on";
    throw unprocessable("Unprocessable Entity", [`Review Can not ${verb} your own pull request`]);
  }
  const id = world.ids.next("review");
  const review: Review = {
    id,
    nodeId: nodeId("PullRequestReview", id),
    pullRequest: pr,
    author,
    state: input.state,
    body: input.body,
    commitSha: input.sha,
    comments,
    submittedAt: world.clock.now(),
  };
  pr.reviews.push(review);
  pr.requestedReviewers = pr.requestedReviewers.filter((asked) => asked.id !== author.id);
  pr.requestedTeams = pr.requestedTeams.filter((team) => !team.members.has(author.id));
  pr.updatedAt = world.clock.now();
  world.nodes.set(review.nodeId, { type: "PullRequestReview", value: review });
  tellReview(world, review, "submitted", author);
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
  review.state = "DISMISSED";
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

export function reviewActs(world: World) {
  return {
    review: (input) => {
      const pr = pullRequestOf(world, input.pr);
      const { state, body = "", sha = pr.head.sha } = input;
      return createReview(world, pr, accountOf(world, input.by), { state, body, sha });
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
