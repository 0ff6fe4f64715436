// In which order those who may approve are asked: who knows the code and has room, or in turn.

import { describe, expect, it } from "vitest";
import { alice, bob, carol, complete, file } from "../../build.ts";
import { calendar } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { away, choicesOf, chosenOf, knows, people, rotation } from "./choice.ts";

describe("who knows the files", () => {
  const here = ["src/a.ts"];

  it("comes first, and it is said how often", () => {
    const expertise = knows([carol, here], [bob, ["lib/x"]], [carol, here]);
    expect(choicesOf({ expertise })).toEqual([
      {
        account: carol,
        reason: "maintains src/, no other open request, reviewed 2 of the last 2 changes here",
        warning: null,
      },
    ]);
  });

  it("stands behind those who can be asked", () => {
    const expertise = knows([carol, here], [carol, here], [bob, here]);
    expect(chosenOf({ expertise, record: { away: away(carol) } })).toEqual(["bob"]);
  });

  it("comes later where it is not working time, unless nobody else knows them nearly as well", () => {
    // Monday 09:00 in UTC is night in Los Angeles.
    const night = {
      rules: { charter: people(["carol", { calendar: calendar({ timeZone: "America/Los_Angeles" }) }]) },
    };
    const nearly = knows([bob, here], [carol, here], [bob, here], [carol, here], [carol, ["src/b.ts"]]);
    expect(chosenOf({ expertise: nearly })).toEqual(["carol"]);
    expect(chosenOf({ ...night, expertise: nearly })).toEqual(["bob"]);
    expect(
      chosenOf({ ...night, expertise: knows([carol, here], [carol, here], [carol, here], [bob, here]) }),
    ).toEqual(["carol"]);
  });

  it("is not the author, whoever that is", () => {
    expect(chosenOf({ expertise: knows([carol, here]), snapshot: { author: carol } })).not.toContain("carol");
  });
});

describe("without a history", () => {
  const night = {
    rules: {
      charter: people(
        ["alice", { calendar: calendar({ timeZone: "America/Los_Angeles" }) }],
        ["bob", { calendar: calendar({ timeZone: "America/Los_Angeles" }) }],
      ),
    },
  };

  it("those who are at work come first, of those with as little to do", () => {
    for (const number of [1, 2, 3, 4, 5])
      expect(chosenOf({ ...night, snapshot: { number } })).toEqual(["carol"]);
    expect(
      chosenOf({
        ...night,
        record: {
          load: new Map([
            [carol.id, 1],
            [alice.id, 1],
          ]),
        },
      }),
    ).toEqual(["bob"]);
  });

  it("then those who were asked longest ago", () => {
    const lastAsked = new Map([
      [alice.id, "2026-02-20T09:00:00.000Z"],
      [bob.id, "2026-02-10T09:00:00.000Z"],
      [carol.id, "2026-02-25T09:00:00.000Z"],
    ]);
    expect(chosenOf({ record: { lastAsked } })).toEqual(["bob"]);
    lastAsked.delete(carol.id);
    expect(chosenOf({ record: { lastAsked } })).toEqual(["carol"]);
  });
});

describe("in turn", () => {
  const lastAsked = new Map([
    [alice.id, "2026-02-20T09:00:00.000Z"],
    [bob.id, "2026-02-10T09:00:00.000Z"],
    [carol.id, "2026-02-25T09:00:00.000Z"],
  ]);

  it("whoever was asked longest ago is next, whatever others know", () => {
    const given = {
      rules: { charter: rotation },
      record: { lastAsked },
      expertise: knows([carol, ["src/a.ts"]]),
    };
    expect(choicesOf(given)).toMatchObject([
      { account: bob, reason: expect.stringContaining("whose turn it is") },
    ]);
    expect(chosenOf({ ...given, record: { lastAsked, load: new Map([[bob.id, 9]]) } })).toEqual(["bob"]);
  });

  it("who is away is passed over", () => {
    const given = { rules: { charter: rotation }, record: { lastAsked, away: away(bob) } };
    expect(chosenOf(given)).toEqual(["alice"]);
  });

  it("each line's people of a section with several owners", () => {
    const lines = ownership("[Core]", "src/ @alice @bob", "docs/ @alice @carol");
    const files = complete([file("src/a"), file("docs/a")]);
    expect(
      chosenOf({
        rules: { ownership: lines, charter: rotation },
        snapshot: { files },
        record: { lastAsked },
      }),
    ).toEqual(["alice"]);
  });

  it("also where only a part of a section is theirs, whatever others know", () => {
    const lines = ownership("[Core]", "src/ @alice @bob", "docs/ @carol");
    const files = complete([file("src/a"), file("docs/a")]);
    const given = {
      rules: { ownership: lines, charter: rotation },
      snapshot: { files },
      record: { lastAsked },
    };
    expect(chosenOf({ ...given, expertise: knows([alice, ["src/a"]], [alice, ["src/a"]]) }).sort()).toEqual([
      "bob",
      "carol",
    ]);
  });
});
