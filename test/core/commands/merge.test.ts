// `/merge`: only where the charter says so, only when nothing is missing, and only what its author has seen.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { alice, author, bob, dave, HEAD, user } from "../build.ts";
import { COMMENT, docs, LATER, outcome, PUSHED_SINCE, refusal, runtime, wait } from "./situation.ts";

const charter: Partial<Charter> = { merge: { command: true, method: "squash" } };
const ready = { charter, requirements: [runtime({ state: "satisfied" }), wait({ state: "waived" })] };

describe("/merge", () => {
  it("refuses where the charter does not switch it on, with how to", () => {
    const off = { ...ready, charter: { merge: { command: false, method: "squash" as const } } };
    expect(refusal("/merge", off)).toContain("`merge: { command: true }`");
  });

  it("refuses strangers, the author without write access, and a new owner of a login", () => {
    for (const by of [dave, author, user(999, "alice")]) {
      expect(refusal("/merge", { ...ready, by })).toContain("write access");
    }
  });

  it("refuses drafts and what is closed or merged", () => {
    expect(refusal("/merge", { ...ready, snapshot: { isDraft: true } })).toContain("draft");
    expect(refusal("/merge", { ...ready, snapshot: { state: "closed" } })).toContain("is closed already");
    expect(refusal("/merge", { ...ready, snapshot: { state: "merged" } })).toContain("is merged already");
  });

  it("refuses while something is missing, and lists it without notifying anybody", () => {
    const requirements = [
      runtime({ reason: "Awaits 1 approval by @carol.", next: "Approve it." }),
      docs({ state: "unknown", next: null, reason: "GitHub does not list all files." }),
      wait({ state: "waived" }),
    ];
    const reply = refusal("/merge", { charter, requirements });
    expect(reply).toMatch(/^- `Runtime`: Awaits 1 approval by @\u200bcarol\.$/m);
    expect(reply).toMatch(/`: GitHub does not list all files\.$/m);
    expect(reply).not.toContain("waiting time");
    const unsigned = refusal("/merge", {
      ...ready,
      cla: { state: "pending", name: "CLA", reason: "It is not signed." },
    });
    expect(unsigned).toContain("- `CLA`: It is not signed.");
  });

  it("lists at most ten of what is missing", () => {
    const requirements = Array.from({ length: 12 }, (_, index) =>
      runtime({ id: `${index}`, name: `M${index}` }),
    );
    expect(refusal("/merge", { charter, requirements })).toMatch(/M9`.*\n- and 2 more$/);
  });

  it("refuses when commits came after the comment, or nothing was known before it", () => {
    expect(refusal("/merge", { ...ready, record: PUSHED_SINCE })).toContain("Look at them first");
    const record = { heads: [{ sha: HEAD, since: LATER }] };
    expect(refusal("/merge", { ...ready, record })).toContain("repeat `/merge`");
  });

  it("refuses a second time while the first is tried", () => {
    const mergeRequest = { commentId: "issuecomment-7", position: 0, by: bob, headSha: HEAD };
    expect(refusal("/merge", { ...ready, record: { mergeRequest } })).toContain("already");
  });

  it.each([alice, bob])("records that %o wants this head merged", (by) => {
    expect(outcome("/merge", { ...ready, by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "merge", by, headSha: HEAD, position: 3, ...COMMENT }],
    });
  });
});
