// What a pull request needs besides signatures: modules, objections, holds, valid governance files.

import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../src/core/ownership/codeowners/codeowners.ts";
import { judgeReview } from "../../../src/core/review/judge-review.ts";
import { reviewContext } from "../../../src/core/review/review-context.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Directory, Snapshot } from "../../../src/core/snapshot.ts";
import type { ModuleRequirement } from "../../../src/core/verdict.ts";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  complete,
  cut,
  dave,
  directory,
  erin,
  file,
  NOW,
  reader,
  record,
  review,
  rules,
  snapshot,
  team,
  user,
} from "../build.ts";
import { charter, charterPerson, reviewing, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

const everyone = directory([author, alice, bob, carol, dave, erin]);
const core = [tier("core", "dave"), tier("lead", "erin")];

function judge(
  governed: Partial<Rules>,
  seen: Partial<Snapshot> = {},
  names: Directory = everyone,
  kept = record(),
) {
  const all = snapshot(seen);
  const input = { rules: rules(governed), snapshot: all, directory: names, record: kept, now: NOW };
  return judgeReview(reviewContext(input)).review;
}

function modulesOf(...args: Parameters<typeof judge>): ModuleRequirement[] {
  return judge(...args).requirements.filter((each) => each.kind === "module");
}

const pathsOf = ({ files }: ModuleRequirement) => files.map(({ path }) => path);

const logins = (module: ModuleRequirement | undefined) =>
  module?.eligible.map(({ account, role }) => `${account.login} ${role}`);

describe("a module's approval", () => {
  const owned = { ownership: ownership("src/ @alice @bob"), charter: charter({ tiers: core }) };

  it.each([
    ["nobody reviewed", [], "pending"],
    ["the author approves", [review(author)], "pending"],
    ["somebody else approves", [review(carol)], "pending"],
    ["a machine approves", [review(bot(2, "alice"))], "pending"],
    ["a deleted account approved", [review(null)], "pending"],
    ["the maintainer lost write access", [review(alice, { canWrite: false })], "pending"],
    ["the approval was dismissed", [review(alice, { state: "dismissed" })], "pending"],
    [
      "a later review took the approval back",
      [review(alice), review(alice, { id: 900, state: "dismissed", submittedAt: "2026-03-01T10:00:00Z" })],
      "pending",
    ],
    ["a maintainer approves", [review(alice)], "satisfied"],
    ["a higher tier approves", [review(dave)], "satisfied"],
    ["the highest tier approves", [review(erin)], "satisfied"],
  ])("when %s", (_, reviews, state) => {
    expect(modulesOf(owned, { reviews: complete(reviews) })[0]?.state).toBe(state);
  });

  it("shows everyone who may give it, the lowest rung first and without the author", () => {
    const [module] = modulesOf({ ...owned, ownership: ownership("src/ @author @alice @dave") });
    expect(logins(module)).toEqual(["alice maintainer", "dave maintainer", "erin lead"]);
  });

  it("is blocked when only the author may give it, and says what to do", () => {
    const [module] = modulesOf({ ownership: ownership("src/ @author") });
    expect(module?.state).toBe("blocked");
    expect(module?.reason).toContain("name owners who can push in CODEOWNERS");
  });

  it("is blocked when fewer people may approve than must", () => {
    const [module] = modulesOf({ ownership: ownership("[Core][2]", "src/ @alice") });
    expect(module?.state).toBe("blocked");
    expect(module?.reason).toContain("only @alice");
  });

  it("needs as many as the section says, else as the charter says", () => {
    const charterOf2 = charter({ review: reviewing({ approvals: 2 }) });
    const sections = ownership("[Core][3]", "src/ @alice @bob @carol", "[Docs]", "src/ @alice @bob");
    const modules = modulesOf(
      { ownership: sections, charter: charterOf2 },
      { reviews: complete([review(alice), review(bob)]) },
    );
    expect(modules.map(({ id, state, approvalsNeeded }) => [id, state, approvalsNeeded])).toEqual([
      ["core", "pending", 3],
      ["docs", "satisfied", 2],
    ]);
  });

  it("is unknown when GitHub cuts the reviews and none of those listed suffices", () => {
    const [rest, module] = modulesOf(owned, { reviews: cut([], 400) });
    expect(rest?.reason).toContain("0 of 400 reviews");
    expect(module?.state).toBe("unknown");
  });

  it("is unknown, and not anybody's to give, when its owners were not looked up", () => {
    const [module] = modulesOf(
      { ownership: ownership("src/ @acme/big") },
      { reviews: complete([review(carol)]) },
    );
    expect(module).toMatchObject({ state: "unknown", approvals: [] });
    expect(module?.reason).toContain("@acme/big");
  });
});

describe("which modules are touched", () => {
  it("both paths of a rename", () => {
    const moved = file("src/a.ts", { previousPath: "docs/a.ts", change: "renamed" });
    const modules = modulesOf(
      { ownership: ownership("src/ @alice", "docs/ @bob") },
      { files: complete([moved]) },
    );
    expect(modules.map(pathsOf)).toEqual([["src/a.ts"], ["docs/a.ts"]]);
  });

  it("lines before any heading are one module where their owners are the same", () => {
    const lines = ownership("src/ @alice @bob", "docs/ @BOB @alice", "lib/ @alice");
    const files = complete([file("src/a"), file("docs/a"), file("lib/a")]);
    const modules = modulesOf({ ownership: lines }, { files });
    expect(modules.map((module) => [module.name, pathsOf(module)])).toEqual([
      ["src/ and docs/", ["src/a", "docs/a"]],
      ["lib/", ["lib/a"]],
    ]);
  });

  it("sections of the same name without case are one", () => {
    const lines = compileCodeowners("[Core][2]\nsrc/ @alice @bob\n[CORE]\ndocs/ @bob @alice\n", "CODEOWNERS");
    const files = complete([file("src/a"), file("docs/a")]);
    expect(modulesOf({ ownership: lines.index }, { files })).toMatchObject([
      { id: "core", name: "Core", approvalsNeeded: 2, lines: [{ line: 2 }, { line: 4 }] },
    ]);
  });

  it("a section can't pass for another kind of module", () => {
    const lines = ownership("src/ @alice", "[Unowned]", "docs/ @bob");
    const modules = modulesOf(
      { ownership: lines },
      { files: complete([file("src/a"), file("docs/a"), file("x")]) },
    );
    expect(new Set(modules.map(({ id }) => id)).size).toBe(3);
  });

  it("a file that only an optional section owns is as unowned", () => {
    const modules = modulesOf({ ownership: ownership("^[Style]", "src/ @alice") });
    expect(modules).toMatchObject([{ name: "unowned files", state: "pending" }]);
  });
});

describe("files without owners", () => {
  const unowned = (who: string) => ({
    charter: charter({
      tiers: core,
      review: reviewing({ unowned: who }),
    }),
  });

  it.each([
    ["writers", review(author), "pending"],
    ["writers", review(carol, { canWrite: false }), "pending"],
    ["writers", review(carol), "satisfied"],
    ["core", review(carol), "pending"],
    ["core", review(dave), "satisfied"],
    ["core", review(erin), "satisfied"],
    ["lead", review(dave), "pending"],
    ["lead", review(erin), "satisfied"],
    ["absent", review(erin), "blocked"],
  ])("governed by %s with %o are %s", (who, given, state) => {
    expect(modulesOf(unowned(who), { reviews: complete([given]) })[0]?.state).toBe(state);
  });

  it("need nobody where the charter says so", () => {
    expect(judge(unowned("nobody"))).toMatchObject({ state: "satisfied", requirements: [] });
  });

  it("are also those of a line without owners", () => {
    expect(modulesOf({ ownership: ownership("src/") })[0]?.name).toBe("unowned files");
  });
});

describe("owners who do not count", () => {
  const names = directory([alice, user(99, "erin")], {
    bob: reader(bob),
    ghost: { kind: "unknown" },
    "acme/x": team(carol),
  });
  const people = new Map([charterPerson("erin", { id: 6 })]);

  it("are ignored, each with its reason, while others remain", () => {
    const governed = {
      ownership: ownership("src/ @alice @bob @ghost @erin x@y.org @acme/x"),
      charter: charter({ people }),
    };
    const [module] = modulesOf(governed, {}, names);
    expect(logins(module)).toEqual(["alice maintainer", "carol maintainer"]);
    expect(module?.ignoredOwners.map(({ owner }) => owner)).toEqual(["@bob", "@ghost", "@erin", "x@y.org"]);
  });

  it("leave files governed as unowned, without falling through to an earlier line", () => {
    const governed = { ownership: ownership("s @alice", "src/ @bob @ghost") };
    const [module] = modulesOf(governed, {}, names);
    expect(module).toMatchObject({ eligible: [], state: "pending" });
    expect(module?.reason).toContain("none of the owners");
    expect(modulesOf(governed, { reviews: complete([review(carol)]) }, names)[0]?.state).toBe("satisfied");
  });

  it("do not turn into nobody: somebody who can push must approve", () => {
    const nobody = charter({ review: reviewing({ unowned: "nobody" }) });
    expect(modulesOf({ ownership: ownership("src/ @ghost"), charter: nobody }, {}, names)[0]?.state).toBe(
      "pending",
    );
  });
});

describe("what stands against it", () => {
  const objection = review(carol, { state: "changes-requested" });

  it.each([
    ["the author's own", review(author, { state: "changes-requested" })],
    ["one by somebody who can't push", review(carol, { state: "changes-requested", canWrite: false })],
    ["a machine's", review(bot(8, "lint[bot]"), { state: "changes-requested" })],
    ["a dismissed one", review(carol, { state: "dismissed" })],
  ])("is no objection: %s", (_, given) => {
    const { requirements } = judge({}, { reviews: complete([given]) });
    expect(requirements.filter(({ kind }) => kind === "objection")).toEqual([]);
  });

  it("an objection blocks though the module is approved", () => {
    const judged = judge(
      { ownership: ownership("src/ @alice") },
      { reviews: complete([review(alice), objection]) },
    );
    expect(judged.state).toBe("blocked");
    expect(judged.requirements).toMatchObject([
      { kind: "objection", by: carol },
      { kind: "module", state: "satisfied" },
    ]);
  });

  it("each hold blocks, with its reason", () => {
    const hold = {
      id: 1,
      name: null,
      by: bob,
      reason: "release week",
      commentId: "issuecomment-5",
      since: "2026-03-01T00:00:00Z",
    };
    const judged = judge(
      {},
      { reviews: complete([review(alice)]) },
      everyone,
      record({ holds: [hold, { ...hold, id: 2 }] }),
    );
    expect(judged.state).toBe("blocked");
    expect(judged.requirements.filter(({ kind }) => kind === "hold")).toHaveLength(2);
    expect(judged.requirements[0]?.reason).toContain("release week");
  });

  const problem = { path: ".github/charter.yml", line: 1, column: 1, message: "m", fix: "f" };

  it.each([
    ["an error", [{ ...problem, severity: "error" as const }], "blocked"],
    ["a warning", [{ ...problem, severity: "warning" as const }], "satisfied"],
    ["nothing wrong", [], "satisfied"],
  ])("governance files with %s", (_, proposedProblems, state) => {
    const judged = judge({ proposedProblems }, { files: complete([file(".github/charter.yml")]) });
    expect(judged.requirements.find(({ kind }) => kind === "governance")?.state).toBe(state);
  });

  it("governance files that are not touched are not mentioned", () => {
    expect(judge({}).requirements.some(({ kind }) => kind === "governance")).toBe(false);
  });
});

it.each([
  ["a/OWNERS", ["OWNERS"], true],
  ["a/OWNERS", ["modules"], false],
  ["team/MAINTAINERS", ["team/MAINTAINERS"], true],
  [".github/MAINTAINERS", ["modules"], true],
])("taking %s away is warned of where %j are the sources: %s", (path, sources, expected) => {
  const { requirements } = judge(
    { charter: charter({ ownership: sources }) },
    { files: complete([file(path, { change: "removed" })]) },
  );
  const governance = requirements.find(({ kind }) => kind === "governance");
  expect(governance !== undefined).toBe(expected);
  if (expected) expect(governance).toMatchObject({ problems: [{ path, severity: "warning" }] });
});

it("a cut list of files is unknown, though all that is listed is approved", () => {
  const judged = judge({}, { files: cut([file("src/a.ts")], 3500), reviews: complete([review(alice)]) });
  expect(judged.state).toBe("unknown");
  expect(judged.requirements[0]?.reason).toContain("1 of 3500 changed files");
});
