// An issue is opened once: before it is, Charter looks whether it was.

import type { DesiredIssue } from "../core/plan.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import { fitInto } from "./fit-text.ts";
import type { RepositoryAddress } from "./github.ts";
import { githubsWords } from "./githubs-words.ts";
import { CLOCK_SLACK_MS, markOf } from "./mark.ts";
import { notThere } from "./pages.ts";
import { present } from "./queries/fragments.ts";
import { RECENT_ISSUES, type RecentIssuesAnswer } from "./queries/issues.ts";

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;
/** 3,000 issues back; one is looked for only where a crash may have hidden that it was opened. */
const MOST_PAGES = 30;

const CREATE = "POST /repos/{owner}/{repo}/issues";

/** @throws GitHubError "refused" where the repository has its issues switched off */
export async function openIssueOnce(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  issue: DesiredIssue,
  since: string,
): Promise<number> {
  const mark = markOf(issue.key);
  const known = await findIssue(octokit, repository, mark, Date.parse(since) - CLOCK_SLACK_MS);
  return known ?? (await create(octokit, repository, issue, mark));
}

async function create(
  octokit: OctokitClient,
  { owner, name: repo }: RepositoryAddress,
  { title, body, labels }: DesiredIssue,
  mark: string,
): Promise<number> {
  const request = {
    owner,
    repo,
    title: fitInto(title, LONGEST_TITLE, "…"),
    body: fitInto(`${mark}\n${body}`, LONGEST_BODY),
    labels,
  };
  try {
    const { data } = await attempt(CREATE, () => octokit.request(CREATE, request));
    return data.number;
  } catch (error) {
    throw isSwitchedOff(error) ? switchedOff(error) : error;
  }
}

/** Anybody can write the mark: only Charter's own issue counts. */
async function findIssue(
  octokit: OctokitClient,
  { id, owner, name }: RepositoryAddress,
  mark: string,
  sinceMs: number,
): Promise<number | null> {
  let after: string | null = null;
  for (let read = 0; read < MOST_PAGES; read++) {
    const answer: RecentIssuesAnswer = await query(octokit, RECENT_ISSUES, { owner, name, after });
    // The name may belong to another repository by now.
    if (answer.repository?.databaseId !== id) throw notThere({ owner, name, number: null });
    const { issues } = answer.repository;
    const nodes = present(issues);
    const own = nodes.find(({ viewerDidAuthor, body }) => viewerDidAuthor && body.startsWith(mark));
    if (own) return own.number;
    const isOlder = nodes.some(({ createdAt }) => Date.parse(createdAt) < sinceMs);
    if (isOlder || !issues.pageInfo.hasNextPage) return null;
    after = issues.pageInfo.endCursor;
  }
  return null;
}

function isSwitchedOff(error: unknown): error is GitHubError {
  return error instanceof GitHubError && error.status === 410;
}

/** The repository is there, so this is no “gone”: nothing but the issue is impossible. */
function switchedOff(error: GitHubError): GitHubError {
  const message = `${githubsWords(error)} The repository's issues are switched off: switch them on in its settings.`;
  return new GitHubError("refused", message, { call: error.call, status: 410, cause: error });
}
