import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Resolved } from "../../src/core/snapshot.ts";
import { forgetDirectory, readDirectory, saveDirectory } from "../../src/store/directory.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  alice,
  gadget,
  installWidgetAndGadget,
  monday,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

const person: Resolved = { kind: "account", account: alice, canWrite: true };
const team: Resolved = { kind: "team", members: [{ account: alice, canWrite: false }] };
const unknown: Resolved = { kind: "unknown" };
const keys = ["alice", "acme/core", "ghost"];

describe.each(databases)("the directory on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  const read = (repositoryId: number, readAt: string, generation = 0) => ({
    repositoryId,
    generation,
    readAt,
  });

  async function known(repositoryId: number, notBefore = monday): Promise<string[]> {
    const { entries } = await readDirectory(database.store.db, repositoryId, keys, notBefore);
    return [...entries.keys()].sort();
  }

  it("gives back what names stood for, until that is too old", async () => {
    const { db } = database.store;
    await saveDirectory(db, read(widget.id, monday), new Map());
    const first = new Map<string, Resolved>([
      ["alice", unknown],
      ["acme/core", team],
      ["ghost", unknown],
    ]);
    await saveDirectory(db, read(widget.id, monday), first);
    await saveDirectory(db, read(widget.id, tuesday), new Map<string, Resolved>([["alice", person]]));
    expect(await readDirectory(db, widget.id, ["alice", "acme/core", "none"], monday)).toEqual({
      generation: 0,
      entries: new Map<string, Resolved>([
        ["alice", person],
        ["acme/core", team],
      ]),
    });
    expect(await known(widget.id, tuesday)).toEqual(["alice"]);
    expect(await known(widget.id, wednesday)).toEqual([]);
    expect(await known(gadget.id)).toEqual([]);
    expect((await readDirectory(db, widget.id, [], monday)).entries).toEqual(new Map());
  });

  it("forgets one repository, or all of the owner", async () => {
    const { db } = database.store;
    const all = new Map<string, Resolved>([["alice", person]]);
    for (const id of [widget.id, gadget.id]) await saveDirectory(db, read(id, monday), all);
    await forgetDirectory(db, { repositoryId: gadget.id });
    expect([await known(widget.id), await known(gadget.id)]).toEqual([["alice"], []]);
    await forgetDirectory(db, { ownerId: acme.id });
    expect([await known(widget.id), await known(gadget.id)]).toEqual([[], []]);
  });

  it("does not bring back what was forgotten while GitHub was asked", async () => {
    const { db } = database.store;
    const { generation } = await readDirectory(db, widget.id, keys, monday);
    await forgetDirectory(db, { ownerId: acme.id });
    await saveDirectory(
      db,
      read(widget.id, monday, generation),
      new Map<string, Resolved>([["alice", person]]),
    );
    expect(await known(widget.id)).toEqual([]);
  });
});
