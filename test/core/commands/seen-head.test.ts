// Commands about the change as it is: those that are read late are about a commit that nobody can tell any more.

import { describe, expect, it } from "vitest";
import { outcome, refusal } from "./situation.ts";

/** Five minutes after the comment was written, and a moment later. */
const IN_TIME = "2026-03-02T09:04:00.000Z";
const LATE = "2026-03-02T09:04:00.001Z";

describe("a comment that is read long after it was written", () => {
  it.each(["/approve", "/approve Runtime"])("approves nothing: %s", (line) => {
    expect(refusal(line, { now: LATE })).toBe(
      `I read this comment only long after it was written, so I can't tell which commit it is about. Please repeat \`${line}\`.`,
    );
    expect(outcome(line, { now: IN_TIME }).kind).toBe("done");
  });

  it("objects and holds all the same", () => {
    expect(outcome("/object it breaks the build", { now: LATE }).kind).toBe("done");
    expect(outcome("/hold wait for 2.4", { now: LATE }).kind).toBe("done");
  });
});
