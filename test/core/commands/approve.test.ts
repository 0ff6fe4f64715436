// `/approve` and `/approve cancel`: whose word counts, about what, and about which commit.

import { describe, expect, it } from "vitest";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  HEAD,
  person,
  review,
  user,
} from "../build.ts";
import { owner } from "../build-ownership.ts";
import {
  AT,
  COMMENT,
  changesOf,
  docs,
  LATER,
  module,
  OLDER,
  outcome,
  PUSHED_SINCE,
  refusal,
  runtime,
} from "./situation.ts";

const approval = { kind: "approve", requirements: null, withdrawn: false, headSha: HEAD, ...COMMENT };
const byAlice = complete([commit(HEAD, person(author), person(alice))]);

describe("/approve", () => {
  it("refuses authors, machines, and people whose approval counts for nothing here", () => {
    expect(refusal("/approve", { by: author })).toContain("their own pull request");
    expect(refusal("/approve", { snapshot: { commits: byAlice } })).toContain("you wrote commits");
    expect(refusal("/approve", { by: bot(9, "robot[bot]") })).toContain("not for machines");
    const reply = refusal("/approve", { by: dave });
    expect(reply).toContain("counts for nothing");
    for (const login of ["alice", "bob", "carol", "erin"]) expect(reply).toContain(`\`${login}\``);
    expect(reply).not.toContain("@");
  });

  it("refuses where nothing needs an approval, and on a closed pull request", () => {
    expect(refusal("/approve", { requirements: [] })).toContain("nothing in this pull request needs");
    expect(refusal("/approve", { snapshot: { state: "closed" } })).toContain("closed");
    expect(refusal("/approve cancel", { snapshot: { state: "merged" } })).toContain("closed");
  });

  it("does not trust a login that moved to another account", () => {
    expect(refusal("/approve", { by: user(999, "alice") })).toContain("counts for nothing");
  });

  it.each([alice, bob, carol])("records that %o agrees to all that is theirs", (by) => {
    expect(outcome("/approve", { by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ ...approval, by }],
    });
  });

  it("lets authors of commits approve where the charter counts them", () => {
    const changes = { snapshot: { commits: byAlice }, review: { commitAuthorsApprove: true } };
    expect(changesOf("/approve", changes)).toHaveLength(1);
    expect(refusal("/approve", { ...changes, by: author })).toContain("their own");
  });

  it("lets people who can push approve what nobody owns, and only them", () => {
    const unowned = (anyWriter: boolean) => [module("unowned files", [], { id: "[] unowned", anyWriter })];
    expect(changesOf("/approve", { requirements: unowned(true), by: bob })).toHaveLength(1);
    expect(refusal("/approve", { requirements: unowned(true), by: dave })).toContain("counts for nothing");
    expect(refusal("/approve", { requirements: unowned(false), by: bob })).toContain("`carol`");
  });
});

describe("/approve where a rule asks a tier", () => {
  const requirements = [module("Breaking change", [], { id: "rule breaking change" })];

  it("refuses those who can merely push", () => {
    expect(refusal("/approve", { requirements, by: bob })).toContain("counts for nothing");
  });

  it("takes the rule's name from the tier", () => {
    const changes = changesOf("/approve breaking change", { requirements, by: carol });
    expect(changes).toMatchObject([{ requirements: ["rule breaking change"] }]);
  });
});

describe("/approve with names", () => {
  const requirements = [
    docs(),
    module("Runtime: 2 of core", [], { id: "runtime/core", owners: [owner("@x")] }),
    module("Runtime: src/gc", [alice], { id: "runtime/gc" }),
    module("Compiler", [bob]),
  ];
  const named = (argument: string, by = alice) =>
    changesOf(`/approve ${argument}`, { requirements, by }).map((change) =>
      change.kind === "approve" ? change.requirements : change,
    );

  it("refuses what is not here, with the names of what the person can approve", () => {
    const reply = refusal("/approve Runtime, Kernel", { requirements });
    expect(reply).toContain("nothing here is called `Kernel`");
    expect(reply).toContain("`Runtime: src/gc`");
    expect(reply).not.toContain("`Compiler`");
    expect(refusal("/approve ,", { requirements })).toContain("names nothing");
    expect(refusal("/approve `@all`", { requirements })).toContain("called `@all`.");
    expect(refusal("/approve a`@all", { requirements })).not.toContain("@all");
    expect(refusal("/approve Run", { requirements })).toContain("nothing here is called");
  });

  it("refuses what is others' to approve, also beside one's own", () => {
    const reply = refusal("/approve Runtime, compiler", { requirements });
    expect(reply).toContain("`compiler` can't be approved by you");
    expect(reply).toContain("`Runtime: src/gc`");
  });

  it("takes a module's name for all of its parts that the person may approve", () => {
    expect(named("runtime")).toEqual([["runtime/gc"]]);
    expect(named("RUNTIME", carol)).toEqual([["runtime/core", "runtime/gc"]]);
    expect(named("Runtime: 2 of core", carol)).toEqual([["runtime/core"]]);
  });

  it.each(["Docs, examples", '"Docs, examples"', "'docs, examples'", "`Docs, Examples`", "“Docs, examples”"])(
    "takes %s for one name",
    (argument) => {
      expect(named(argument, bob)).toEqual([["docs, examples"]]);
    },
  );

  it("takes several names, separated by commas", () => {
    expect(named('Compiler,"Docs, examples" ,', bob)).toEqual([["docs, examples", "compiler"]]);
  });

  it("reads a line as long as a comment can be in no time", () => {
    expect(refusal(`/approve ${`"a,'b,\`c,“d,`.repeat(5000)}`, { requirements })).toContain(
      "nothing here is",
    );
  }, 2000);
});

describe("/approve of a commit", () => {
  it("is refused when the comment is older than what I know of the pull request", () => {
    const record = { heads: [{ sha: HEAD, since: LATER }] };
    expect(refusal("/approve Runtime", { record })).toContain("repeat `/approve Runtime`");
    expect(changesOf("/approve", { record: { heads: [{ sha: HEAD, since: AT }] } })).toHaveLength(1);
  });

  it("is about the head when the comment was written, and says so", () => {
    const result = outcome("/approve", { record: PUSHED_SINCE });
    expect(result).toMatchObject({ kind: "done", changes: [{ headSha: OLDER }] });
    expect(result.reply).toContain("about `3333333`");
  });
});

describe("/approve cancel", () => {
  const given = {
    by: alice,
    at: AT,
    commentId: "issuecomment-7",
    withdrawn: false,
    requirements: null,
    headSha: HEAD,
  };

  it("refuses who has approved nothing, or has taken it back, and single names", () => {
    expect(refusal("/approve cancel")).toContain("no approval here");
    expect(refusal("/approve cancel", { record: { approvals: [{ ...given, by: bob }] } })).toContain(
      "no approval here",
    );
    const approvals = [given, { ...given, withdrawn: true }];
    expect(refusal("/approve cancel", { record: { approvals } })).toContain("no approval here");
    expect(refusal("/approve cancel Runtime", { record: { approvals: [given] } })).toContain(
      "alone on its line",
    );
  });

  it("takes back what was approved by a command or by a review", () => {
    const cancelled = [{ ...approval, by: alice, withdrawn: true, headSha: null }];
    expect(changesOf("/approve Cancel", { record: { approvals: [given] } })).toEqual(cancelled);
    const snapshot = { reviews: complete([review(alice)]) };
    expect(changesOf("/approve cancel", { snapshot })).toEqual(cancelled);
  });

  it("leaves a module that is called so to quotes", () => {
    const requirements = [runtime({ id: "c", name: "cancel" })];
    expect(changesOf('/approve "cancel"', { requirements })).toMatchObject([{ requirements: ["c"] }]);
  });
});
