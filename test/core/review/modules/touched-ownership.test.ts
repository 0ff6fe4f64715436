// However large ownership files and pull requests are, a verdict about them stays small, and nothing beyond passes.

import { describe, expect, it } from "vitest";
import { decide, directoryKeys } from "../../../../src/core/decide.ts";
import { reviewSummary } from "../../../../src/core/messages/check-review.ts";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { compileModules } from "../../../../src/core/ownership/modules/modules.ts";
import type { Owner, OwnershipIndex } from "../../../../src/core/ownership/ownership.ts";
import { touchedOwnership } from "../../../../src/core/review/modules/touched-ownership.ts";
import {
  alice,
  author,
  complete,
  directory,
  file,
  NOW,
  record,
  review,
  rules,
  snapshot,
} from "../../build.ts";
import { charter, charterModule } from "../../build-charter.ts";
import { owner } from "../../build-ownership.ts";

const names = directory([author, alice]);

function sections(count: number): OwnershipIndex {
  const text = Array.from({ length: count }, (_, at) => `[s${at}]\n* @alice\n`).join("");
  return compileCodeowners(text, ".github/MAINTAINERS").index;
}

function paths(count: number, prefix = "src/") {
  return complete(Array.from({ length: count }, (_, at) => file(`${prefix}${at}`)));
}

function judged(ownership: OwnershipIndex, files = paths(1)) {
  const seen = snapshot({ files, reviews: complete([review(alice)]) });
  const governed = rules({ ownership });
  const verdict = decide({
    rules: governed,
    snapshot: seen,
    directory: names,
    record: record(),
    expertise: null,
    now: NOW,
  });
  return { verdict, snapshot: seen, record: record(), rules: governed, proposalEffect: null, siteUrl: null };
}

describe("modules of one pull request", () => {
  it("pass where there are 200", () => {
    const { verdict } = judged(sections(200));
    expect(verdict.review.requirements).toHaveLength(200);
    expect(verdict.review.state).toBe("satisfied");
  });

  it("are one requirement that can't be known where there are more, whoever approved", () => {
    const { verdict } = judged(sections(201));
    expect(verdict.review.state).toBe("unknown");
    expect(verdict.review.requirements.filter(({ state }) => state === "unknown")).toEqual([
      expect.objectContaining({
        name: "what is beyond the limit",
        reason:
          "201 modules are touched, more than the 200 that are judged at once; split the pull request, or join modules.",
      }),
    ]);
  });

  it("are not counted where they are optional", () => {
    const text = Array.from({ length: 300 }, (_, at) => `^[s${at}]\n* @alice\n`).join("");
    const index = compileCodeowners(text, ".github/MAINTAINERS").index;
    expect(judged(index).verdict.review).toMatchObject({
      state: "satisfied",
      requirements: [{ fileCount: 1 }],
    });
  });
});

describe("files of a module", () => {
  it("are counted, and the first 100 named", () => {
    const { modules } = touchedOwnership(sections(1), paths(3000).items);
    expect(modules[0]?.paths).toHaveLength(3000);
    expect(modules[0]?.files).toEqual(paths(100).items.map(({ path }) => ({ path, lines: [0] })));
    const unowned = touchedOwnership(null, paths(3000).items).modules;
    expect(unowned).toMatchObject([
      { name: "unowned files", paths: { length: 3000 }, files: { length: 100 } },
    ]);
  });

  it("are counted in full in what people read", () => {
    expect(reviewSummary(judged(sections(1), paths(3000)))).toMatch(
      /^- 100 files by .* and 50 more\n- and 2900 more files$/m,
    );
  });

  it("and their lines take a bounded part of the verdict, however long they are", () => {
    const { verdict } = judged(sections(1000), paths(3000, "x".repeat(4000)));
    expect(JSON.stringify(verdict).length).toBeLessThan(2_000_000);
    const text = Array.from({ length: 3000 }, (_, at) => `/${"x".repeat(900)}${at} @alice`).join("\n");
    const index = compileCodeowners(text, "CODEOWNERS").index;
    const [only] = touchedOwnership(index, paths(3000, "x".repeat(900)).items).modules;
    expect(only).toMatchObject({ paths: { length: 3000 }, lines: { length: 100 } });
  });
});

describe("the work", () => {
  it("asks about each path once, for all that a judgement needs", () => {
    let asked = 0;
    const index = sections(3);
    const counting: OwnershipIndex = {
      ...index,
      ownersOf: (path) => {
        asked += 1;
        return index.ownersOf(path);
      },
    };
    const seen = snapshot({ files: paths(10) });
    const governed = rules({ ownership: counting });
    directoryKeys(governed, seen, record());
    decide({
      rules: governed,
      snapshot: seen,
      directory: names,
      record: record(),
      expertise: null,
      now: NOW,
    });
    expect(asked).toBe(10);
  });

  it.each(["each", "any"] as const)(
    "reads an owner once, not for every file, where %s suffices",
    (overlapping) => {
      let read = 0;
      const counted: Owner = {
        kind: "user",
        get login() {
          read += 1;
          return "alice";
        },
      };
      const modules = ["A", "B"].map((name) => {
        return { ...charterModule(name, ["**"], []), maintainers: [counted, owner("@bob")] };
      });
      const review = { ...charter().review, overlapping };
      const { index } = compileModules(charter({ modules, review }));
      const readFor = (count: number) => {
        read = 0;
        touchedOwnership(index, paths(count).items);
        return read;
      };
      readFor(1);
      expect(readFor(2)).toBeGreaterThan(0);
      expect(readFor(1000)).toBe(readFor(2));
    },
  );
});
