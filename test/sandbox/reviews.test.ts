// The text of a review, edited over REST.

import { expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  const create = () =>
    octokit.rest.pulls.createReview({
      ...widget,
      pull_number: pr.number,
      event: "REQUEST_CHANGES",
      body: "No.",
      comments: [{ path: "src/a.ts", line: 2, side: "RIGHT", body: "Why three?" }],
    });
  const review = (await create()).data;
  const edit = (body: unknown, review_id = review.id) =>
    octokit.request("PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", {
      ...widget,
      pull_number: pr.number,
      review_id,
      ...({ body } as { body: string }),
    });
  return { sandbox, pr, review, edit };
}

it("refuses a review that is not there, a text that is none, and an empty one", async () => {
  const { sandbox, pr, review, edit } = await ready();
  expect((await refusalOf(edit("Yes.", review.id + 1))).status).toBe(404);
  expect(await refusalOf(edit(7))).toMatchObject({
    status: 422,
    message: expect.stringMatching(/must be string/),
  });
  expect((await refusalOf(edit(""))).status).toBe(422);
  expect(sandbox.pullRequest(pr).reviews).toMatchObject([{ body: "No." }]);
  expect(sandbox.faults).toEqual([]);
});

it("changes nothing but the text, and tells it", async () => {
  const { sandbox, pr, review, edit } = await ready();
  expect((await edit("No, indeed.")).data).toEqual({ ...review, body: "No, indeed." });
  expect(sandbox.pullRequest(pr).reviews[0]?.comments).toHaveLength(1);
  await sandbox.settled();
  expect(sandbox.deliveries.at(-1)).toMatchObject({ event: "pull_request_review", action: "edited" });
  expect(sandbox.faults).toEqual([]);
});
