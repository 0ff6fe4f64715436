// Reviews and requested reviewers over REST.

import {
  createReview,
  dismissReview,
  editReview,
  removeReviewers,
  requestReviewers,
} from "../acts/reviews.ts";
import { actorOf } from "../auth.ts";
import { presentAccount, presentTeam } from "../present/account.ts";
import { presentReview } from "../present/comment.ts";
import { presentPullRequest } from "../present/pull-request.ts";
import { findAccount, isOrganization } from "../state/lookup.ts";
import type { Account, LineComment, PullRequest, Review, ReviewState, Team } from "../state/model.ts";
import { notFound, Refusal, unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import {
  ok,
  page,
  pullRequestFor,
  type RestAnswer,
  type RestRequest,
  type Route,
  reads,
  writes,
} from "./route.ts";

const canRead = reads("pull_requests");
const canWrite = writes("pull_requests");

function strangers(pr: PullRequest): never {
  const { owner, name } = pr.repository;
  throw unprocessable(
    `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${owner.login}/${name} repository.`,
  );
}

function namedReviewers(world: World, pr: PullRequest, body: Record<string, unknown>) {
  const { owner } = pr.repository;
  const teams = ((body.team_reviewers as string[] | undefined) ?? []).map(
    (slug): Team =>
      (isOrganization(owner) ? owner.teams.get(slug.toLowerCase()) : undefined) ?? strangers(pr),
  );
  const people = ((body.reviewers as string[] | undefined) ?? []).map(
    (login): Account => findAccount(world, login) ?? strangers(pr),
  );
  return { people, teams };
}

function changeReviewers(request: RestRequest, change: typeof requestReviewers, status: number): RestAnswer {
  const { world, caller, body } = request;
  const pr = pullRequestFor(request);
  const { people, teams } = namedReviewers(world, pr, body);
  change(world, pr, people, teams, actorOf(world, caller));
  return { status, body: presentPullRequest(world, pr) };
}

function reviewFor(request: RestRequest): Review {
  const id = Number(request.params.review_id);
  const review = pullRequestFor(request).reviews.find((each) => each.id === id);
  if (!review) {
    throw notFound();
  }
  return review;
}

const stateByEvent: Record<string, ReviewState> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

function lineComments(given: unknown): LineComment[] {
  const comments = (given ?? []) as { path: string; line?: number; side?: string; body: string }[];
  return comments.map(({ path, line, side, body }) => {
    if (line === undefined || side === "LEFT") {
      throw new Refusal(501, "The sandbox takes review comments only on lines of the right side.");
    }
    return { path, line, body };
  });
}

function addReview(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const pr = pullRequestFor(request);
  const state = stateByEvent[String(body.event)];
  if (state === undefined) {
    throw unprocessable("The sandbox keeps no pending reviews; give an event.");
  }
  const comments = lineComments(body.comments);
  const input = {
    state,
    body: String(body.body ?? ""),
    sha: String(body.commit_id ?? pr.head.sha),
    comments,
  };
  if (!pr.repository.commits.has(input.sha)) {
    throw unprocessable("Unprocessable Entity", ["Commit is not part of the pull request"]);
  }
  if (state !== "APPROVED" && input.body === "") {
    throw unprocessable("Unprocessable Entity", ["Body can't be blank"]);
  }
  return ok(presentReview(world, createReview(world, pr, actorOf(world, caller), input)));
}

function changeReview(request: RestRequest): RestAnswer {
  const { world, caller, body } = request;
  const review = reviewFor(request);
  const text = String(body.body);
  if (review.state !== "APPROVED" && text === "") {
    throw unprocessable("Unprocessable Entity", ["Body can't be blank"]);
  }
  return ok(presentReview(world, editReview(world, review, text, actorOf(world, caller))));
}

export const reviewRoutes: Route[] = [
  {
    operation: "pulls/list-requested-reviewers",
    needs: canRead,
    handle: (request) => {
      const pr = pullRequestFor(request);
      return ok({
        users: pr.requestedReviewers.map((each) => presentAccount(request.world, each)),
        teams: pr.requestedTeams.map((each) => presentTeam(request.world, each)),
      });
    },
  },
  {
    operation: "pulls/request-reviewers",
    needs: canWrite,
    handle: (request) => changeReviewers(request, requestReviewers, 201),
  },
  {
    operation: "pulls/remove-requested-reviewers",
    needs: canWrite,
    handle: (request) => changeReviewers(request, removeReviewers, 200),
  },
  {
    operation: "pulls/list-reviews",
    needs: canRead,
    handle: (request) =>
      page(request, pullRequestFor(request).reviews, (review) => presentReview(request.world, review)),
  },
  {
    operation: "pulls/get-review",
    needs: canRead,
    handle: (request) => ok(presentReview(request.world, reviewFor(request))),
  },
  { operation: "pulls/create-review", needs: canWrite, handle: addReview },
  { operation: "pulls/update-review", needs: canWrite, handle: changeReview },
  {
    operation: "pulls/dismiss-review",
    needs: canWrite,
    handle: (request) => {
      const { world, caller } = request;
      return ok(presentReview(world, dismissReview(world, reviewFor(request), actorOf(world, caller))));
    },
  },
];
