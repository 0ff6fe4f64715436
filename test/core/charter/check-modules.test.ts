// What modules must fulfil besides their shape, so that none asks for less than it seems to.

import { expect, test } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";

function problemsOf(maintainers: string): string[] {
  const text = `version: 1
tiers:
  - { name: core, members: ["@fay"] }
modules:
  - name: Vendor
    paths: ["vendor/**"]
    maintainers: ${maintainers}
    rules:
      - { name: Vendored, approvals: 1, from: core }
`;
  const parsed = parseCharter(text, ".github/charter.yml");
  const problems = "problems" in parsed ? parsed.problems : [];
  return problems.map(({ severity, line, message }) => `${severity} ${line} ${message}`);
}

test("rules of a module whose paths are nobody's would ask nobody", () => {
  expect(problemsOf("[]")).toEqual([
    'error 9 The module "Vendor" has rules and no maintainers, so that its rules would ask nobody.',
  ]);
  expect(problemsOf('["@ada"]')).toEqual([]);
});
