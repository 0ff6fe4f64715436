// Check suites and runs: what the app writes, and what people ask to run again.

import type { Sandbox } from "../contract.ts";
import { presentRun, presentSuite } from "../present/check.ts";
import { nodeId } from "../state/ids.ts";
import { accountOf, repositoryOf } from "../state/lookup.ts";
import type {
  Account,
  Annotation,
  App,
  CheckConclusion,
  CheckRun,
  CheckStatus,
  CheckSuite,
  Repository,
} from "../state/model.ts";
import { unprocessable } from "../state/refusal.ts";
import type { World } from "../state/world.ts";

/** The fields that the app may send; absent ones stay as they are. */
export interface RunInput {
  name?: string;
  status?: CheckStatus;
  conclusion?: CheckConclusion;
  external_id?: string;
  details_url?: string;
  started_at?: string;
  completed_at?: string;
  output?: { title?: string; summary?: string; text?: string; annotations?: Partial<Annotation>[] };
}

/** GitHub's limits on one call. */
const annotationsPerCall = 50;
const outputCharacters = 65_535;

/** The suite of one app on one commit. */
export function suiteFor(
  world: World,
  repository: Repository,
  sha: string,
  branch: string | null,
  app: App = world.app,
): CheckSuite {
  const known = repository.suites.find((suite) => suite.headSha === sha && suite.app === app);
  if (known) {
    return known;
  }
  const id = world.ids.next("checkSuite");
  const now = world.clock.now();
  const suite: CheckSuite = {
    id,
    nodeId: nodeId("CheckSuite", id),
    repository,
    app,
    headSha: sha,
    headBranch: branch,
    isRequeued: false,
    runs: [],
    createdAt: now,
    updatedAt: now,
  };
  repository.suites.push(suite);
  world.nodes.set(suite.nodeId, { type: "CheckSuite", value: suite });
  return suite;
}

function branchAt(repository: Repository, sha: string): string | null {
  return [...repository.branches].find(([, head]) => head === sha)?.[0] ?? null;
}

function assertLimits(input: RunInput): void {
  const { output } = input;
  if ((output?.annotations?.length ?? 0) > annotationsPerCall) {
    throw unprocessable(
      `Invalid request.\n\nNo more than ${annotationsPerCall} items are allowed; ${output?.annotations?.length} were supplied.`,
    );
  }
  for (const [name, text] of Object.entries({ summary: output?.summary, text: output?.text })) {
    if (text !== undefined && text.length > outputCharacters) {
      throw unprocessable(
        `Invalid request.\n\nOnly ${outputCharacters} characters are allowed; ${text.length} were supplied for "${name}".`,
      );
    }
  }
}

function annotationOf(input: Partial<Annotation>): Annotation {
  return {
    path: input.path ?? "",
    start_line: input.start_line ?? 1,
    end_line: input.end_line ?? 1,
    start_column: input.start_column ?? null,
    end_column: input.end_column ?? null,
    annotation_level: input.annotation_level ?? "notice",
    message: input.message ?? "",
    title: input.title ?? null,
    raw_details: input.raw_details ?? null,
  };
}

/** A conclusion completes a run; a status other than completed opens it again. */
function applyInput(world: World, run: CheckRun, input: RunInput): void {
  run.name = input.name ?? run.name;
  run.externalId = input.external_id ?? run.externalId;
  run.detailsUrl = input.details_url ?? run.detailsUrl;
  run.startedAt = input.started_at ? new Date(input.started_at) : run.startedAt;
  run.status = input.conclusion ? "completed" : (input.status ?? run.status);
  run.conclusion = input.conclusion ?? (run.status === "completed" ? run.conclusion : null);
  const completedAt = input.completed_at ? new Date(input.completed_at) : world.clock.now();
  run.completedAt = run.status !== "completed" ? null : input.conclusion ? completedAt : run.completedAt;
  run.title = input.output?.title ?? run.title;
  run.summary = input.output?.summary ?? run.summary;
  run.text = input.output?.text ?? run.text;
  run.annotations.push(...(input.output?.annotations ?? []).map(annotationOf));
  run.suite.updatedAt = world.clock.now();
}

/** The app hears of the suite when its last run ends. */
function tellCompleted(world: World, run: CheckRun): void {
  const { bot } = run.suite.app;
  tell(world, run, "completed", bot);
  if (run.suite.runs.every((each) => each.status === "completed")) {
    const { repository } = run.suite;
    const check_suite = presentSuite(world, run.suite);
    world.emit("check_suite", "completed", { repository }, bot, { check_suite });
  }
}

function tell(world: World, run: CheckRun, action: string, by: Account): void {
  world.emit("check_run", action, { repository: run.suite.repository }, by, {
    check_run: { ...presentRun(world, run), check_suite: presentSuite(world, run.suite) },
  });
}

/** A name that is taken adds a second run, as on GitHub; `latest` filters show the newest. */
export function createRun(
  world: World,
  repository: Repository,
  sha: string,
  input: RunInput,
  app: App = world.app,
): CheckRun {
  if (!repository.commits.has(sha)) {
    throw unprocessable(`No commit found for SHA: ${sha}`);
  }
  assertLimits(input);
  if (input.status === "completed" && input.conclusion === undefined) {
    throw unprocessable('Invalid request.\n\n"conclusion" wasn\'t supplied.');
  }
  const suite = suiteFor(world, repository, sha, branchAt(repository, sha), app);
  const id = world.ids.next("checkRun");
  const run: CheckRun = {
    id,
    nodeId: nodeId("CheckRun", id),
    suite,
    name: "",
    status: "queued",
    conclusion: null,
    externalId: "",
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    startedAt: world.clock.now(),
    completedAt: null,
  };
  applyInput(world, run, input);
  suite.runs.push(run);
  world.nodes.set(run.nodeId, { type: "CheckRun", value: run });
  tell(world, run, "created", app.bot);
  if (run.status === "completed") {
    tellCompleted(world, run);
  }
  return run;
}

export function updateRun(world: World, run: CheckRun, input: RunInput): CheckRun {
  assertLimits(input);
  const wasCompleted = run.status === "completed";
  applyInput(world, run, input);
  run.suite.isRequeued = false;
  if (run.status === "completed" && !wasCompleted) {
    tellCompleted(world, run);
  }
  return run;
}

/** Newest first. */
export function runsOn(repository: Repository, sha: string, name?: string): CheckRun[] {
  return repository.suites
    .filter((suite) => suite.headSha === sha)
    .flatMap((suite) => suite.runs)
    .filter((run) => name === undefined || run.name === name)
    .toReversed();
}

export function checkActs(world: World) {
  return {
    checkRuns: (ref, sha, name) => runsOn(repositoryOf(world, ref), sha, name),
    rerequestCheck: (run, by) => {
      // The suite is queued again; its runs stay as they are until the app writes them.
      run.suite.isRequeued = true;
      tell(world, run, "rerequested", accountOf(world, by));
    },
    rerequestSuite: (run, by) => {
      const { repository } = run.suite;
      run.suite.isRequeued = true;
      world.emit("check_suite", "rerequested", { repository }, accountOf(world, by), {
        check_suite: presentSuite(world, run.suite),
      });
    },
  } satisfies Partial<Sandbox>;
}
