// Which objection is meant, and what is said of it.

import { describe, expect, it } from "vitest";
import { objection as one, optionalObjection } from "../../../../src/core/commands/arguments/objection.ts";
import { optionalReason, reason } from "../../../../src/core/commands/arguments/reason.ts";
import type { ObjectionRequirement } from "../../../../src/core/verdict.ts";
import { bob, carol, erin } from "../../build.ts";
import { LATER, objection } from "../situation.ts";
import { meaning, problem } from "./reading.ts";

const abi = objection(bob, { number: 7, title: "abi" });
const slow = objection(bob, { number: 8 });
const review = objection(carol, { source: { kind: "review", id: 1 } });
const here = { requirements: [abi, slow, review] };

const none = () => "nobody objects here.";
const among = () => true;
const required = one({ among, none, rest: reason({ missing: "say why." }) });
const optional = optionalObjection({ among, none, rest: optionalReason });

const named = (read: { objections: ObjectionRequirement[]; rest: string | null } | null) => [
  read?.objections.map(({ number, by }) => number ?? by.login),
  read?.rest,
];

describe("an objection that must be named", () => {
  it.each([
    ["", "say which objection you mean: `abi`, `8` or `@carol`."],
    ["abi2 because", "no objection here is called `abi2`. You can name `abi`, `8` or `@carol`."],
    ["@erin because", "no objection here is called `@erin`"],
    ["#9 because", "no objection here is called `#9`"],
    ["abi", "say why."],
  ])("can't be %j", (text, words) => {
    expect(problem(required, text, here)).toContain(words);
  });

  it.each<[string, (number | string)[]]>([
    ["abi because", [7]],
    ["ABI: because", [7]],
    ["“abi” because", [7]],
    ["8 because", [8]],
    ["#8 because", [8]],
    ["7, because", [7]],
    ["@Bob because", [7, 8]],
    ["@carol because", ["carol"]],
  ])("is found by %j", (text, expected) => {
    expect(named(meaning(required, text, here))).toEqual([expected, "because"]);
  });

  it("is not found where nobody objects, where it is another's, or where it came after the comment", () => {
    expect(problem(required, "abi because", { requirements: [] })).toBe("nobody objects here.");
    const later = { requirements: [objection(bob, { title: "abi", at: LATER })] };
    expect(problem(required, "abi because", later)).toBe("nobody objects here.");
    const own = one({ among: ({ by }, { request }) => by.id === request.by.id, none, rest: optionalReason });
    expect(problem(own, "abi", { ...here, by: erin })).toBe("nobody objects here.");
    expect(problem(own, "abi", { ...here, by: carol })).toContain("You can name `@carol`");
  });
});

describe("an objection that may be left out", () => {
  const single = { requirements: [abi] };

  it("must be named where there are several", () => {
    expect(problem(optional, "why do you think so?", here)).toContain("You can name");
    expect(problem(optional, "", here)).toContain("say which objection");
  });

  it("is the only one, and the text is what is said of it", () => {
    expect(named(meaning(optional, "why do you think so?", single))).toEqual([[7], "why do you think so?"]);
    expect(named(meaning(optional, "", single))).toEqual([[7], null]);
    expect(named(meaning(optional, "abi why?", single))).toEqual([[7], "why?"]);
  });

  it("is not another one than the one that was named", () => {
    expect(problem(optional, "@erin why?", single)).toContain("no objection here is called `@erin`");
    expect(problem(optional, "#9", single)).toContain("no objection here is called `#9`");
    expect(problem(optional, "9", single)).toContain("no objection here is called `9`");
  });

  it("can stand for all of them", () => {
    const all = optionalObjection({ among, none, rest: optionalReason, all: true });
    expect(named(meaning(all, "", here))[0]).toEqual([7, 8, "carol"]);
  });
});
