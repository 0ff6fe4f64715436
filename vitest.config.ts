import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** They put a fake network in the place of the real one, for the whole process. */
const onFakeNetwork = "test/github/**/*.test.ts";

/** They start hundreds of processes, which takes a process with much memory ten times as long. */
const starters = "test/cli/**/*.test.ts";

export default defineConfig({
  test: {
    globalSetup: "test/global-setup.ts",
    // Tests that wait (for PostgreSQL, for a process, for a retry) leave room for one more.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One copy of graphql for the sandbox and its tests: it refuses schemas that another copy made.
    server: { deps: { inline: [/graphql/] } },
    projects: [
      { extends: true, test: { name: "fake network", include: [onFakeNetwork] } },
      { extends: true, test: { name: "command line", include: [starters], isolate: false } },
      {
        extends: true,
        test: {
          name: "charter",
          include: ["test/**/*.test.ts"],
          exclude: [onFakeNetwork, starters],
          // Loading GitHub's published descriptions takes each process a second: files share what was loaded.
          isolate: false,
        },
      },
    ],
  },
});
