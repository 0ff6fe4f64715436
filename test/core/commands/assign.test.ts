// `/assign` of people against whom something speaks: they are asked, and the reply says what.

import { describe, expect, it } from "vitest";
import type { CharterPerson } from "../../../src/core/charter/charter.ts";
import * as build from "../build.ts";
import { alice, bob, carol, dave, erin, tier } from "../build.ts";
import { changesOf, outcome, runtime } from "./situation.ts";

const by = carol;
const directory = build.directory([alice, bob, carol, erin], {
  dave: build.reader(dave),
});
const busy = (login: string, changes: Partial<CharterPerson>) => ({
  charter: { people: new Map([build.charterPerson(login, { capacity: 2, ...changes })]) },
  record: { load: new Map([[bob.id, 2]]) },
});
const warning = (line: string, changes: Parameters<typeof outcome>[1] = {}) => {
  expect(changesOf(line, { by, directory, ...changes }).length).toBeGreaterThan(0);
  return outcome(line, { by, directory, ...changes }).reply?.replace(/^@\w+: /, "") ?? null;
};

describe("/assign", () => {
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
    const modules = [build.module("Old @all", { emeritus: [build.owner("@bob")] })];
    const ownership = { ...build.ownership(), modules };
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
