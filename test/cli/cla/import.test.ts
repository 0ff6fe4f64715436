// `charter cla import`: a dry run first, nothing twice, nothing half.

import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readReceipt } from "../../../src/store/cla/receipts.ts";
import { cla, claWorld, counts, FILE, HASH, TEXT } from "./world.ts";

const world = claWorld();

describe("what it refuses", () => {
  it.each([
    [["--owner", "nobody", "--document", "CLA.md"], 'Charter knows no account "nobody" here.'],
    [["--owner", "acme", "--repository", "gone", "--document", "CLA.md"], 'acme has no repository "gone"'],
    [["--owner", "acme", "--repository", "widget", "--group", "g", "--document", "CLA.md"], "name one of"],
    [["--owner", "acme"], "say which agreement was signed: --document <path>"],
    [["--owner", "acme", "--document", "NONE.md"], 'Charter has seen no text at "NONE.md" yet.'],
    [["--owner", "acme", "--document", "CLA.md", "--signed-on", "soon"], '"soon" is no day.'],
    [["--owner", "acme", "--document", "CLA.md", "--version", "v1"], '"v1" lacks its "=".'],
    [["--owner", "acme", "--document", "CLA.md", "--person", "alice=x"], '"x" is no numeric account id.'],
    [["--owner", "acme", "--document", "CLA.md", "--text", "nowhere.md"], "there is no file nowhere.md."],
  ])("import %j", async (args, message) => {
    const { status, out, err } = await cla(
      "import",
      world.fileOf("a.csv", FILE),
      "--from",
      "cla-assistant",
      ...args,
    );
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(message);
  });

  it("a file that is not of its format, one that is not there, a format that is none", async () => {
    const into = ["--owner", "acme", "--document", "CLA.md"];
    const broken = await cla("import", world.fileOf("b.csv", "a;b\n"), "--from", "cla-assistant", ...into);
    expect(broken.err).toContain('b.csv can\'t be imported. The header has no column "User Name"');
    expect((await cla("import", "nowhere.csv", "--from", "clabot", ...into)).err).toContain(
      "there is no file",
    );
    expect((await cla("import", "b.csv", "--from", "docusign", ...into)).err).toContain(
      "Allowed choices are",
    );
  });

  it("a place without a database, which it does not make", async () => {
    vi.stubEnv("DATABASE_URL", "");
    vi.stubEnv("DATA_FOLDER", join(world.folder, "none"));
    const { status, err } = await cla("ledger", "--owner", "acme");
    expect({ status, err }).toEqual({
      status: 1,
      err: `charter: there is no database in ${join(world.folder, "none")}. Go where Charter runs, or set DATABASE_URL or DATA_FOLDER as it has them.\n`,
    });
    vi.stubEnv("DATABASE_URL", "mysql://x");
    expect((await cla("ledger", "--owner", "acme")).err).toContain(
      "DATABASE_URL must begin with postgresql://",
    );
  });

  it("logins that nobody can look up", async () => {
    vi.stubEnv("GITHUB_TOKEN", "");
    const args = ["--from", "cla-assistant", "--owner", "acme", "--document", "CLA.md"];
    const { status, out, err } = await cla("import", world.fileOf("a.csv", FILE), ...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("The look-up of logins needs a token.");
  });
});

describe("import", () => {
  const args = () => [
    world.fileOf("a.csv", FILE),
    "--from",
    "cla-assistant",
    "--owner",
    "ACME",
    "--document",
    "CLA.md",
  ];

  it("tells every row and imports nothing, then all that it told, then nothing more", async () => {
    const dry = await cla("import", ...args());
    expect(dry.status).toBe(0);
    expect(dry.out.split("\n")).toEqual([
      "line 2  imported     Alice",
      "line 3  imported     bob",
      expect.stringMatching(
        /^line 4 {2}quarantined {2}ghost: Nobody on GitHub has this login now: .+ Ask this person/,
      ),
      "line 5  duplicate    alice: This person's signature of this text is here already.",
      expect.stringMatching(
        /^line 6 {2}quarantined {2}carol: It was given for the repository "widget" alone\./,
      ),
      'line 7  invalid      x y: "x y" can\'t be a login of GitHub.',
      "",
    ]);
    expect(dry.err).toBe(
      `Text: CLA.md, SHA-256 ${HASH}.\n6 rows: 2 to import, 1 duplicate, 2 quarantined, 1 invalid.\nNothing is imported yet: add --apply.\n`,
    );
    expect(await counts(world.database)).toEqual({ signatures: 0, entries: 0 });

    const applied = await cla("import", ...args(), "--apply");
    expect(applied.out).toBe(dry.out);
    expect(applied.err).toContain("6 rows: 2 imported,");
    // Two signatures and one revocation.
    expect(await counts(world.database)).toEqual({ signatures: 2, entries: 3 });

    const again = await cla("import", ...args(), "--apply", "--json");
    const rows = again.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      "duplicate",
      "duplicate",
      "quarantined",
      "duplicate",
      "quarantined",
      "invalid",
    ]);
    expect(again.err).toMatch(/This file was imported on \d{4}-\d\d-\d\d already\./);
    expect(await counts(world.database)).toEqual({ signatures: 2, entries: 3 });
  });

  it("leaves a ledger and signatures that hold, and receipts that show it offline", async () => {
    expect(await cla("audit", "--owner", "acme")).toMatchObject({
      status: 0,
      out: "All is as it was written.\n",
    });
    const { id } = await world.database.store.db
      .selectFrom("signature")
      .select("id")
      .where("personId", "=", 11)
      .executeTakeFirstOrThrow();
    const receipt = world.fileOf(
      "receipt.json",
      JSON.stringify(await readReceipt(world.database.store.db, id)),
    );
    const ledger = world.fileOf("ledger.jsonl", (await cla("ledger", "--owner", "acme")).out);
    const text = world.fileOf("CLA.md", TEXT);
    vi.stubEnv("DATABASE_URL", "");
    const { status, out } = await cla("verify", receipt, "--ledger", ledger, "--text", text);
    expect(status).toBe(0);
    expect(out).toContain("The receipt holds: account 11, then called Alice, agreed to CLA.md");
    expect(out).toContain("whose chain is unbroken.");
    expect(out).toContain("is the very text that was signed.");

    const other = world.fileOf(
      "other.json",
      JSON.stringify(await readReceipt(world.database.store.db, id)).replace("Alice", "Malice"),
    );
    expect(await cla("verify", other)).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringContaining("does not hold."),
    });
    const wrong = await cla("verify", receipt, "--text", ledger);
    expect(wrong).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringContaining("is not the text that was signed"),
    });
  });

  it("goes on where it was interrupted", async () => {
    const logins = Array.from({ length: 120 }, (_, index) => `person-${index}`);
    for (const login of logins) world.sandbox.createUser({ login });
    const contributors = world.fileOf("clabot.json", JSON.stringify({ contributors: logins }));
    const run = () =>
      cla(
        "import",
        contributors,
        "--from",
        "clabot",
        "--owner",
        "acme",
        "--document",
        "CLA.md",
        "--signed-on",
        "2024-01-01",
      );
    const queries = () =>
      world.sandbox.calls.filter(({ path, status }) => path === "/graphql" && status === 200).length;
    const before = queries();
    let asked = 0;
    const mend = world.sandbox.fail({
      match: ({ path }) => path === "/graphql" && ++asked > 2,
      status: 500,
      body: {},
    });
    const interrupted = await run();
    expect(interrupted).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringContaining("Try again later."),
    });
    expect(queries() - before).toBe(2);
    mend();
    const { out, err } = await run();
    expect(queries() - before).toBe(3);
    expect(out.trim().split("\n")).toHaveLength(120);
    expect(err).toContain("120 rows: 120 to import,");
    await run();
    expect(queries() - before).toBe(3);
  });
});
