import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/global-setup.ts",
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One copy of graphql for the sandbox and its tests: it refuses schemas that another copy made.
    server: { deps: { inline: [/graphql/] } },
  },
});
