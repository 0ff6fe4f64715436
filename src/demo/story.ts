// The story of one pull request: signed, approved by one, doubted by another, forgotten by a third, decided by core.

import type { Sandbox } from "../sandbox/sandbox.ts";
import type { PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import { signOnPage } from "./sign-on-page.ts";
import type { Stage } from "./stage.ts";
import { APP, commentOf, Teller } from "./teller.ts";
import type { Timeline } from "./timeline.ts";

/** What must be true at the end; each that is not is a sentence in the list. */
export type Shortcomings = string[];

const NEWCOMER = "lena";

export async function playStory(stage: Stage, timeline: Timeline): Promise<Shortcomings> {
  const teller = new Teller(stage, timeline);
  const story: Story = { stage, timeline, teller, pull: openFirst(stage.sandbox) };
  const [first, silent] = await contribute(story);
  await pushAgain(story, first);
  await object(story, first === "tomasz" ? "mei-lin" : "tomasz");
  await wait(story, silent);
  await decide(story);
  timeline.chapter("The comment on the pull request, as it stands now");
  timeline.quote(commentOf(stage.sandbox, story.pull));
  return shortcomings(stage.sandbox, story.pull);
}

interface Story {
  stage: Stage;
  timeline: Timeline;
  teller: Teller;
  pull: PullRequest;
}

function openFirst(sandbox: Sandbox): PullRequest {
  sandbox.createUser({ login: NEWCOMER, name: "Lena Brandt", email: "lena@example.org" });
  const files = {
    "aurora/distributed/ring.py": "def all_reduce(tensor, overlap=True):\n    return tensor\n",
    "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph\n",
  };
  const title = "Overlap all-reduce with fused kernels";
  const commits = [{ author: NEWCOMER, message: title, files }];
  return sandbox.openPullRequest({ repository: REPOSITORY, author: NEWCOMER, title, commits });
}

/** Returns who approved, and who was asked and did not. */
async function contribute({ stage, timeline, teller, pull }: Story): Promise<[string, string]> {
  const { sandbox } = stage;
  timeline.chapter("A first contribution");
  await teller.person(
    `${NEWCOMER} opens #${pull.number}, which touches the modules Distributed and Compiler`,
    pull,
  );
  const [address = ""] = /http[^)]+\/cla\/[^)]+/.exec(commentOf(sandbox, pull)) ?? [];
  await signOnPage(address, NEWCOMER);
  await teller.person(`${NEWCOMER} follows the comment's link and signs on the page: ${address}`, pull);

  const [first, silent] = reviewersByModule(sandbox, pull);
  await stage.moveTo(later(sandbox, 3));
  sandbox.review({ pr: pull, by: first, state: "APPROVED", body: "Nice." });
  await teller.person(`${first} approves for Distributed`, pull);
  return [first, silent];
}

async function pushAgain({ stage, timeline, teller, pull }: Story, approver: string): Promise<void> {
  timeline.chapter("A push that leaves an approval alone");
  await stage.moveTo(later(stage.sandbox, 1));
  stage.sandbox.pushToPullRequest(pull, {
    author: NEWCOMER,
    message: "Fuse only what is contiguous",
    files: { "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph.contiguous()\n" },
  });
  await teller.person(`${NEWCOMER} pushes to Compiler; ${approver}'s approval of Distributed stands`, pull);
}

async function object(story: Story, critic: string): Promise<void> {
  const { stage, timeline } = story;
  timeline.chapter("An objection, and its end");
  await stage.moveTo(later(stage.sandbox, 1));
  await say(story, critic, "/object memory: a second buffer is too much for small machines");
  await stage.moveTo(later(stage.sandbox, 1));
  await say(story, NEWCOMER, "It is allocated only where the first one is full.");
  await say(story, critic, "/withdraw memory");
}

async function wait({ stage, timeline, teller, pull }: Story, silent: string): Promise<void> {
  timeline.chapter(`${silent} says nothing`);
  for (const [day, what] of [
    ["2026-03-04T15:00:00Z", "two business days later"],
    ["2026-03-05T15:00:00Z", "the next day"],
    ["2026-03-09T15:00:00Z", "after a weekend, which does not count"],
  ] as const) {
    await stage.moveTo(new Date(day));
    await teller.person(what, pull);
  }
}

async function decide(story: Story): Promise<void> {
  const { stage, timeline, teller, pull } = story;
  const { sandbox } = stage;
  timeline.chapter("Core decides");
  const core = sandbox.pullRequest(pull).requestedReviewers.map(({ login }) => login);
  const decider = core.find((login) => ["alba", "wren"].includes(login)) ?? "alba";
  await stage.moveTo(later(sandbox, 2));
  const hold = "/hold release: wait for the branch of 2.4";
  sandbox.review({ pr: pull, by: decider, state: "APPROVED", body: `Reviewed for Compiler.\n\n${hold}` });
  await teller.person(
    `${decider}, a core maintainer, approves in place of Compiler's maintainers, and writes in the review: ${hold}`,
    pull,
  );
  await stage.moveTo(later(sandbox, 24));
  await say(story, decider, "/unhold release");
}

async function say({ stage, teller, pull }: Story, login: string, body: string): Promise<void> {
  stage.sandbox.comment({ pr: pull, by: login, body });
  await teller.person(`${login} comments: ${body}`, pull);
}

function reviewersByModule(sandbox: Sandbox, pull: PullRequest): [string, string] {
  const asked = sandbox.pullRequest(pull).requestedReviewers.map(({ login }) => login);
  const of = (maintainers: string[]) => asked.find((login) => maintainers.includes(login)) ?? "nobody";
  return [of(["mei-lin", "tomasz"]), of(["ines", "jonas"])];
}

function later(sandbox: Sandbox, hours: number): Date {
  return new Date(sandbox.clock.now().getTime() + hours * 3_600_000);
}

function shortcomings(sandbox: Sandbox, pull: PullRequest): Shortcomings {
  const { head, comments } = sandbox.pullRequest(pull);
  const own = comments.filter(({ author }) => author?.login === APP);
  const conclusions = ["charter/cla", "charter/review"].map((name) =>
    sandbox.checkRuns(REPOSITORY, head.sha, name).map((run) => run.conclusion),
  );
  // What happened before Charter listened went nowhere, as on GitHub.
  const sent = sandbox.deliveries.filter(({ deliveredAt }) => deliveredAt !== null);
  const expectations: [boolean, string][] = [
    [conclusions.every((runs) => runs.length === 1), "each check has exactly one run"],
    [conclusions.flat().every((conclusion) => conclusion === "success"), "both checks succeed"],
    [own.filter(({ body }) => body.startsWith("<!-- charter -->")).length === 1, "there is one comment"],
    [
      commentOf(sandbox, pull).includes("Nothing is missing"),
      "the approval of Distributed outlasted the push to Compiler",
    ],
    [own.length === 4, `three steps notified once each (there are ${own.length - 1} notifications)`],
    [
      sandbox.faults.length === 0,
      `GitHub refused nothing (${sandbox.faults.map((f) => f.message).join("; ")})`,
    ],
    [sent.every(({ status }) => status === 202), "every webhook was answered 202"],
  ];
  return expectations.filter(([met]) => !met).map(([, sentence]) => sentence);
}
