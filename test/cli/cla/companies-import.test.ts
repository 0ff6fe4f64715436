// `charter cla import` of companies: they come with whom they cover, and nothing twice.

import { describe, expect, it } from "vitest";
import { COMPANIES, cla, claWorld, counts, EMPLOYEES } from "./world.ts";

const world = claWorld();

describe("companies", () => {
  it("come with whom they cover, employees after them", async () => {
    const companies = world.fileOf("ccla.csv", COMPANIES);
    const employees = world.fileOf("employees.csv", EMPLOYEES);
    const into = ["--owner", "acme", "--document", "CLA.md", "--apply"];
    const first = await cla("import", companies, "--from", "easycla-ccla", ...into);
    expect(first.out.trim().split("\n")).toEqual([
      "line 2  imported     Umbrella, Inc.",
      "line 2  imported     umbrella.example of Umbrella, Inc.",
      "line 2  imported     alice of Umbrella, Inc.",
      expect.stringContaining(
        "line 2  quarantined  x@umbrella.example of Umbrella, Inc.: An address is no proof",
      ),
    ]);
    const second = await cla(
      "import",
      employees,
      "--from",
      "easycla-employees",
      "--company",
      "umbrella, inc.",
      ...into,
    );
    expect(second.out).toBe("line 2  imported     bob of umbrella, inc.\n");
    const before = await counts(world.database);
    for (const [file, format] of [
      [companies, "easycla-ccla"],
      [employees, "easycla-employees"],
    ] as const) {
      const again = await cla("import", file, "--from", format, "--company", "umbrella, inc.", ...into);
      expect(again.out).not.toContain(" imported ");
    }
    expect(await counts(world.database)).toEqual(before);
    expect(await cla("audit", "--owner", "acme")).toMatchObject({ status: 0 });
  });
});
