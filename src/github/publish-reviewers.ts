// Asks people for review and takes requests back; one refused name does not stop the others.

import type { Account } from "../core/account.ts";
import type { Desired } from "../core/plan.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import { githubsWords } from "./githubs-words.ts";
import type { PullRequestAddress } from "./pages.ts";

/** GitHub asks no more at a time. */
const MOST_REVIEWERS = 15;

const REQUEST = "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers";
const WITHDRAW = "DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers";

type Refused = { login: string; reason: string }[];
type Send = (accounts: Account[]) => Promise<unknown>;

export async function publishReviewers(
  octokit: OctokitClient,
  { owner, name: repo, number }: PullRequestAddress,
  { request, withdraw }: Desired["reviewers"],
): Promise<{ refused: Refused }> {
  const place = { owner, repo, pull_number: number };
  // First those who leave: they make room under GitHub's limit. A refusal here means that they are not asked.
  await sendAll(withdraw, (some) =>
    attempt(WITHDRAW, () => octokit.request(WITHDRAW, { ...place, ...namesOf(some) })),
  );
  const refused = await sendAll(request.slice(0, MOST_REVIEWERS), (some) =>
    attempt(REQUEST, () => octokit.request(REQUEST, { ...place, ...namesOf(some) })),
  );
  const beyond = request.slice(MOST_REVIEWERS).map(({ login }) => ({
    login,
    reason: `GitHub takes at most ${MOST_REVIEWERS} reviewers`,
  }));
  return { refused: [...refused, ...beyond] };
}

/** All in one call; GitHub refuses the whole call for one wrong name, so then one by one. */
async function sendAll(accounts: Account[], send: Send): Promise<Refused> {
  if (accounts.length === 0) return [];
  const reason = await refusal(() => send(accounts));
  if (reason === null) return [];
  const [only] = accounts;
  if (only && accounts.length === 1) return [{ login: only.login, reason }];
  const refused: Refused = [];
  for (const account of accounts) refused.push(...(await sendAll([account], send)));
  return refused;
}

async function refusal(run: () => Promise<unknown>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "refused") return githubsWords(error);
    throw error;
  }
}

function namesOf(accounts: Account[]): { reviewers: string[]; team_reviewers: string[] } {
  return {
    reviewers: accounts.filter(({ kind }) => kind !== "team").map(({ login }) => login),
    // Teams are named `org/slug`; GitHub wants the slug alone.
    team_reviewers: accounts
      .filter(({ kind }) => kind === "team")
      .map(({ login }) => login.slice(login.lastIndexOf("/") + 1)),
  };
}
