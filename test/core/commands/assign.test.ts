// `/assign` and `/unassign`: who may ask whom, and of people against whom something speaks: the reply says what.

import { describe, expect, it } from "vitest";
import type { CharterPerson } from "../../../src/core/charter/charter.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, erin, user } from "../build.ts";
import { charterPerson, tier } from "../build-charter.ts";
import { ownership as buildOwnership, module, owner } from "../build-ownership.ts";
import { AT, changesOf, outcome, refusal, runtime } from "./situation.ts";

const by = carol;
const directory = build.directory([alice, bob, carol, erin], {
  dave: build.reader(dave),
  author: build.reader(author),
  ghost: { kind: "unknown" },
});
const busy = (login: string, changes: Partial<CharterPerson>) => ({
  charter: { people: new Map([charterPerson(login, { capacity: 2, ...changes })]) },
  record: { load: new Map([[bob.id, 2]]) },
});
const warning = (line: string, changes: Parameters<typeof outcome>[1] = {}) => {
  expect(changesOf(line, { by, directory, ...changes }).length).toBeGreaterThan(0);
  return outcome(line, { by, directory, ...changes }).reply?.replace(/^@\w+: /, "") ?? null;
};

describe("/assign", () => {
  it("refuses strangers, the author, unknown people, teams and more than 15", () => {
    expect(refusal("/assign @alice", { by: dave, directory })).toContain("write access");
    expect(refusal("/assign @Author", { by: alice, directory })).toContain("the author can't review");
    expect(refusal("/assign", { by: author, directory })).toContain("you can't review");
    expect(refusal("/assign @ghost", { by, directory })).toContain("`@ghost`: GitHub has no such account");
    expect(refusal("/assign @acme/core", { by, directory })).toContain("not teams");
    expect(refusal("/assign @alice to look at this", { by, directory })).toContain(
      "can't be read as a login",
    );
    const many = Array.from({ length: 16 }, (_, n) => `@u${n}`).join(" ");
    expect(refusal(`/assign ${many}`, { by, directory })).toContain("at most 15");
  });

  it("refuses on a closed pull request", () => {
    expect(refusal("/assign @bob", { by, snapshot: { state: "closed" } })).toContain("closed");
  });

  it("does not trust a login that moved to another account", () => {
    expect(refusal("/assign @alice", { by: user(999, "bob"), directory })).toContain("write access");
  });

  it("records each person once, as a reviewer", () => {
    const said = { kind: "assign", as: "reviewer", by: author, reason: null, at: AT };
    expect(changesOf("/assign @alice, @bob @ALICE", { by: author, directory })).toEqual([
      { ...said, person: alice },
      { ...said, person: bob },
    ]);
  });

  it("without names means oneself", () => {
    expect(changesOf("/assign", { by: bob })).toMatchObject([{ person: bob, as: "reviewer" }]);
  });

  it("says nothing where nothing speaks against it", () => {
    expect(warning("/assign @bob")).toBeNull();
    expect(warning("/assign @bob", busy("bob", { capacity: 3 }))).toBeNull();
    expect(warning("/assign @bob", busy("bob", { capacity: null }))).toBeNull();
  });

  it("warns of people who are away, busy, or without write access", () => {
    const away = (until: string | null) => ({ record: { away: new Map([[bob.id, until]]) } });
    expect(warning("/assign @bob", away("2026-12-10"))).toBe(
      "asked all the same, though `bob` is away until 2026-12-10.",
    );
    expect(warning("/assign @bob", away(null))).toContain("`bob` is away.");
    expect(warning("/assign @bob", busy("bob", {}))).toContain("has 2 open requests elsewhere, and takes 2");
    expect(warning("/assign @dave")).toContain("`dave` has no write access");
  });

  it("warns of people who have stepped back from a tier or a module, by a name that does nothing", () => {
    const requirements = [runtime()];
    const tiers = [{ ...tier("core", "carol"), emeritus: ["Bob"] }];
    expect(warning("/assign @bob", { charter: { tiers }, requirements })).toContain(
      "`bob` is emeritus in core",
    );
    const modules = [module("Old @all", { emeritus: [owner("@bob")] })];
    const ownership = { ...buildOwnership(), modules };
    const reply = warning("/assign @bob", { ownership, requirements });
    expect(reply).toContain("`bob` is emeritus in Old");
    expect(reply).not.toContain("@all");
  });

  it("does not call somebody emeritus who decides here", () => {
    const tiers = [{ ...tier("core", "carol"), emeritus: ["alice"] }];
    expect(warning("/assign @alice", { charter: { tiers }, requirements: [runtime()] })).toBeNull();
  });

  it("names each person with all that speaks against them, and no others", () => {
    const changes = {
      record: {
        away: new Map([
          [dave.id, null],
          [bob.id, null],
        ]),
      },
    };
    const reply = warning("/assign @alice @bob @dave", changes);
    expect(reply).toContain("`bob` is away; `dave` is away and has no write access");
    expect(reply).not.toContain("alice");
  });
});

describe("/unassign", () => {
  it("refuses strangers who name others, and takes nobody off where a word is no login", () => {
    expect(refusal("/unassign @alice", { by: dave })).toContain("take yourself off");
    const reply = refusal("/unassign alice", { by: bob });
    expect(reply).toContain("`alice` can't be read as a login");
    expect(reply).toContain("@alice");
  });

  it("takes anyone off at their own word, also on a closed pull request", () => {
    const off = { kind: "assign", person: dave, as: "off", by: dave, reason: null, at: AT };
    expect(changesOf("/unassign", { by: dave })).toEqual([off]);
    expect(changesOf("/unassign", { by: dave, snapshot: { state: "closed" } })).toEqual([off]);
  });

  it.each([author, bob])("takes others off at the word of %o", (asker) => {
    expect(changesOf("/unassign @alice @dave", { by: asker, directory })).toMatchObject([
      { person: alice, as: "off" },
      { person: dave, as: "off" },
    ]);
  });

  it("finds people who are asked now, though they are in no governance file", () => {
    const guest = user(50, "Guest");
    const changes = { by: author, directory, snapshot: { requestedReviewers: [guest] } };
    expect(changesOf("/unassign @guest", changes)).toMatchObject([{ person: guest, as: "off" }]);
  });
});
