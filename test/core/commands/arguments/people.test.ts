// People by login: known ones alone, and a guess where somebody is not known.

import { describe, expect, it } from "vitest";
import { people, peopleOrOneself } from "../../../../src/core/commands/arguments/people.ts";
import * as build from "../../build.ts";
import { alice, author, bob, carol, dave, erin, user } from "../../build.ts";
import { meaning, problem } from "./reading.ts";

const type = people("/cc @alice @bob");

describe("people", () => {
  it.each([
    ["", "name at least one person, as in `/cc @alice @bob`"],
    ["alice", "`alice` can't be read as a login. Name people as in `/cc @alice @bob`"],
    ["@alice to look", "`to` and `look` can't be read"],
    ["@@alice", "can't be read as a login"],
    ["@a|b", "can't be read as a login"],
    ["@acme/core", "not teams: `@acme/core`"],
    [Array.from({ length: 16 }, (_, n) => `@u${n}`).join(" "), "at most 15"],
  ])("can't be %j", (text, words) => {
    expect(problem(type, text)).toContain(words);
  });

  it("are each taken once, with commas or spaces between", () => {
    expect(meaning(type, "@alice, @bob @ALICE")).toEqual([alice, bob]);
    expect(meaning(type, "@dave")).toEqual([dave]);
  });

  it("are found where they are asked now, though they are in no governance file", () => {
    const guest = user(50, "Guest");
    expect(meaning(type, "@guest", { snapshot: { requestedReviewers: [guest] } })).toEqual([guest]);
  });

  it("are whoever writes where nobody is named and oneself can be meant", () => {
    expect(meaning(peopleOrOneself("/assign @alice"), "", { by: bob })).toEqual([bob]);
    expect(meaning(peopleOrOneself("/assign @alice"), "@alice", { by: bob })).toEqual([alice]);
  });
});

describe("somebody who is not known", () => {
  const directory = build.directory([alice, bob, carol, erin], {
    octocta: { kind: "unknown" },
    octocto: { kind: "unknown" },
    "acme/core": build.team(user(60, "Octocat")),
    "acme/secret": { kind: "hidden" },
  });

  it("is guessed, in code, so that nobody is called", () => {
    expect(problem(type, "@octocta", { directory })).toBe(
      "`@octocta`: GitHub has no such account that I can see; did you mean `@Octocat`?",
    );
  });

  it("is guessed among the author, who is asked, and whose word counts", () => {
    const snapshot = { author: user(1, "Author"), requestedReviewers: [user(50, "visitor")] };
    expect(problem(type, "@autor", { snapshot, directory: new Map() })).toContain("did you mean `@Author`?");
    expect(problem(type, "@vistor", { snapshot })).toContain("did you mean `@visitor`?");
    expect(problem(type, "@alcie", { directory: new Map() })).toContain("did you mean `@alice`?");
  });

  it("is never guessed to be another name that is not known", () => {
    const reply = problem(type, "@octocta", {
      directory: build.directory([], { octocto: { kind: "unknown" } }),
    });
    expect(reply).toBe(
      "`@octocta`: GitHub has no such account that I can see. Check the spelling of the login.",
    );
  });

  it("stands beside others", () => {
    expect(problem(type, "@alice @ghost @crol", { snapshot: { author } })).toBe(
      "`@ghost` or `@crol`: GitHub has no such account that I can see; did you mean `@carol`?",
    );
  });
});
