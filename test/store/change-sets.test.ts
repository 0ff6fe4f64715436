import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChangeSet } from "../../src/core/snapshot.ts";
import { readChangeSets, saveChangeSets } from "../../src/store/change-sets.ts";
import { closePullRequest, savePullRequest } from "../../src/store/pull-requests.ts";
import { databases, type TestDatabase } from "../database.ts";
import { outcome, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const change: ChangeSet = {
  digests: new Map([
    ["src/a.ts", "d1"],
    ["line\nbreak ü", null],
    ["__proto__", "d2"],
  ]),
  unknown: null,
};
const gone: ChangeSet = { digests: new Map(), unknown: "the commit is gone" };

describe.each(databases)("change sets on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it("come back by pull request, base branch and commit, as they were first stored", async () => {
    const { db } = database.store;
    const both = new Map([
      ["aaa", change],
      ["bbb", gone],
    ]);
    expect(await readChangeSets(db, key, "main", ["aaa"])).toEqual(new Map());
    await saveChangeSets(db, key, "main", new Map());
    await saveChangeSets(db, key, "main", both);
    await saveChangeSets(db, key, "main", new Map([["aaa", gone]]));
    expect(await readChangeSets(db, key, "main", ["aaa", "bbb", "ccc"])).toEqual(both);
    expect(await readChangeSets(db, key, "main", ["bbb"])).toEqual(new Map([["bbb", gone]]));
    expect(await readChangeSets(db, key, "main", [])).toEqual(new Map());
    expect(await readChangeSets(db, key, "stable", ["aaa"])).toEqual(new Map());
    expect(await readChangeSets(db, { ...key, number: 8 }, "main", ["aaa"])).toEqual(new Map());
  });

  it("are forgotten when the pull request is closed, by a look or without one", async () => {
    const { db } = database.store;
    const known = async () => (await readChangeSets(db, key, "main", ["aaa"])).size;
    const others = { ...key, number: 8 };
    for (const of of [key, others]) await saveChangeSets(db, of, "main", new Map([["aaa", change]]));
    await savePullRequest(db, outcome());
    expect(await known()).toBe(1);
    await savePullRequest(db, outcome({ state: "closed" }));
    expect(await known()).toBe(0);
    await saveChangeSets(db, key, "main", new Map([["aaa", change]]));
    await closePullRequest(db, widget.id, 7);
    expect(await known()).toBe(0);
    expect((await readChangeSets(db, others, "main", ["aaa"])).size).toBe(1);
  });

  it("are 100 at most for a pull request, those stored first dropped", async () => {
    const { db } = database.store;
    const shas = Array.from({ length: 102 }, (_, index) => `s${index}`);
    for (const sha of shas) await saveChangeSets(db, key, "main", new Map([[sha, change]]));
    expect([...(await readChangeSets(db, key, "main", shas)).keys()].sort()).toEqual(shas.slice(2).sort());
  });
});
