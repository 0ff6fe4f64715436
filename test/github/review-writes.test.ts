// Charter's own review and its labels, where GitHub refuses or somebody was faster.

import { describe, expect, test } from "vitest";
import type { DesiredReview } from "../../src/core/plan.ts";
import type { OwnReview } from "../../src/core/snapshot.ts";
import { textDigest } from "../../src/core/text-digest.ts";
import { api, expectPreparedCallsOnly, failure, github, HEAD, recorder, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

const REVIEWS = "/repos/acme/widget/pulls/3/reviews";
const LABELS = "/repos/acme/widget/issues/3/labels";
/** Of the remark "Owned by nobody." on line 3 of a.ts. */
const DIGEST = textDigest(JSON.stringify(["a.ts", 3, "Owned by nobody."]));
const REFUSAL = { message: "Unprocessable Entity", errors: ["Line could not be resolved"] };

interface Sent {
  event: string;
  body: string;
  commit_id: string;
  comments: { path: string; line: number; side: string; body: string }[];
}

function review(change: Partial<DesiredReview> = {}): DesiredReview {
  return {
    event: "request-changes",
    body: "<!-- charter:review -->\nNo.",
    comments: [],
    inPlace: false,
    ...change,
  };
}

function own(state: OwnReview["state"]): OwnReview {
  return { id: 77, state, commitSha: HEAD, body: "old" };
}

function expectReviews(...statuses: number[]): Sent[] {
  const { bodies, reply } = recorder<Sent>((_body, before) =>
    statuses[before] === 422 ? REFUSAL : { id: 1 },
  );
  for (const status of statuses) api().post(REVIEWS).reply(status, reply);
  return bodies;
}

function dismissal(status: number) {
  const path = `${REVIEWS}/77/dismissals`;
  api().put(path, { message: "It no longer says what the checks say." }).reply(status, { message: "Answer" });
}

describe("a review", () => {
  test("about the head that was judged, with comments on lines, and those about files in its text", async () => {
    const bodies = expectReviews(200);
    const comments = [
      { path: "a.ts", line: 3, body: "Owned by nobody." },
      { path: "b`.ts", line: null, body: "New.\nUnowned." },
    ];
    await github().publishReview(WIDGET, 3, review({ comments }), HEAD, own("approved"));
    expect(bodies).toEqual([
      {
        event: "REQUEST_CHANGES",
        commit_id: HEAD,
        body: `<!-- charter lines ${DIGEST} -->\n<!-- charter:review -->\nNo.\n\n- <code>b&#96;.ts</code>: New.\n  Unowned.`,
        comments: [{ path: "a.ts", line: 3, side: "RIGHT", body: "Owned by nobody." }],
      },
    ]);
  });

  test("lines that GitHub refuses are told in its text", async () => {
    const bodies = expectReviews(422, 200);
    const comments = [{ path: "a.ts", line: 3, body: "Owned by nobody." }];
    await github().publishReview(WIDGET, 3, review({ event: "approve", comments }), HEAD, null);
    expect(bodies.map((sent) => [sent.event, sent.comments.length])).toEqual([
      ["APPROVE", 1],
      ["APPROVE", 0],
    ]);
    expect(bodies[1]?.body).toBe("<!-- charter:review -->\nNo.\n\n- `a.ts`, line 3: Owned by nobody.");
  });

  test("one that is refused without lines, too, is a failure", async () => {
    expectReviews(422);
    const refused = await failure(github().publishReview(WIDGET, 3, review(), HEAD, null));
    expect(refused.kind).toBe("refused");
  });

  test("a failing GitHub is not asked without the lines", async () => {
    expectReviews(502);
    const comments = [{ path: "a.ts", line: 3, body: "x" }];
    const failed = await failure(github().publishReview(WIDGET, 3, review({ comments }), HEAD, null));
    expect(failed.kind).toBe("transient");
  });

  test("fifty comments on lines and no more, the others in its text, which is cut to what GitHub takes", async () => {
    const bodies = expectReviews(200);
    const comments = Array.from({ length: 51 }, (_, i) => ({ path: "a", line: i + 1, body: "x".repeat(9) }));
    const body = "y\n".repeat(40_000);
    await github().publishReview(WIDGET, 3, review({ body, comments }), HEAD, null);
    expect(bodies[0]?.comments).toHaveLength(50);
    expect(bodies[0]?.body.length).toBeLessThanOrEqual(65_536);
  });

  test.each(["approved", "changes-requested"] as const)(
    "%s is dismissed where none is wanted",
    async (state) => {
      dismissal(200);
      await github().publishReview(WIDGET, 3, review({ event: "none" }), HEAD, own(state));
    },
  );

  test("an opinion is dismissed before a mere comment, which would not take it back", async () => {
    dismissal(200);
    const bodies = expectReviews(200);
    await github().publishReview(WIDGET, 3, review({ event: "comment" }), HEAD, own("approved"));
    expect(bodies.map(({ event }) => event)).toEqual(["COMMENT"]);
  });

  test.each([404, 422])("one that somebody else took away (%i) needs no dismissal", async (status) => {
    dismissal(status);
    await github().publishReview(WIDGET, 3, review({ event: "none" }), HEAD, own("approved"));
  });

  test("a dismissal that the app may not make is a failure", async () => {
    dismissal(403);
    const done = github().publishReview(WIDGET, 3, review({ event: "none" }), HEAD, own("approved"));
    expect((await failure(done)).kind).toBe("forbidden");
  });

  test.each([own("commented"), own("dismissed"), null])("%o has nothing to dismiss", async (latest) => {
    await github().publishReview(WIDGET, 3, review({ event: "none" }), HEAD, latest);
  });
});

describe("a review in the place of another", () => {
  const onLine = { path: "a.ts", line: 3, body: "Owned by nobody." };
  const moved = { ...onLine, line: 4 };
  const comments = [onLine, moved, { path: "b.ts", line: null, body: "New." }];
  const edit = (before: string, change: Partial<DesiredReview> = {}) => {
    const latest = { ...own("changes-requested"), body: before };
    return github().publishReview(WIDGET, 3, review({ comments, inPlace: true, ...change }), HEAD, latest);
  };
  function expectEdit(status: number, answer: Record<string, unknown> = { id: 77 }) {
    const { bodies, reply } = recorder<{ body: string }>(() => answer);
    api().put(`${REVIEWS}/77`).reply(status, reply);
    return bodies;
  }
  const marker = `<!-- charter lines ${DIGEST} -->\n`;
  const others = "- `a.ts`, line 4: Owned by nobody.\n- `b.ts`: New.";

  test("where there is no review to edit, is written anew", async () => {
    const bodies = expectReviews(200);
    await github().publishReview(WIDGET, 3, review({ inPlace: true }), HEAD, null);
    expect(bodies).toHaveLength(1);
  });

  test.each([404, 422])(
    "is written anew, with its lines, where GitHub refuses the edit (%i)",
    async (status) => {
      expectEdit(status, { message: "No" });
      const bodies = expectReviews(200);
      await edit("old");
      expect(bodies.map(({ event, comments }) => [event, comments.length])).toEqual([["REQUEST_CHANGES", 2]]);
    },
  );

  test.each([
    [403, "forbidden"],
    [502, "transient"],
  ])("is not written anew where GitHub fails (%i)", async (status, kind) => {
    expectEdit(status, { message: "No" });
    expect((await failure(edit("old"))).kind).toBe(kind);
  });

  test("lists the remarks that are not on lines already, and still knows which ones are", async () => {
    const bodies = expectEdit(200);
    await edit(`${marker}<!-- charter:review -->\nOld.`);
    expect(bodies).toEqual([{ body: `${marker}<!-- charter:review -->\nNo.\n\n${others}` }]);
  });

  test("lists all where none is on a line; what stands further down is no mark of the app", async () => {
    const bodies = expectEdit(200);
    await edit(`Old.\n${marker}`);
    expect(bodies).toEqual([
      { body: `<!-- charter:review -->\nNo.\n\n- \`a.ts\`, line 3: Owned by nobody.\n${others}` },
    ]);
  });

  test("is cut to what GitHub takes, and keeps its marks", async () => {
    const bodies = expectEdit(200);
    await edit(marker, { body: "y\n".repeat(40_000) });
    expect(bodies[0]?.body.length).toBeLessThanOrEqual(65_536);
    expect(bodies[0]?.body.startsWith(marker)).toBe(true);
  });
});

describe("labels", () => {
  const publish = (add: string[], remove: string[]) => github().publishLabels(WIDGET, 3, { add, remove });

  test("none to change, no call", async () => {
    await publish([], []);
  });

  test("all new ones in one call, old ones each; one that is gone is no failure", async () => {
    api()
      .post(LABELS, { labels: ["module: a", "module: b"] })
      .reply(200, []);
    api().delete(`${LABELS}/waiting%20on%20author`).reply(404, { message: "Label does not exist" });
    api().delete(`${LABELS}/module%3A%20c%2Fd`).reply(200, []);
    await publish(["module: a", "module: b"], ["waiting on author", "module: c/d"]);
  });

  test("one that can't be removed for another reason is a failure", async () => {
    api().delete(`${LABELS}/x`).reply(403, { message: "Resource not accessible by integration" });
    expect((await failure(publish([], ["x"]))).kind).toBe("forbidden");
  });
});
