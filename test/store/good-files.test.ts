import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GovernanceFile } from "../../src/core/snapshot.ts";
import {
  findGoodFiles,
  forgetGoodFiles,
  type GoodFilePlace,
  readGoodFiles,
  saveGoodFiles,
} from "../../src/store/good-files.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, widget } from "./fixtures.ts";

const main = { repositoryId: widget.id, ownerId: acme.id, baseRef: "main" };
const CHARTER = ".github/charter.yml";
const charter: GoodFilePlace = { role: "charter", path: CHARTER };
const shared: GoodFilePlace = { role: "organisationCharter", path: CHARTER };
const owners: GoodFilePlace = { role: "ownership", path: "OWNERS" };
const deep: GoodFilePlace = { role: "ownership", path: "api/OWNERS" };
const all = [charter, shared, owners, deep];

function file(path: string, oid: string): GovernanceFile {
  return { path, oid, text: `text of ${oid}`, sha256: `hash of ${oid}`, url: `https://x/${path}` };
}

function good({ role, path }: GoodFilePlace, oid: string) {
  return { role, file: file(path, oid) };
}

describe.each(databases)("the last good files on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it("are kept by branch, role and path, the latest of each", async () => {
    const { db } = database.store;
    expect(await readGoodFiles(db, main, all)).toEqual([]);
    await saveGoodFiles(db, main, []);
    await saveGoodFiles(db, main, [
      good(deep, "o1"),
      good(charter, "c1"),
      good(shared, "c2"),
      good(owners, "o1"),
    ]);
    await saveGoodFiles(db, main, [good(charter, "c3")]);
    expect(await readGoodFiles(db, main, all)).toEqual([
      good(charter, "c3"),
      good(shared, "c2"),
      good(owners, "o1"),
      good(deep, "o1"),
    ]);
    expect(await readGoodFiles(db, main, [owners])).toHaveLength(1);
    expect(await readGoodFiles(db, main, [charter])).toEqual([good(charter, "c3")]);
    expect(await readGoodFiles(db, { ...main, baseRef: "stable" }, all)).toEqual([]);
    expect(await findGoodFiles(db, main, [shared, { ...owners, path: "b/OWNERS" }])).toEqual([
      { ...shared, oid: "c2" },
    ]);
  });

  it("of an organisation stay with it when the repository goes to another owner", async () => {
    const { db } = database.store;
    const moved = { ...main, ownerId: 2000 };
    await saveGoodFiles(db, main, [good(charter, "c1"), good(shared, "c2")]);
    expect(await readGoodFiles(db, moved, all)).toEqual([good(charter, "c1")]);
    expect(await findGoodFiles(db, moved, [shared])).toEqual([]);
    await saveGoodFiles(db, moved, [good(shared, "c9")]);
    expect(await readGoodFiles(db, moved, [shared])).toEqual([good(shared, "c9")]);
    expect(await readGoodFiles(db, main, [shared])).toEqual([]);
  });

  it("are forgotten by role and path, on their branch alone", async () => {
    const { db } = database.store;
    const stable = { ...main, baseRef: "stable" };
    for (const base of [main, stable]) {
      await saveGoodFiles(db, base, [good(charter, "c1"), good(shared, "c2"), good(owners, "o1")]);
    }
    await forgetGoodFiles(db, main, [shared, owners, deep]);
    expect(await readGoodFiles(db, main, all)).toEqual([good(charter, "c1")]);
    expect(await readGoodFiles(db, stable, all)).toHaveLength(3);
  });
});
