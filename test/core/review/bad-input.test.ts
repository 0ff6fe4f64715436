// Pull requests as odd as GitHub lets them be: judged right, or closed with the reason.

import { describe, expect, it } from "vitest";
import { decide } from "../../../src/core/decide.ts";
import { compileCodeowners } from "../../../src/core/ownership/codeowners/codeowners.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import type { ChangedFile, Snapshot } from "../../../src/core/snapshot.ts";
import { verdictTree } from "../../../src/core/verdict-tree.ts";
import {
  alice,
  author,
  bob,
  commit,
  complete,
  cut,
  directory,
  file,
  HEAD,
  NOW,
  person,
  record,
  review,
  rules,
  snapshot,
} from "../build.ts";
import { charter, reviewing, reviewRule, tier } from "../build-charter.ts";
import { type Case, changed, changeSet, judge, modulesOf, OLD, states } from "./judging.ts";

describe("an empty pull request", () => {
  const empty: Partial<Snapshot> = { files: complete<ChangedFile>([]) };

  it("needs nobody's approval, for it changes nothing", () => {
    expect(judge({ snapshot: empty })).toMatchObject({
      state: "satisfied",
      requirements: [],
      completedBy: [],
    });
  });

  it("needs what the charter asks of every pull request", () => {
    const rule = reviewRule("Lead", { approvals: 1, from: "lead" });
    expect(states({ review: { rules: [rule] }, snapshot: empty })).toEqual({ Lead: "pending" });
  });

  it("is closed where GitHub says that there are files", () => {
    expect(judge({ snapshot: { files: cut<ChangedFile>([], 3) } })).toMatchObject({ state: "unknown" });
  });

  it("that emptied what was approved keeps no override of the whole", () => {
    const override = {
      requirement: "[] wait",
      by: { id: 5, login: "dave", kind: "user" as const },
      reason: "r",
      commentId: "issuecomment-1",
      at: NOW,
      headSha: OLD,
    };
    const seen = { ...empty, ...changed({}, { "src/a": "1" }) };
    expect(judge({ review: { waitHours: 1 }, snapshot: seen, record: { overrides: [override] } }).state).toBe(
      "pending",
    );
  });
});

describe("paths", () => {
  const index = compileCodeowners("* @bob\n/src/ @alice\n", "CODEOWNERS").index;
  const ownersOf = (path: string) => {
    return modulesOf({ ownership: index, snapshot: { files: complete([file(path)]) } }).flatMap(
      ({ eligible }) => {
        return eligible.filter(({ role }) => role === "maintainer").map(({ account }) => account.login);
      },
    );
  };

  it.each([
    ["src/two\nlines.ts"],
    ["src/\n"],
    ['src/"quoted" and `ticked`.ts'],
    ["src/Ünïcödé/日本語.ts"],
    ["src/e\u0301 and \u202eevil.ts"],
    ["src/__proto__"],
    ["src/constructor"],
    ["src/a b\tc"],
  ])("%j is its owner's", (path) => {
    expect(ownersOf(path)).toEqual(["alice"]);
    const [module] = modulesOf({ ownership: index, snapshot: { files: complete([file(path)]) } });
    expect(module?.files).toMatchObject([{ path }]);
  });

  it.each([["src\nevil"], ["Src/a"], ["\nsrc/a"], ["src"]])(
    "%j is not in the folder that it looks like",
    (path) => {
      expect(ownersOf(path)).toEqual(["bob"]);
    },
  );

  it("that differ by a newline alone are two", () => {
    const files = complete([file("src/a"), file("src/a\n")]);
    expect(modulesOf({ ownership: index, snapshot: { files } })[0]?.fileCount).toBe(2);
    const seen = {
      ...changed({ "src/a": "1", "src/a\n": "2" }, { "src/a": "1" }),
      reviews: complete([review(alice, { commitSha: OLD })]),
    };
    expect(states({ ownership: index, snapshot: seen })).toEqual({ "/src/": "pending" });
  });
});

describe("submodules, binaries and deletions", () => {
  const approved = complete([review(alice, { commitSha: OLD })]);

  it("that GitHub shows nothing of must be approved again after a push", () => {
    const seen = { ...changed({ "src/module": null }, { "src/module": null }), reviews: approved };
    expect(states({ snapshot: seen })).toEqual({ "src/": "pending" });
    expect(states({ snapshot: { ...seen, reviews: complete([review(alice)]) } })).toEqual({
      "src/": "satisfied",
    });
  });

  it("need the owner of what is deleted", () => {
    const files = complete([file("src/a", { change: "removed", additions: 0, deletions: 9 })]);
    expect(states({ snapshot: { files } })).toEqual({ "src/": "pending" });
    expect(states({ snapshot: { files, reviews: complete([review(alice)]) } })).toEqual({
      "src/": "satisfied",
    });
  });

  it("that become something else in place are one path", () => {
    const files = complete([file("src/a", { change: "removed" }), file("src/a", { change: "added" })]);
    expect(modulesOf({ snapshot: { files } })[0]?.fileCount).toBe(1);
  });
});

describe("ghosts", () => {
  it("who opened it are nobody: whoever maintains it may approve, and conditions on the author hold as of a stranger", () => {
    const byStranger = reviewRule("Strangers", {
      approvals: 2,
      conditions: [{ subject: "author", isNot: true, value: "writer" }],
    });
    const ghost: Case = {
      snapshot: {
        author: null,
        commits: complete([commit("a1", person(bob))]),
        reviews: complete([review(alice)]),
      },
    };
    expect(judge(ghost).state).toBe("satisfied");
    expect(states({ ...ghost, review: { rules: [byStranger] } })).toEqual({ "src/": "pending" });
  });

  it("who reviewed count for nothing, and stop nothing", () => {
    const reviews = complete([review(null), review(null, { id: 2, state: "changes-requested" })]);
    expect(judge({ snapshot: { reviews } })).toMatchObject({
      state: "pending",
      discarded: [{ account: null }],
    });
    expect(judge({ snapshot: { reviews } }).requirements.map(({ kind }) => kind)).toEqual(["module"]);
  });

  it("who wrote a commit may be one of those who approve", () => {
    const commits = complete([commit("a1", { name: "", email: "", account: null })]);
    expect(states({ snapshot: { commits, reviews: complete([review(alice)]) } })).toEqual({
      "src/": "pending",
    });
    expect(
      states({ snapshot: { commits: complete([commit("a1")]), reviews: complete([review(alice)]) } }),
    ).toEqual({ "src/": "pending" });
  });
});

describe("3,000 files of 200 sections", () => {
  const text = Array.from({ length: 200 }, (_, at) => `[s${at}]\n/src/ @alice\n/src/d${at}/ @bob\n`).join("");
  const files = complete(Array.from({ length: 3000 }, (_, at) => file(`src/d${at % 90}/${at}`)));
  const half = compileCodeowners(
    text
      .split("\n")
      .slice(0, 3 * 90)
      .join("\n"),
    "CODEOWNERS",
  ).index;

  /** Counts the paths that are looked up. */
  function counting(index: OwnershipIndex) {
    const asked: string[] = [];
    const ownersOf = (path: string) => {
      asked.push(path);
      return index.ownersOf(path);
    };
    return { asked, index: { ...index, ownersOf } };
  }

  it("are looked up once each, whatever is judged, chosen and shown", () => {
    const { asked, index } = counting(half);
    const verdict = decide({
      rules: rules({
        ownership: index,
        charter: charter({
          tiers: [tier("core", "bob")],
          review: reviewing({
            choose: "rotation",
            rules: [reviewRule("Core", { approvals: 1, from: "core" })],
          }),
        }),
      }),
      snapshot: snapshot({ files, reviews: complete([review(alice), review(bob)]) }),
      record: record(),
      directory: directory([author, alice, bob]),
      expertise: null,
      now: NOW,
    });
    expect(asked).toHaveLength(3000);
    expect(verdict.review.requirements).toHaveLength(181);
    expect(verdict.review.state).toBe("satisfied");
    const sum = verdictTree(verdict).children.reduce((total, { children }) => total + children.length, 0);
    expect(sum).toBeLessThanOrEqual(181 * 100);
  });

  it("whose approval is older are compared once for each commit, not for each module", () => {
    let read = 0;
    const digests = new Map(files.items.map(({ path }) => [path, "1"]));
    const then = changeSet({});
    const counted = {
      ...then,
      digests: new Proxy(digests, {
        get(target, key) {
          if (key === "keys") read += 1;
          const value = Reflect.get(target, key, target);
          return typeof value === "function" ? value.bind(target) : value;
        },
      }),
    };
    const seen: Partial<Snapshot> = {
      files,
      changes: new Map([
        [HEAD, { digests, unknown: null }],
        [OLD, counted],
      ]),
      reviews: complete([review(alice, { commitSha: OLD }), review(bob, { commitSha: OLD })]),
    };
    expect(judge({ ownership: half, snapshot: seen }).state).toBe("satisfied");
    expect(read).toBe(1);
  });

  it("of more sections than are judged at once do not pass, whoever approved", () => {
    const all = compileCodeowners(text, "CODEOWNERS").index;
    const judged = judge({
      ownership: all,
      snapshot: { files, reviews: complete([review(alice), review(bob)]) },
    });
    expect(judged.state).toBe("unknown");
  });

  it("and long paths make no long list of what a rule asks a tier", () => {
    const long = complete(Array.from({ length: 300 }, (_, at) => file(`${"x".repeat(4000)}/${at}`)));
    const many = Array.from({ length: 50 }, (_, at) =>
      reviewRule(`Rule ${at}`, { approvals: 1, from: "core" }),
    );
    const judged = judge({ review: { rules: many }, ownership: null, snapshot: { files: long } });
    expect(JSON.stringify(judged).length).toBeLessThan(2_500_000);
    expect(judged.requirements.at(-1)).toMatchObject({ fileCount: 300 });
  });
});
