// For commands that ask GitHub: the sandbox in its place, with a token of one of its people.

import { afterAll, beforeEach, expect, vi } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";

/** Closes the sandbox in the end, where nothing may have happened that GitHub would refuse for its form. */
export function asTheUserOf(world: () => { sandbox: Sandbox; token: string }): void {
  beforeEach(() => {
    const { sandbox, token } = world();
    vi.stubEnv("GITHUB_API_URL", sandbox.url);
    vi.stubEnv("GITHUB_TOKEN", token);
    vi.stubEnv("GH_TOKEN", "");
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    const { sandbox } = world();
    const { faults } = sandbox;
    await sandbox.close();
    expect(faults).toEqual([]);
  });
}
