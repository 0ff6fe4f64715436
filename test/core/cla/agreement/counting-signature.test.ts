import { expect, it } from "vitest";
import { countingSignature } from "../../../../src/core/cla/agreement/counting-signature.ts";

const NOW = "2026-03-02T09:00:00.000Z";
const text = (hash: string, until: string | null = null) => [hash, { hash, label: null, until }] as const;
const given = (documentHash: string, revokedAt: string | null = null) => ({ documentHash, revokedAt });

it.each([
  ["nothing was signed", [], [text("new")], null],
  ["another text was signed", [given("other")], [text("new")], null],
  ["it was revoked", [given("new", NOW)], [text("new")], null],
  ["its days of grace end now", [given("old")], [text("new"), text("old", NOW)], null],
  ["its days of grace last", [given("old")], [text("new"), text("old", "2026-03-02T09:00:00.001Z")], "old"],
  ["a newer one has no end", [given("old"), given("new")], [text("new"), text("old", "2026-04-01")], "new"],
  ["two count equally long", [given("old"), given("new")], [text("new"), text("old")], "new"],
  ["one of two was revoked", [given("new", NOW), given("new")], [text("new")], "new"],
])("where %s", (_, signatures, texts, hash) => {
  const counting = countingSignature(signatures, new Map(texts), NOW);
  expect(counting?.signature.documentHash ?? null).toBe(hash);
  expect(counting?.signature.revokedAt ?? null).toBeNull();
});
