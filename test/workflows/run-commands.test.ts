// Commands of comments become rows of the record, each once; what is not for Charter leaves no trace on GitHub.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertCommands } from "../../src/store/commands.ts";
import { runCommands } from "../../src/workflows/run-commands.ts";
import { alice, author, directory, rules } from "../core/build.ts";
import { charter } from "../core/build-charter.ts";
import { ownership } from "../core/build-ownership.ts";
import { databases, type TestDatabase } from "../database.ts";
import { installWidgetAndGadget, monday, tuesday, widget } from "../store/fixtures.ts";
import { type Stage, stage } from "./gathered.ts";

const [pglite] = databases;
const key = { repositoryId: widget.id, number: 7 };
const machine = { id: 4711, login: "prow[bot]", kind: "bot" } as const;

describe("commands", () => {
  let database: TestDatabase;
  let on: Stage;
  beforeEach(async () => {
    if (pglite === undefined) throw new Error("There is no database.");
    database = await pglite.open();
    await installWidgetAndGadget(database.store.db);
    on = stage(database.store, tuesday);
  });
  afterEach(() => database.close());

  async function said(by: typeof alice, ...lines: string[]): Promise<void> {
    const comment = { ...key, commentId: `issuecomment-${by.id}`, by, at: monday, lines, linesBefore: [] };
    await insertCommands(database.store.db, comment);
  }
  async function run(off: string[] = []) {
    const base = charter();
    const governed = rules({
      ownership: ownership("src/ @alice"),
      charter: charter({ commands: { ...base.commands, off } }),
    });
    const gathered = await on.gather({ rules: governed, directory: directory([author, alice]) });
    await runCommands(on.services, gathered);
    return (await on.gather({ rules: governed })).record;
  }
  const rows = () =>
    database.store.db
      .selectFrom("command")
      .select(["outcome", "changed", "answeredAt"])
      .orderBy("position")
      .execute();

  it("are done or refused, and answered", async () => {
    await said(alice, "/hold until the release", "/help", "/nonsense");
    const { holds, answers, commands } = await run();
    expect(holds).toMatchObject([{ by: alice, reason: "until the release" }]);
    expect(answers.map(({ reaction }) => reaction)).toEqual(["+1", "+1", "-1"]);
    expect(commands).toEqual([]);
    expect(await rows()).toMatchObject([
      { outcome: "done", changed: true, answeredAt: null },
      { outcome: "done", changed: false },
      { outcome: "refused", changed: false },
    ]);
  });

  it("are settled without a word where a machine wrote them, or the charter switches them off", async () => {
    await said(machine, "/hold please");
    await said(alice, "/hold please");
    const record = await run(["hold"]);
    expect(record).toMatchObject({ holds: [], answers: [], commands: [] });
    expect(await rows()).toEqual([
      { outcome: "ignored", changed: false, answeredAt: tuesday },
      { outcome: "ignored", changed: false, answeredAt: tuesday },
    ]);
    expect(on.calls).toEqual([]);
  });
});
