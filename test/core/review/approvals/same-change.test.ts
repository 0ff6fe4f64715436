// Two changes of one path: the same, or not.

import { expect, test } from "vitest";
import {
  type ChangeDigest,
  isSameChange,
  writeDigest,
} from "../../../../src/core/review/approvals/same-change.ts";

const CHANGE: ChangeDigest = { before: "b", after: "a", lines: "l" };
const digest = writeDigest(CHANGE);

test.each<[string, string | null | undefined]>([
  ["a path that was not touched", undefined],
  ["a change that is not known", null],
  ["another kind of text", "other"],
  ["other lines", writeDigest({ ...CHANGE, before: "c", lines: "m" })],
  ["the same lines of the same file in another place", writeDigest({ ...CHANGE, after: "moved" })],
  ["unknown lines of another file", writeDigest({ ...CHANGE, before: "c", lines: null })],
])("%s: not the same", (_name, other) => {
  expect(isSameChange(digest, other)).toBe(false);
  expect(isSameChange(other, digest)).toBe(false);
});

test("unknown lines are the same only in the same files; what is not known is not even like itself", () => {
  const binary = { ...CHANGE, lines: null };
  expect(isSameChange(writeDigest(binary), writeDigest({ ...binary, before: "c" }))).toBe(false);
  expect(isSameChange(writeDigest(binary), writeDigest(binary))).toBe(true);
  expect(isSameChange(null, null)).toBe(false);
  expect(isSameChange(undefined, undefined)).toBe(false);
});

test.each([
  ["itself", digest],
  ["the same lines of a file that the base changed", writeDigest({ before: "c", after: "d", lines: "l" })],
])("%s: the same", (_name, other) => {
  expect(isSameChange(digest, other)).toBe(true);
  expect(isSameChange(other, digest)).toBe(true);
});
