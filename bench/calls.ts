// The GitHub calls of every event in the life of one pull request, as the sandbox's log counts them.

import { foundOrganisation, REPOSITORY } from "../src/demo/foundation.ts";
import { openStage, type Stage } from "../src/demo/stage.ts";
import { IN_MEMORY, openStore } from "../src/store/open.ts";
import type { Benchmark, Row } from "./benchmark.ts";

export const calls: Benchmark = {
  name: "calls",
  summary: "GitHub calls of every event in the life of a pull request",
  async run() {
    const stage = await openStage({ store: await openStore(IN_MEMORY), prepare: foundOrganisation });
    try {
      return await live(stage);
    } finally {
      await stage.close();
    }
  },
};

async function live(stage: Stage): Promise<Row[]> {
  const { sandbox } = stage;
  const rows: Row[] = [];
  const step = async (event: string, act: () => unknown) => {
    const before = sandbox.calls.length;
    await act();
    await stage.settle();
    const made = sandbox.calls.slice(before).filter(({ path }) => !path.endsWith("/access_tokens"));
    rows.push({
      event,
      reads: made.filter(({ kind }) => kind === "read").length,
      writes: made.filter(({ kind }) => kind === "write").length,
      calls: made.map(({ operation, method }) => operation ?? method).join(", ") || "none",
    });
  };
  sandbox.createUser({ login: "lena", name: "Lena Brandt", email: "lena@example.org" });
  let pull = { repository: REPOSITORY, number: 0 };
  await step("opened", () => {
    pull = { repository: REPOSITORY, number: open(stage) };
  });
  await step("comment without a command", () =>
    sandbox.comment({ pr: pull, by: "lena", body: "Ready for a look." }),
  );
  await step("/cla sign", () => sandbox.comment({ pr: pull, by: "lena", body: "/cla sign" }));
  await step("labeled", () => sandbox.addLabel(pull, "enhancement", "mei-lin"));
  await step("title edited", () => sandbox.editPullRequest(pull, { title: "Overlap, again" }, "lena"));
  await step("pushed", () =>
    sandbox.pushToPullRequest(pull, {
      author: "lena",
      message: "Address comments",
      files: { "aurora/distributed/ring.py": "def all_reduce(tensor):\n    return tensor * 1\n" },
    }),
  );
  const asked = () => sandbox.pullRequest(pull).requestedReviewers.map(({ login }) => login);
  await step("review commented", () =>
    sandbox.review({ pr: pull, by: asked()[0] ?? "mei-lin", state: "COMMENTED", body: "Looking." }),
  );
  await step("review approved, first module", () =>
    sandbox.review({ pr: pull, by: asked()[0] ?? "mei-lin", state: "APPROVED" }),
  );
  await step("reminder falls due", () => stage.moveTo(new Date("2026-03-04T10:00:00Z")));
  await step("review approved, last module", () => {
    for (const login of ["mei-lin", "ines"]) sandbox.review({ pr: pull, by: login, state: "APPROVED" });
  });
  await step("redelivered", () => sandbox.redeliver(sandbox.deliveries.at(-1)?.guid ?? ""));
  await step("label added when all is well", () => sandbox.addLabel(pull, "ready", "mei-lin"));
  await step("merged", () => sandbox.mergePullRequest(pull, "alba"));
  return rows;
}

function open({ sandbox }: Stage): number {
  return sandbox.openPullRequest({
    repository: REPOSITORY,
    author: "lena",
    title: "Overlap all-reduce with fused kernels",
    commits: [
      {
        author: "lena",
        message: "Overlap all-reduce with fused kernels",
        files: {
          "aurora/distributed/ring.py": "def all_reduce(tensor, overlap=True):\n    return tensor\n",
          "aurora/compiler/fuse.py": "def fuse(graph, overlap=True):\n    return graph\n",
        },
      },
    ],
  }).number;
}
