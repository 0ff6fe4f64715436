// The other thread: answers each task that is posted to it. What fails ends the thread, and the other side is told.

import { parentPort } from "node:worker_threads";
import { type LintTasks, lintTasks } from "./lint-tasks.ts";

parentPort?.on("message", ({ name, input }: { name: keyof LintTasks; input: never }) => {
  parentPort?.postMessage(lintTasks[name](input));
});
