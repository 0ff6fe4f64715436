// People who have stepped back, though a team that they still belong to is named among those who decide.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { compileModules } from "../../../../src/core/ownership/modules/modules.ts";
import { alice, bob, carol, complete, dave, directory, erin, file, review, team, user } from "../../build.ts";
import { charter, charterModule, charterPerson, reviewing } from "../../build-charter.ts";
import { owner } from "../../build-ownership.ts";
import { type Case, judge, modulesOf } from "../judging.ts";

const runtime = charterModule("Runtime", ["src/**"], ["@acme/runtime"], { emeritus: [owner("@Bob")] });
const members = directory([alice, bob, carol, dave, erin], {
  "acme/runtime": team(alice, bob),
  "acme/core": team(dave, erin),
});
const core = { name: "core", members: ["acme/core"], emeritus: ["Erin"] };

function caseOf(modules: ReturnType<typeof charterModule>[], by: Account, given: Case = {}): Case {
  return {
    ownership: compileModules(charter({ modules })).index,
    directory: members,
    charter: { tiers: [core] },
    snapshot: { reviews: complete([review(by)]) },
    ...given,
  };
}

describe("an approval of somebody emeritus", () => {
  it.each<[string, Case, string]>([
    ["by a team of the module", caseOf([runtime], bob), "is emeritus in Runtime"],
    ["by a team of the tier", caseOf([runtime], erin), "is emeritus in core"],
    [
      "who was renamed since, and is known by the number",
      caseOf([runtime], user(3, "robert"), {
        charter: { tiers: [core], people: new Map([charterPerson("bob", { id: 3 })]) },
        directory: directory([], {
          "acme/runtime": team(alice, user(3, "robert")),
          "acme/core": team(dave),
        }),
      }),
      "is emeritus in Runtime",
    ],
    [
      "in one of two modules of which any suffices",
      caseOf([], bob, {
        ownership: compileModules(
          charter({
            modules: [runtime, charterModule("Compiler", ["src/**"], ["@carol"])],
            review: reviewing({ overlapping: "any" }),
          }),
        ).index,
      }),
      "is emeritus in Runtime",
    ],
  ])("%s does not count, and is listed with the reason", (_, given, reason) => {
    const judged = judge(given);
    expect(judged.state).toBe("pending");
    expect(judged.discarded).toMatchObject([{ reason }]);
    const { eligible } = modulesOf(given)[0] ?? {};
    expect(eligible?.map(({ account }) => account.id)).not.toContain(judged.discarded[0]?.account?.id);
  });

  it.each<[string, Case, string]>([
    ["as a member of a tier above", caseOf([{ ...runtime, emeritus: [owner("@dave")] }], dave), "core"],
    [
      "for a module where they are active",
      caseOf([runtime, charterModule("Docs", ["docs/**"], ["@acme/runtime"])], bob, {
        snapshot: { files: complete([file("docs/a")]), reviews: complete([review(bob)]) },
      }),
      "maintainer",
    ],
    [
      "of a tier, as a maintainer",
      caseOf([charterModule("Runtime", ["src/**"], ["@erin"])], erin),
      "maintainer",
    ],
  ])("counts %s", (_, given, role) => {
    expect(modulesOf(given)).toMatchObject([{ state: "satisfied", approvals: [{ role }] }]);
  });
});

it("a team of which everybody is emeritus is as nobody", () => {
  const alone = caseOf([runtime], bob, { directory: directory([dave], { "acme/runtime": team(bob) }) });
  expect(modulesOf(alone)[0]?.ignoredOwners).toEqual([
    { owner: "@acme/runtime", reason: expect.stringContaining("not emeritus") },
  ]);
});
