// Webhooks that did not arrive: GitHub lists them for some days, and sends them again only when it is asked to.

import { attempt, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import type { Redelivered } from "./github.ts";

const LIST = "GET /app/hook/deliveries";

/** The newest 10,000 attempts, a hundred a page. */
const MOST_PAGES = 100;
/** What is left over comes with the next run. */
const MOST_REDELIVERIES = 1000;

/**
 * What nobody would find by looking at the open pull requests: commands, merge groups, and changes of rules or
 * people. News of installations and repositories is left out on purpose: it carries facts, and would bring old ones.
 */
const EVENTS = new Set([
  "issue_comment",
  "pull_request_review",
  "pull_request_review_comment",
  "merge_group",
  "push",
  "member",
  "membership",
  "organization",
  "team",
]);

/** One attempt to deliver. Attempts of one event share its GUID. */
interface DeliveryAttempt {
  /** GitHub's ids of deliveries are larger than a number can hold. */
  id: number | bigint;
  guid: string;
  event: string;
  status_code: number;
  delivered_at: string;
}

/**
 * Has every event sent again of which no attempt since then (ISO 8601) was answered 2xx, oldest first. One that
 * fails again is among those of the next run.
 */
export async function redeliverFailed(octokit: OctokitClient, since: string): Promise<Redelivered> {
  const { attempts, complete } = await listAttempts(octokit, since);
  const failed = failedOf(attempts);
  let count = 0;
  for (const id of failed.slice(0, MOST_REDELIVERIES)) {
    if (await redeliver(octokit, id)) count++;
  }
  return { count, complete: complete && failed.length <= MOST_REDELIVERIES };
}

/**
 * All attempts, newest first. They can't be narrowed to failures: GitHub counts only answers from 400 on as such,
 * and a server that is down gives none.
 */
async function listAttempts(
  octokit: OctokitClient,
  since: string,
): Promise<{ attempts: DeliveryAttempt[]; complete: boolean }> {
  const attempts: DeliveryAttempt[] = [];
  const isOld = ({ delivered_at }: DeliveryAttempt) => Date.parse(delivered_at) < Date.parse(since);
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const from = cursor === null ? {} : { cursor };
    const answer: { data: DeliveryAttempt[]; headers: { link?: string } } = await attempt(LIST, () =>
      octokit.request(LIST, { per_page: 100, ...from }),
    );
    attempts.push(...answer.data.filter((each) => !isOld(each)));
    cursor = nextCursor(answer.headers.link);
    if (cursor === null || answer.data.some(isOld)) return { attempts, complete: true };
  }
  return { attempts, complete: false };
}

/** The ids of the first failed attempts of those events of which none arrived, oldest first. */
function failedOf(attempts: DeliveryAttempt[]): DeliveryAttempt["id"][] {
  const arrived = new Set(
    attempts.filter(({ status_code: code }) => code >= 200 && code < 300).map(({ guid }) => guid),
  );
  const first = new Map<string, DeliveryAttempt["id"]>();
  for (const { id, guid, event } of attempts.toReversed()) {
    if (EVENTS.has(event) && !arrived.has(guid) && !first.has(guid)) first.set(guid, id);
  }
  return [...first.values()];
}

/** False when GitHub refuses this one, for instance because it is too old by now: the others go on. */
async function redeliver(octokit: OctokitClient, id: DeliveryAttempt["id"]): Promise<boolean> {
  const call = `POST /app/hook/deliveries/${id}/attempts`;
  try {
    await attempt(call, () => octokit.request(call));
    return true;
  } catch (error) {
    if (error instanceof GitHubError && (error.kind === "gone" || error.kind === "refused")) return false;
    throw error;
  }
}

/** The list has no page numbers: only GitHub's `Link` leads on. */
function nextCursor(link: string | undefined): string | null {
  const next = link?.split(",").find((part) => part.includes('rel="next"'));
  const address = /<([^<>]*)>/.exec(next ?? "")?.[1];
  return address === undefined ? null : (URL.parse(address)?.searchParams.get("cursor") ?? null);
}
