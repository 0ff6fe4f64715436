// The story of one pull request: signed by one, approved by another, forgotten by a third, decided by core.

import type { Sandbox } from "../sandbox/sandbox.ts";
import type { PullRequest } from "../sandbox/state/model.ts";
import { REPOSITORY } from "./foundation.ts";
import { signOnPage } from "./sign-on-page.ts";
import type { Stage } from "./stage.ts";
import type { Timeline } from "./timeline.ts";

/** What must be true at the end; each that is not is a sentence in the list. */
export type Shortcomings = string[];

const NEWCOMER = "lena";
const APP = "charter[bot]";

export async function playStory(stage: Stage, timeline: Timeline): Promise<Shortcomings> {
  const { sandbox } = stage;
  const teller = new Teller(stage, timeline);

  timeline.chapter("A first contribution");
  sandbox.createUser({ login: NEWCOMER, name: "Lena Brandt", email: "lena@example.org" });
  const pull = sandbox.openPullRequest({
    repository: REPOSITORY,
    author: NEWCOMER,
    title: "Overlap all-reduce with fused kernels",
    commits: [
      {
        author: NEWCOMER,
        message: "Overlap all-reduce with fused kernels",
        files: {
          "aurora/distributed/ring.py": "def all_reduce(tensor, overlap=True):\n    return tensor\n",
          "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph\n",
        },
      },
    ],
  });
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

  timeline.chapter("A push that leaves an approval alone");
  await stage.moveTo(later(sandbox, 1));
  sandbox.pushToPullRequest(pull, {
    author: NEWCOMER,
    message: "Fuse only what is contiguous",
    files: { "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph.contiguous()\n" },
  });
  await teller.person(`${NEWCOMER} pushes to Compiler; ${first}'s approval of Distributed stands`, pull);

  timeline.chapter(`${silent} says nothing`);
  for (const [day, what] of [
    ["2026-03-04T10:00:00Z", "two business days later"],
    ["2026-03-05T10:00:00Z", "the next day"],
    ["2026-03-09T10:00:00Z", "after a weekend, which does not count"],
  ] as const) {
    await stage.moveTo(new Date(day));
    await teller.person(what, pull);
  }

  timeline.chapter("Core decides");
  const core = sandbox.pullRequest(pull).requestedReviewers.map(({ login }) => login);
  const decider = core.find((login) => ["alba", "wren"].includes(login)) ?? "alba";
  await stage.moveTo(later(sandbox, 2));
  sandbox.review({ pr: pull, by: decider, state: "APPROVED", body: "Reviewed for Compiler." });
  await teller.person(`${decider}, a core maintainer, approves in place of Compiler's maintainers`, pull);

  timeline.chapter("The comment on the pull request, as it stands now");
  timeline.quote(commentOf(sandbox, pull));
  return shortcomings(sandbox, pull);
}

/** Tells what a person did, waits for Charter, and tells what changed on the pull request. */
class Teller {
  readonly #stage: Stage;
  readonly #timeline: Timeline;
  #told = new Map<string, string>();

  constructor(stage: Stage, timeline: Timeline) {
    this.#stage = stage;
    this.#timeline = timeline;
  }

  async person(text: string, pull: PullRequest): Promise<void> {
    this.#timeline.person(this.#stage.sandbox.clock.now(), text);
    await this.#stage.settle();
    const now = observe(this.#stage.sandbox, pull);
    for (const [what, state] of now) {
      if (this.#told.get(what) !== state) this.#timeline.charter(`${what}: ${state}`);
    }
    this.#told = now;
  }
}

/** What an onlooker sees on the pull request, by name. */
function observe(sandbox: Sandbox, pull: PullRequest): Map<string, string> {
  const { head, requestedReviewers, comments } = sandbox.pullRequest(pull);
  const seen = new Map<string, string>();
  for (const name of ["charter/cla", "charter/review"]) {
    const run = sandbox.checkRuns(REPOSITORY, head.sha, name)[0];
    if (run) seen.set(name, `${run.conclusion ?? run.status} · ${run.title}`);
  }
  const asked = requestedReviewers.map(({ login }) => login).sort();
  if (asked.length > 0) seen.set("asked for review", asked.join(", "));
  comments
    .filter(({ author, body }) => author?.login === APP && !body.startsWith("<!-- charter -->"))
    .forEach(({ body }, i) => {
      seen.set(`notifies (${i + 1})`, body.replace(/<!--.*?-->/gs, "").trim());
    });
  return seen;
}

function reviewersByModule(sandbox: Sandbox, pull: PullRequest): [string, string] {
  const asked = sandbox.pullRequest(pull).requestedReviewers.map(({ login }) => login);
  const of = (maintainers: string[]) => asked.find((login) => maintainers.includes(login)) ?? "nobody";
  return [of(["mei-lin", "tomasz"]), of(["ines", "jonas"])];
}

function later(sandbox: Sandbox, hours: number): Date {
  return new Date(sandbox.clock.now().getTime() + hours * 3_600_000);
}

function commentOf(sandbox: Sandbox, pull: PullRequest): string {
  const comments = sandbox.pullRequest(pull).comments.filter(({ author }) => author?.login === APP);
  return comments.find(({ body }) => body.startsWith("<!-- charter -->"))?.body ?? "";
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
