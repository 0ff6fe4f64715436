// Labels that Charter keeps up to date, and those that it leaves alone.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { desiredLabels } from "../../../src/core/labels.ts";
import { compileModules } from "../../../src/core/ownership/modules/modules.ts";
import type { LabelWish, PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { charter as buildCharter, charterModule } from "../build-charter.ts";
import { hold, judge } from "../messages/situations.ts";

const modules = [
  charterModule("Engine", ["src/**"], ["@alice"], { label: "module: Engine" }),
  charterModule("Docs", ["docs/**"], ["@carol"], { label: "module: docs" }),
  charterModule("Press", [], ["@erin"], { label: "module: press" }),
  charterModule("Site", ["site/**"], ["@carol"]),
];

function labelsOf(
  snapshot: Partial<Snapshot>,
  changes: Partial<Charter> = {},
  record: Partial<PullRequestRecord> = {},
) {
  const publish = { comment: true, labels: ["modules" as const], review: "off" as const };
  const charter = buildCharter({ modules, publish, ...changes });
  return desiredLabels(
    judge({
      rules: { charter, agreements: new Map(), ownership: compileModules(charter).index },
      snapshot: { files: build.complete([build.file("src/a.ts")]), ...snapshot },
      record,
    }),
  );
}

const nothing = { add: [], remove: [] };

describe("labels of modules", () => {
  it("are not touched where the charter does not ask for it", () => {
    const publish = { comment: true, labels: [], review: "off" as const };
    expect(labelsOf({ labels: ["module: docs"] }, { publish })).toEqual(nothing);
  });

  it("follow the files", () => {
    expect(labelsOf({ labels: ["module: docs"] })).toEqual({
      add: ["module: Engine"],
      remove: ["module: docs"],
    });
    const files = build.complete([build.file("src/b.ts", { change: "renamed", previousPath: "docs/b.md" })]);
    expect(labelsOf({ files }).add).toEqual(["module: Engine", "module: docs"]);
  });

  it("are the same whatever their case", () => {
    expect(labelsOf({ labels: ["Module: engine", "Module: Docs"] })).toEqual({
      add: [],
      remove: ["Module: Docs"],
    });
  });

  it("of nobody's files, of people and of modules without paths are left alone", () => {
    const labels = ["bug", "module: press", "module: other", "module: Engine"];
    expect(labelsOf({ labels })).toEqual(nothing);
  });

  it("stay where not all files are known", () => {
    const files = build.cut([build.file("src/a.ts")], 4000);
    expect(labelsOf({ files, labels: ["module: docs"] })).toEqual({ add: ["module: Engine"], remove: [] });
  });

  it("stay where modules are no source of ownership", () => {
    expect(labelsOf({ labels: ["module: docs"] }, { ownership: ["CODEOWNERS"] })).toEqual(nothing);
  });

  it.each(["closed", "merged"] as const)("of a %s pull request stay as they are", (state) => {
    expect(labelsOf({ state, labels: ["module: docs"] })).toEqual(nothing);
  });

  it("are added while GitHub takes them", () => {
    const long = [charterModule("Engine", ["src/**"], ["@alice"], { label: "x".repeat(51) })];
    expect(labelsOf({}, { modules: long })).toEqual(nothing);
    expect(labelsOf({ labels: Array.from({ length: 100 }, (_, n) => `l${n}`) })).toEqual(nothing);
  });
});

describe("labels that people wish for", () => {
  const wish = (add: string[], remove: string[] = []): LabelWish => {
    return { commentId: "issuecomment-9", position: 0, by: build.alice, add, remove };
  };
  const wishing = (labels: string[], ...labelWishes: LabelWish[]) => {
    return labelsOf({ labels: ["module: Engine", ...labels] }, {}, { labelWishes });
  };

  it("are set and removed, where they are not already", () => {
    const both = wish(["bug", "Ready"], ["stale", "absent"]);
    expect(wishing(["ready", "Stale"], both)).toEqual({ add: ["bug"], remove: ["Stale"] });
  });

  it("follow the latest wish", () => {
    expect(wishing([], wish(["bug"]), wish([], ["bug"]))).toEqual(nothing);
    expect(wishing(["bug"], wish([], ["bug"]), wish(["Bug"]))).toEqual(nothing);
  });

  it("do not move what Charter keeps up to date", () => {
    expect(wishing([], wish(["module: docs"], ["module: engine"]))).toEqual(nothing);
  });

  it("are too late for what GitHub does not take", () => {
    expect(wishing([], wish(["x".repeat(51)]))).toEqual(nothing);
  });
});

describe("labels of the turn", () => {
  const publish = { comment: true, labels: ["waiting" as const], review: "off" as const };
  const waiting = (snapshot: Partial<Snapshot>) => labelsOf(snapshot, { publish });

  it("are one of two", () => {
    expect(waiting({}).add).toEqual(["waiting on reviewer"]);
    expect(waiting({ isDraft: true, labels: ["waiting on reviewer"] })).toEqual({
      add: ["waiting on author"],
      remove: ["waiting on reviewer"],
    });
    expect(waiting({ labels: ["waiting on reviewer"] })).toEqual(nothing);
  });

  it("are none while it is on hold", () => {
    const holds = [hold("wait for the release")];
    expect(labelsOf({ labels: ["waiting on reviewer"] }, { publish }, { holds })).toEqual({
      add: [],
      remove: ["waiting on reviewer"],
    });
  });

  it("are none where nobody can move", () => {
    const reviews = build.complete([build.review(build.alice)]);
    const labels = ["waiting on reviewer", "module: docs"];
    expect(waiting({ reviews, labels })).toEqual({ add: [], remove: ["waiting on reviewer"] });
    expect(waiting({ state: "closed", labels })).toEqual({ add: [], remove: ["waiting on reviewer"] });
  });
});
