import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstSightings, noteDocuments, readDocument } from "../../../src/store/cla/documents.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { acme, monday, tuesday, wednesday } from "../fixtures.ts";
import { newerText, text } from "./signing.ts";

describe.each(databases)("texts of agreements on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  beforeEach(async () => {
    database = await open();
    db = database.store.db;
  });
  afterEach(() => database.close());

  const note = (at: string, ...texts: { path: string; hash: string; text: string }[]) =>
    noteDocuments(db, { ownerId: acme.id, at, texts });

  it("are kept as first seen, each place of a text for itself", async () => {
    await note(monday);
    expect(await readDocument(db, acme.id, text.hash)).toBeNull();
    await note(tuesday, text, newerText, text);
    await note(wednesday, text, { ...text, path: "LICENCE.md" });
    expect(await readDocument(db, acme.id, text.hash)).toEqual({ ...text, firstSeenAt: tuesday });
    expect(await readDocument(db, 4711, text.hash)).toBeNull();
    const rows = await db.selectFrom("document").select(["path", "hash"]).execute();
    expect(rows).toHaveLength(3);
  });

  it("are filled in where only the hash was kept, and stay as old as they are", async () => {
    const { path, hash } = text;
    await db
      .insertInto("document")
      .values({ ownerId: acme.id, path, hash, text: null, firstSeenAt: monday })
      .execute();
    expect(await readDocument(db, acme.id, hash)).toEqual({ path, hash, text: null, firstSeenAt: monday });
    await note(tuesday, text);
    expect(await readDocument(db, acme.id, hash)).toEqual({ ...text, firstSeenAt: monday });
  });

  it("are as old as their oldest place, though the text itself is known from a later one", async () => {
    const { path, hash } = text;
    await db
      .insertInto("document")
      .values({ ownerId: acme.id, path, hash, text: null, firstSeenAt: monday })
      .execute();
    await note(tuesday, { ...text, path: "LICENCE.md" });
    const seen = await firstSightings(db, acme.id, [hash, hash, newerText.hash]);
    expect(seen.sort((a, b) => a.since.localeCompare(b.since))).toEqual([
      { path, hash, since: monday },
      { path: "LICENCE.md", hash, since: tuesday },
    ]);
    expect(await firstSightings(db, 4711, [hash])).toEqual([]);
  });

  it("are noted by many at once", async () => {
    await Promise.all(Array.from({ length: 6 }, () => note(monday, text, newerText)));
    expect(await db.selectFrom("document").selectAll().execute()).toHaveLength(2);
  });
});
