// Who decides where nobody whom OWNERS files or merge rules name counts: those cut off above, and never just anybody.

import { describe, expect, it } from "vitest";
import { compileMergeRules } from "../../../../src/core/ownership/merge-rules/merge-rules.ts";
import { compileOwnersTree } from "../../../../src/core/ownership/owners-tree/owners-tree.ts";
import type { OwnershipIndex } from "../../../../src/core/ownership/ownership.ts";
import { firstOf } from "../../../../src/core/ownership/sources/first-of.ts";
import { directoryKeys } from "../../../../src/core/people/directory-keys.ts";
import { judgeReview } from "../../../../src/core/review/judge-review.ts";
import { reviewContext } from "../../../../src/core/review/review-context.ts";
import type { Directory } from "../../../../src/core/snapshot.ts";
import {
  alice,
  bob,
  carol,
  complete,
  dave,
  directory,
  file,
  NOW,
  reader,
  record,
  review,
  rules,
  snapshot,
} from "../../build.ts";
import { charter, tier } from "../../build-charter.ts";

const CUT = "options: {no_parent_owners: true}\n";

function owners(files: Record<string, string>): OwnershipIndex {
  return compileOwnersTree(Object.entries(files).map(([path, text]) => ({ path, text }))).index;
}

function judge(ownership: OwnershipIndex, names: Directory, governed = charter()) {
  // A writer approved; whether that counts is what is asked.
  const seen = snapshot({
    files: complete([file("secret/x.go")]),
    reviews: complete([review(carol)]),
  });
  const all = rules({ ownership, charter: governed });
  const input = { rules: all, snapshot: seen, directory: names, record: record(), now: NOW };
  const [module] = judgeReview(reviewContext(input)).review.requirements;
  if (module?.kind !== "module") throw new Error("no module");
  const eligible = module.eligible.map(({ account, role }) => `${account.login} ${role}`);
  return { ...module, eligible, keys: directoryKeys(all, seen, record()) };
}

describe("owners in reserve", () => {
  const tree = owners({ OWNERS: "approvers: [alice]", "secret/OWNERS": `${CUT}approvers: [bob]` });

  it("do not decide while somebody nearer counts", () => {
    const judged = judge(tree, directory([alice, bob, carol]));
    expect(judged).toMatchObject({ state: "pending", eligible: ["bob maintainer"], ignoredOwners: [] });
    expect(judged.keys).toEqual(["bob", "alice"]);
  });

  it("decide where those who cut them off have left, and no other writer does", () => {
    const judged = judge(tree, directory([alice, carol], { bob: reader(bob) }));
    expect(judged).toMatchObject({ state: "pending", eligible: ["alice maintainer"] });
    expect(judged.reason).toBe(
      "Awaits 1 approval by @alice; none of the owners named for these files counts.",
    );
  });

  it("come in group by group", () => {
    const nested = owners({
      OWNERS: "approvers: [alice]",
      "secret/OWNERS": `${CUT}approvers: [dave]`,
      "secret/x.go/OWNERS": `${CUT}approvers: [bob]`,
    });
    const names = directory([alice, dave, carol], { bob: reader(bob) });
    expect(judge(nested, names).eligible).toEqual(["dave maintainer"]);
  });

  it("are not passed over while it is not known who those before are", () => {
    expect(judge(tree, directory([alice, carol])).state).toBe("unknown");
  });

  it("stay where a source before has a module of the same name", () => {
    const twice = firstOf([
      owners({ "secret/y/OWNERS": "approvers: [erin]", "other/OWNERS": "approvers: [x]" }),
      tree,
    ]);
    const clash = firstOf([
      compileMergeRules("[{name: secret/, patterns: [zzz], approved_by: [x]}]", "merge_rules.yaml").index,
      tree,
    ]);
    for (const index of [twice, clash]) {
      expect(judge(index, directory([alice, carol], { bob: reader(bob) })).eligible).toEqual([
        "alice maintainer",
      ]);
    }
  });
});

describe("where nobody who is named counts", () => {
  const named = owners({ "secret/OWNERS": "approvers: [sig-secret]" });
  const names = directory([carol, dave], { "sig-secret": { kind: "unknown" } });

  it("no writer may approve, and a missing file of aliases is named", () => {
    const judged = judge(named, names);
    expect(judged).toMatchObject({ state: "blocked", eligible: [] });
    expect(judged.reason).toBe(
      "Needs 1 approval, but nobody but the author may give one; name owners who can push in secret/OWNERS (where these are aliases: in OWNERS_ALIASES), or a tier in the charter.",
    );
    expect(judged.ignoredOwners).toEqual([{ owner: "@sig-secret", reason: "is no account on GitHub" }]);
  });

  it("a tier may", () => {
    const governed = charter({ tiers: [tier("core", "dave")] });
    expect(judge(named, names, governed)).toMatchObject({ state: "pending", eligible: ["dave core"] });
  });

  it("merge rules let nobody in either, as PyTorch's script does", () => {
    const { index } = compileMergeRules(
      "[{name: A, patterns: [secret], approved_by: [bob]}]",
      "merge_rules.yaml",
    );
    expect(judge(index, directory([carol], { bob: reader(bob) }))).toMatchObject({ state: "blocked" });
  });
});
