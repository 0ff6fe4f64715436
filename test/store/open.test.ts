import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "../../src/store/folder-lock.ts";
import { openStore } from "../../src/store/open.ts";
import { findRepository } from "../../src/store/repositories.ts";
import { createPostgresDatabase, databases } from "../database.ts";
import { installWidgetAndGadget, widget } from "./fixtures.ts";

describe("a data folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "charter-folder-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const host = encodeURIComponent(hostname());

  it("is refused to a second opener, who is told which process has it and what to do", async () => {
    const release = await lockFolder(folder);
    const refusal = lockFolder(folder);
    await expect(refusal).rejects.toThrow(`The data folder ${folder} is in use by process ${process.pid}`);
    await expect(refusal).rejects.toThrow("Stop that process, or set DATABASE_URL");
    await release();
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is refused while another living process has it, and free when that one was killed", async () => {
    const module = JSON.stringify(join(import.meta.dirname, "../../src/store/folder-lock.ts"));
    const script = `const { lockFolder } = await import(${module});
      await lockFolder(${JSON.stringify(folder)}); console.log("locked"); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", script]);
    try {
      await once(owner.stdout, "data");
      await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${owner.pid}`);
    } finally {
      owner.kill("SIGKILL");
    }
    await once(owner, "exit");
    await lockFolder(folder);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it("is free when its process id belongs to another process by now, this one included", async () => {
    await writeFile(join(folder, `lock-${process.ppid}-1-${host}`), "");
    await writeFile(join(folder, `lock-${process.pid}-1-${host}`), "");
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  it("is not taken from another host, whose processes can't be seen", async () => {
    await writeFile(join(folder, "lock-1-1-elsewhere"), "");
    await expect(lockFolder(folder)).rejects.toThrow("process 1 on elsewhere");
    expect(await readdir(folder)).toEqual(["lock-1-1-elsewhere"]);
  });

  it("keeps what was stored, and is free after closing", async () => {
    const dataFolder = join(folder, "new", "data");
    const first = await openStore({ databaseUrl: null, dataFolder });
    await installWidgetAndGadget(first.db);
    await expect(openStore({ databaseUrl: null, dataFolder })).rejects.toThrow("is in use by process");
    await first.close();
    const second = await openStore({ databaseUrl: null, dataFolder });
    expect(await findRepository(second.db, widget.id)).toMatchObject(widget);
    expect(await second.isReachable()).toBe(true);
    await second.close();
    expect(await second.isReachable()).toBe(false);
  });
});

describe("opening on PostgreSQL", () => {
  it("migrates once when several replicas start at once", async () => {
    const database = await createPostgresDatabase();
    const open = () => openStore({ databaseUrl: database.url, dataFolder: "" });
    const stores = await Promise.all([open(), open(), open()]);
    for (const store of stores) expect(await findRepository(store.db, 1)).toBeNull();
    await Promise.all(stores.map((store) => store.close()));
    await database.drop();
  });

  it("says why a database can't be opened", async () => {
    const database = await createPostgresDatabase();
    await database.drop();
    await expect(openStore({ databaseUrl: database.url, dataFolder: "" })).rejects.toThrow(
      /^The database could not be opened: database "test_\w+" does not exist$/,
    );
  });
});

describe.each(databases)("values on $name", ({ open }) => {
  it("come back as numbers and ISO 8601", async () => {
    const { store, close } = await open();
    const id = 2 ** 53 - 1;
    await store.db
      .insertInto("installation")
      .values({
        id,
        accountId: 1,
        accountLogin: "a",
        state: "active",
        updatedAt: "2026-03-02T10:00:00.5+01:00",
      })
      .execute();
    const row = await store.db.selectFrom("installation").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ id, updatedAt: "2026-03-02T09:00:00.500Z" });
    await close();
  });
});
