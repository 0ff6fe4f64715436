// A section whose lines have different owners: who owns one line answers for no other one.

import { describe, expect, it } from "vitest";
import { alice, bob, carol, complete, dave, file, HEAD, review } from "../../build.ts";
import { charter } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { LATER, modulesOf, states } from "../judging.ts";

const files = complete([file("src/a"), file("docs/a")]);
const core = ownership("[Core]", "src/ @alice", "docs/ @bob");
const coreOfTwo = ownership("[Core][2]", "src/ @alice", "docs/ @bob");

describe("a section of two lines", () => {
  it.each([
    ["nobody", [], { "Core: src/": "pending", "Core: docs/": "pending" }],
    ["the owner of one line", [alice], { "Core: src/": "satisfied", "Core: docs/": "pending" }],
    ["the other one", [bob], { "Core: src/": "pending", "Core: docs/": "satisfied" }],
    ["somebody of neither", [carol], { "Core: src/": "pending", "Core: docs/": "pending" }],
    ["both", [alice, bob], { "Core: src/": "satisfied", "Core: docs/": "satisfied" }],
    ["a higher tier", [dave], { "Core: src/": "satisfied", "Core: docs/": "satisfied" }],
  ])("approved by %s", (_, people, expected) => {
    const reviews = complete(people.map((each) => review(each)));
    expect(states({ ownership: core, snapshot: { files, reviews } })).toEqual(expected);
  });

  it("that wants two: each line's owner, and two in all", () => {
    const approvedBy = (...people: (typeof alice)[]) => {
      const reviews = complete(people.map((each) => review(each)));
      return states({ ownership: coreOfTwo, snapshot: { files, reviews } });
    };
    expect(approvedBy(dave)).toEqual({
      Core: "pending",
      "Core: src/": "satisfied",
      "Core: docs/": "satisfied",
    });
    expect(approvedBy(alice, dave)).toEqual({
      Core: "satisfied",
      "Core: src/": "satisfied",
      "Core: docs/": "satisfied",
    });
    const lines = ownership("[Core][2]", "src/ @alice @carol", "docs/ @bob");
    const reviews = complete([review(alice), review(carol)]);
    expect(states({ ownership: lines, snapshot: { files, reviews } })).toEqual({
      Core: "satisfied",
      "Core: src/": "satisfied",
      "Core: docs/": "pending",
    });
  });

  it("stays one where the same people own both, in whatever order", () => {
    const lines = ownership("[Core]", "src/ @alice @bob", "docs/ @BOB @alice");
    const reviews = complete([review(alice)]);
    expect(states({ ownership: lines, snapshot: { files, reviews } })).toEqual({ Core: "satisfied" });
  });

  it("lists of the whole what its parts list, each file with the line that decides", () => {
    const [whole, part] = modulesOf({ ownership: coreOfTwo, snapshot: { files } });
    const lineOf = (module: typeof whole, path: string) => {
      const found = module?.files.find((each) => each.path === path);
      return found?.lines.map((at) => module?.lines[at]?.line);
    };
    expect([lineOf(whole, "src/a"), lineOf(whole, "docs/a"), lineOf(part, "src/a")]).toEqual([[2], [3], [2]]);
    expect(whole).toMatchObject({ fileCount: 2, owners: [{ login: "alice" }, { login: "bob" }] });
  });
});

describe("what somebody said of a section by name", () => {
  const lines = ownership("[Docs]", "src/ @alice", "lib/ @bob", "[Docs extra]", "docs/ @alice");
  const seen = { files: complete([file("src/a"), file("lib/a"), file("docs/a")]) };
  const said = (id: string) => ({
    by: alice,
    at: LATER,
    commentId: "issuecomment-8",
    withdrawn: false,
    requirements: [id],
    headSha: HEAD,
  });

  it("also means its parts, and no section whose name begins alike", () => {
    expect(states({ ownership: lines, snapshot: seen, record: { approvals: [said("docs")] } })).toEqual({
      "Docs: src/": "satisfied",
      "Docs: lib/": "pending",
      "Docs extra": "pending",
    });
  });

  it("set aside, it is set aside in all of its parts", () => {
    const override = {
      requirement: "docs",
      by: dave,
      reason: "a release tonight",
      commentId: "issuecomment-3",
      at: LATER,
      headSha: HEAD,
    };
    expect(states({ ownership: lines, snapshot: seen, record: { overrides: [override] } })).toEqual({
      "Docs: src/": "waived",
      "Docs: lib/": "waived",
      "Docs extra": "pending",
    });
  });

  it("named in part, only that part is meant", () => {
    const [first] = modulesOf({ ownership: lines, snapshot: seen });
    const override = {
      requirement: first?.id ?? "",
      by: dave,
      reason: "a release",
      commentId: "issuecomment-3",
      at: LATER,
      headSha: HEAD,
    };
    expect(states({ ownership: lines, snapshot: seen, record: { overrides: [override] } })).toMatchObject({
      "Docs: src/": "waived",
      "Docs: lib/": "pending",
    });
  });
});

it("no module passes for another requirement, whatever it is called", () => {
  const names = ["wait", "independence", "governance", "objection 2", "hold 1", "rule x", "issue x"];
  const lines = ownership(...names.flatMap((name) => [`[${name}]`, `${name}/ @alice`]));
  const modules = modulesOf({
    ownership: lines,
    charter: charter(),
    snapshot: { files: complete(names.map((name) => file(`${name}/a`))) },
  });
  expect(modules.map(({ id }) => id)).toEqual(names);
});
