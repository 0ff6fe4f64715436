import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saveInstallation, setInstallationState, takeNight } from "../../src/store/installations.ts";
import {
  findRepository,
  listRepositories,
  saveRepositories,
  setRepositoryState,
} from "../../src/store/repositories.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, gadget, installWidgetAndGadget, widget } from "./fixtures.ts";

describe.each(databases)("installations and repositories on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
  });
  afterEach(() => database.close());

  it("knows nothing of a repository that it never heard of", async () => {
    expect(await findRepository(database.store.db, 99)).toBeNull();
  });

  it("finds a repository by id, under its latest name, with the state of its installation", async () => {
    const { db } = database.store;
    await saveRepositories(db, 500, [{ ...widget, name: "gizmo" }]);
    await setInstallationState(db, 500, "suspended");
    expect(await findRepository(db, widget.id)).toEqual({
      ...widget,
      name: "gizmo",
      installationId: 500,
      state: "active",
      installationState: "suspended",
    });
  });

  it("lists active repositories of active installations only", async () => {
    const { db } = database.store;
    await setRepositoryState(db, gadget.id, "removed");
    const ids = async (installationId: number) =>
      (await listRepositories(db, installationId)).map(({ id }) => id);
    expect(await ids(500)).toEqual([widget.id]);
    expect(await ids(4711)).toEqual([]);
    await setInstallationState(db, 500, "removed");
    expect(await ids(500)).toEqual([]);
  });

  it("renames an account and keeps a suspended installation suspended", async () => {
    const { db } = database.store;
    await setInstallationState(db, 500, "suspended");
    await saveInstallation(db, { id: 500, account: { ...acme, login: "acme-corp" } });
    const row = await db
      .selectFrom("installation")
      .selectAll()
      .where("id", "=", 500)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ accountLogin: "acme-corp", state: "suspended" });
  });

  it("gives each active installation one night, whoever asks first", async () => {
    const { db } = database.store;
    await saveInstallation(db, { id: 499, account: { id: 2000, login: "umbrella" } });
    await saveInstallation(db, { id: 501, account: { id: 3000, login: "initech" } });
    await setInstallationState(db, 501, "suspended");
    const taken = await Promise.all([takeNight(db, "2026-03-02"), takeNight(db, "2026-03-02")]);
    expect(taken.flat().sort()).toEqual([499, 500]);
    await setInstallationState(db, 501, "active");
    expect(await takeNight(db, "2026-03-02")).toEqual([501]);
    expect(await takeNight(db, "2026-03-01")).toEqual([]);
    expect(await takeNight(db, "2026-03-03")).toEqual([499, 500, 501]);
  });
});
