// Other tools: apps of their own that write check runs.

import type { Sandbox } from "../contract.ts";
import { nodeId } from "../state/ids.ts";
import { repositoryOf } from "../state/lookup.ts";
import type { App, CheckRun } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { createUser } from "./accounts.ts";
import { createRun, type RunInput, runsOn, updateRun } from "./checks.ts";

/** Another tool's app, made when it is not there; it hears nothing. */
function otherApp(world: World, slug: string): App {
  const known = world.otherApps.get(slug);
  if (known) {
    return known;
  }
  const id = world.ids.next("app");
  const bot = createUser(world, { login: `${slug}[bot]`, kind: "Bot" });
  const clientId = `Iv23sandbox${id}`;
  const app: App = {
    ...world.app,
    ...{ id, nodeId: nodeId("App", id), slug, name: slug, bot, clientId },
    permissions: { checks: "write" },
    events: [],
    webhookUrl: null,
    callbackUrls: [],
  };
  world.otherApps.set(slug, app);
  return app;
}

type OtherCheck = Parameters<Sandbox["checkByOther"]>[0];

function writeByOther(
  world: World,
  { repository: ref, sha, app: slug, name, conclusion, title }: OtherCheck,
): CheckRun {
  const repository = repositoryOf(world, ref);
  const app = otherApp(world, slug);
  const runs = runsOn(repository, sha, name).filter((run) => run.suite.app === app);
  const running = runs.find((run) => run.status !== "completed");
  const input: RunInput = {
    name,
    ...(conclusion === undefined ? { status: "in_progress" } : { conclusion }),
    ...(title === undefined ? {} : { output: { title } }),
  };
  return running ? updateRun(world, running, input) : createRun(world, repository, sha, input, app);
}

export function otherToolActs(world: World) {
  return { checkByOther: (input) => writeByOther(world, input) } satisfies Partial<Sandbox>;
}
