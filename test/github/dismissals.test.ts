// What a dismissed review was, and who dismissed it.

import { expect, test } from "vitest";
import { expectPreparedCallsOnly, page, readChanged } from "./fake-api.ts";

expectPreparedCallsOnly();

const alice = { __typename: "User", login: "alice", databaseId: 5 };

function review(id: number, state: string) {
  return {
    fullDatabaseId: String(id),
    state,
    submittedAt: "2026-01-02T00:00:00Z",
    authorCanPushToRepository: true,
    author: alice,
    commit: null,
  };
}

function dismissal(id: number | null, previousReviewState: string, actor: object | null = alice) {
  return { previousReviewState, actor, review: id === null ? null : { fullDatabaseId: String(id) } };
}

async function dismissalOf(state: string, events: object[]) {
  const { snapshot } = await readChanged({
    latestOpinionatedReviews: page([review(21, state)]),
    dismissals: { nodes: events },
  });
  return snapshot.reviews.items[0]?.dismissal;
}

test.each([
  ["one that stands", "APPROVED", [dismissal(21, "APPROVED")]],
  ["another review", "DISMISSED", [dismissal(22, "APPROVED")]],
  ["one that is gone", "DISMISSED", [dismissal(null, "APPROVED")]],
  ["one without an opinion", "DISMISSED", [dismissal(21, "COMMENTED")]],
])("of %s nothing is told", async (_what, state, events) => {
  expect(await dismissalOf(state, events)).toBeNull();
});

test("of a dismissed one what it was, and by whom", async () => {
  const by = { id: 5, login: "alice", kind: "user" };
  const events = [dismissal(22, "APPROVED"), dismissal(21, "CHANGES_REQUESTED")];
  expect(await dismissalOf("DISMISSED", events)).toEqual({ was: "changes-requested", by });
  const ghost = [dismissal(21, "APPROVED", null)];
  expect(await dismissalOf("DISMISSED", ghost)).toEqual({ was: "approved", by: null });
});
