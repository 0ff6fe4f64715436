// The roster that a charter says.

import { expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import { rosterOf } from "../../../src/core/roster/roster.ts";
import { group } from "./build.ts";

it("has the highest tier first, names of people, and modules as they stand", () => {
  const text = `version: 1
modules:
  - { name: Docs, label: "module: docs", paths: ["docs/**"], maintainers: ["@Mei-Lin", "@org/Writers"], emeritus: ["@ana"] }
  - { name: Ideas, maintainers: [] }
tiers:
  - { name: core, members: ["@mei-lin"], emeritus: ["@Old"] }
  - { name: lead, members: ["@noor"] }
people:
  mei-lin: { name: Mei Lin }
  old: { name: Old Hand }
`;
  const parsed = parseCharter(text, ".github/charter.yml");
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  expect(rosterOf(resolveCharter({ repository: parsed, organisation: null }))).toEqual({
    tiers: [group("lead", ["noor"]), group("core", ["Mei Lin | mei-lin"], ["Old Hand | Old"])],
    modules: [
      group("Docs", ["Mei Lin | Mei-Lin", "org/Writers"], ["ana"], "module: docs"),
      group("Ideas", []),
    ],
  });
});
