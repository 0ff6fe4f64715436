import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GovernanceFile } from "../../src/core/snapshot.ts";
import { newGoodFiles, readGoodFiles, saveGoodFiles } from "../../src/store/good-files.ts";
import { databases, type TestDatabase } from "../database.ts";
import { widget } from "./fixtures.ts";

const main = { repositoryId: widget.id, baseRef: "main" };
const CHARTER = ".github/charter.yml";

function file(path: string, oid: string): GovernanceFile {
  return { path, oid, text: `text of ${oid}`, sha256: `hash of ${oid}`, url: `https://x/${path}` };
}

describe.each(databases)("the last good files on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it("are kept by branch, role and path, the latest of each", async () => {
    const { db } = database.store;
    const paths = [CHARTER, "OWNERS", "api/OWNERS"];
    expect(await readGoodFiles(db, main, paths)).toEqual([]);
    await saveGoodFiles(db, main, []);
    await saveGoodFiles(db, main, [
      { role: "ownership", file: file("api/OWNERS", "o1") },
      { role: "charter", file: file(CHARTER, "c1") },
      { role: "organisationCharter", file: file(CHARTER, "c2") },
      { role: "ownership", file: file("OWNERS", "o1") },
    ]);
    await saveGoodFiles(db, main, [{ role: "charter", file: file(CHARTER, "c3") }]);
    expect(await readGoodFiles(db, main, paths)).toEqual([
      { role: "charter", file: file(CHARTER, "c3") },
      { role: "organisationCharter", file: file(CHARTER, "c2") },
      { role: "ownership", file: file("OWNERS", "o1") },
      { role: "ownership", file: file("api/OWNERS", "o1") },
    ]);
    expect(await readGoodFiles(db, main, ["OWNERS"])).toHaveLength(1);
    expect(await readGoodFiles(db, { ...main, baseRef: "stable" }, paths)).toEqual([]);
  });

  it("are new where the path, the role or the blob is another", async () => {
    const { db } = database.store;
    await saveGoodFiles(db, main, [{ role: "ownership", file: file("OWNERS", "o1") }]);
    const same = { role: "ownership", path: "OWNERS", oid: "o1" } as const;
    const others = [
      { ...same, oid: "o2" },
      { ...same, path: "api/OWNERS" },
      { ...same, role: "charter" as const },
    ];
    expect(await newGoodFiles(db, main, [same, ...others])).toEqual(others);
    expect(await newGoodFiles(db, { ...main, baseRef: "stable" }, [same])).toEqual([same]);
  });
});
