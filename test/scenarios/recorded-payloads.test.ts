// Every payload that GitHub's own examples hold, signed and posted to a Charter that knows nothing of their world.
// `-t "pull_request opened"` replays one kind.

import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { post } from "./post.ts";
import { scenarios, type World } from "./world.ts";

interface Example {
  action?: string;
  installation?: { id: number };
}

const RECORDED: { name: string; examples: Example[] }[] = createRequire(import.meta.url)(
  "@octokit/webhooks-examples/api.github.com/index.json",
);

/** What Charter acts on when it comes with an installation; everything else is ignored. */
const ACTED_ON = new Set([
  "check_run completed",
  "installation created",
  "installation deleted",
  "installation new_permissions_accepted",
  "installation suspend",
  "installation unsuspend",
  "installation_repositories added",
  "installation_repositories removed",
  "issues reopened",
  "member added",
  "membership removed",
  "merge_group checks_requested",
  "organization member_added",
  "organization renamed",
  "pull_request closed",
  "pull_request converted_to_draft",
  "pull_request labeled",
  "pull_request opened",
  "pull_request ready_for_review",
  "pull_request reopened",
  "pull_request review_request_removed",
  "pull_request review_requested",
  "pull_request synchronize",
  "pull_request unlabeled",
  "pull_request_review dismissed",
  "pull_request_review submitted",
  "pull_request_review_comment created",
  "pull_request_review_comment deleted",
  "pull_request_review_comment edited",
  "repository renamed",
  "repository transferred",
  "status",
  "team added_to_repository",
  "team created",
  "team deleted",
  "team edited",
  "team removed_from_repository",
]);

const kinds = RECORDED.flatMap(({ name, examples }) =>
  [...Map.groupBy(examples, ({ action }) => action ?? null)].map(([action, recorded]) => ({
    name,
    kind: action === null ? name : `${name} ${action}`,
    recorded,
  })),
);

scenarios(
  "recorded payloads",
  () => {},
  (world) => {
    it("are all there", () => {
      expect(kinds.length).toBeGreaterThan(150);
      const names = new Set(kinds.map(({ kind }) => kind));
      expect([...ACTED_ON].filter((kind) => !names.has(kind))).toEqual([]);
    });

    it.each(kinds)("$kind", async ({ name, kind, recorded }) => {
      for (const example of recorded) {
        const guid = randomUUID();
        expect(await post(world, { event: name, body: JSON.stringify(example), guid })).toEqual({
          status: 202,
          text: "Accepted.",
        });
        expect(await outcomeOf(world, guid)).toMatch(expectedOutcome(kind, example));
      }
      await world.settle();
      expect(await world.failedJobs()).toEqual([]);
    });

    it("leave nothing to do, however late it gets", async () => {
      const later = new Date(world.sandbox.clock.now().getTime() + 30 * 24 * 60 * 60 * 1000);
      expect(await world.callsOf(() => world.moveTo(later))).toEqual([]);
    });
  },
);

function expectedOutcome(kind: string, { installation }: Example): RegExp {
  if (!ACTED_ON.has(kind)) return /^ignored: ./;
  return installation ? /^accepted$/ : /^ignored: it comes without an installation of the app$/;
}

async function outcomeOf({ store }: World, guid: string): Promise<string | undefined> {
  const query = store.db.selectFrom("delivery").select("outcome").where("guid", "=", guid);
  return (await query.executeTakeFirst())?.outcome;
}
