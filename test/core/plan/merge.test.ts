// What `/merge` asked for is done where nothing is missing, and never otherwise.

import { describe, expect, it } from "vitest";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import { plan } from "../../../src/core/plan-pull-request.ts";
import * as build from "../build.ts";
import { alice, carol, dave } from "../build.ts";
import { approved, charter, judge, type Parts } from "../messages/situations.ts";

const request = { commentId: "issuecomment-7", position: 0, by: alice, headSha: build.HEAD };
const reviews = build.complete([approved(alice), approved(carol)]);

function mergeOf({ snapshot, record, rules }: Partial<Parts> = {}) {
  const merging = { ...charter, merge: { command: true, method: "squash" as const } };
  return plan(
    judge({
      rules: { charter: merging, ...rules },
      snapshot: { reviews, ...snapshot },
      record: { mergeRequest: request, ...record },
    }),
  ).merge;
}

describe("a merge", () => {
  it.each<[string, Partial<Parts>]>([
    ["nobody asked", { record: { mergeRequest: null } }],
    ["the charter has no such command", { rules: { charter } }],
    ["an approval is missing", { snapshot: { reviews: build.complete([approved(alice)]) } }],
    ["a signature is missing", { record: { cla: noClaRecord() } }],
    ["it is a draft", { snapshot: { isDraft: true } }],
    ["it is closed", { snapshot: { state: "closed" } }],
    ["it is merged", { snapshot: { state: "merged" } }],
    ["something was pushed since", { record: { mergeRequest: { ...request, headSha: "3".repeat(40) } } }],
    ["a file list is cut", { snapshot: { files: build.cut([build.file("src/a.ts")], 4000) } }],
  ])("is not made where %s", (_, parts) => {
    expect(mergeOf(parts)).toBeNull();
  });

  it("is made by the method of the charter, or through the queue", () => {
    expect(mergeOf()).toEqual({
      method: "squash",
      headSha: build.HEAD,
      baseRef: "main",
      objections: [],
      viaQueue: false,
    });
    expect(mergeOf({ snapshot: { hasMergeQueue: true } })?.viaQueue).toBe(true);
  });

  it("names the requests for changes that do not stand against it", () => {
    const outsiders = build.review(dave, { id: 31, state: "changes-requested", canWrite: false });
    const all = build.complete([...reviews.items, outsiders]);
    expect(mergeOf({ snapshot: { reviews: all } })?.objections).toEqual([31]);
  });
});
