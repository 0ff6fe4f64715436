// `charter cla export`: the same data out as in, and nothing that a table would take for a formula.

import { describe, expect, it, vi } from "vitest";
import { sign } from "../../../src/store/cla/signatures.ts";
import { splitCsv } from "../../../src/workflows/cla/split-csv.ts";
import { acme, widget } from "../../store/fixtures.ts";
import { COMPANIES, cla, claWorld, companiesOfEveryState, EMPLOYEES, FILE, HASH, HEADER } from "./world.ts";

const world = claWorld();

describe("export", () => {
  const exported = async (at: { url: string }, format: "csv" | "json") => {
    vi.stubEnv("DATABASE_URL", at.url);
    const { status, out } = await cla("export", "--owner", "acme", "--format", format);
    expect(status).toBe(0);
    return out;
  };

  /** Again, it changes nothing. */
  const importOfOtherTools = async () => {
    const into = ["--owner", "acme", "--document", "CLA.md", "--apply"];
    await cla("import", world.fileOf("a.csv", FILE), "--from", "cla-assistant", ...into);
    await cla("import", world.fileOf("ccla.csv", COMPANIES), "--from", "easycla-ccla", ...into);
    const employees = world.fileOf("employees.csv", EMPLOYEES);
    const ofUmbrella = ["--from", "easycla-employees", "--company", "umbrella, inc."];
    await cla("import", employees, ...ofUmbrella, ...into);
  };

  it.each(["json", "csv"] as const)("as %s gives an empty store the same data", async (format) => {
    await importOfOtherTools();
    const name = `=cmd|' /C calc'!A0 "quoted"\nand 'more`;
    const odd = [
      HEADER,
      `carol;acme;;CLA;;v1;2022-05-04T10:00:00.000Z;;true;"${name.replaceAll('"', '""')}"`,
    ];
    await cla(
      "import",
      world.fileOf("odd.csv", odd.join("\n")),
      "--from",
      "cla-assistant",
      "--owner",
      "acme",
      "--document",
      "CLA.md",
      "--apply",
    );
    // Signed here, not brought by another tool.
    await world.database.store.db.transaction().execute(async (transaction) => {
      const at = "2026-03-02T09:00:00.000Z";
      const place = {
        ownerId: acme.id,
        scope: "organisation",
        repositoryId: widget.id,
        number: 7,
        commentId: 5,
      };
      const document = { documentPath: "CLA.md", documentHash: HASH };
      const person = { id: 14, login: "dave", kind: "user" as const };
      await sign(transaction, {
        ...place,
        ...document,
        person,
        method: "comment",
        fields: [],
        signedAt: at,
        now: at,
      });
    });
    await companiesOfEveryState(world.database.store.db);
    const before = await exported(world.database, format);
    if (format === "json") expect(before.match(/"state":"\w+"/g)).toHaveLength(4);
    const fresh = await world.newDatabase();
    expect(await exported(fresh, format)).not.toBe(before);
    const file = world.fileOf(`export.${format}`, before);
    const imported = await cla("import", file, "--from", "charter", "--owner", "acme", "--apply");
    expect(imported.status).toBe(0);
    expect(imported.out).not.toMatch(/quarantined|invalid/);
    expect(await exported(fresh, format)).toBe(before);
    expect(await cla("audit", "--owner", "acme")).toMatchObject({ status: 0 });
    const again = await cla("import", file, "--from", "charter", "--owner", "acme", "--apply");
    expect(again.out).not.toContain(" imported ");
  });

  it("has no cell that is a formula", async () => {
    const csv = await exported(world.database, "csv");
    const { rows } = splitCsv(csv) as { rows: { cells: string[] }[] };
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.flatMap(({ cells }) => cells).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it("is of one scope alone", async () => {
    const { out } = await cla("export", "--owner", "acme", "--repository", "widget");
    expect(out.trim().split("\n")).toHaveLength(1);
  });
});
