// `charter cla`: a dry run first, nothing twice, nothing half, and the same data out as in.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { claCommand } from "../../src/cli/cla.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import {
  addEntry,
  addManager,
  agreeForCompany,
  decideCompany,
  endManager,
  revokeCompany,
} from "../../src/store/cla/companies.ts";
import { noteDocuments } from "../../src/store/cla/documents.ts";
import { readReceipt } from "../../src/store/cla/receipts.ts";
import { sign } from "../../src/store/cla/signatures.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { splitCsv } from "../../src/workflows/cla/split-csv.ts";
import { createPostgresDatabase } from "../database.ts";
import { acme, installWidgetAndGadget, widget } from "../store/fixtures.ts";
import { temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";
import { asTheUserOf } from "./sandbox-token.ts";

const TEXT = "You let everybody use what you give.";
const HASH = createHash("sha256").update(TEXT).digest("hex");
const HEADER =
  "User Name;Repository Owner;Repository Name;CLA Title;Gist URL;Gist Version;Signed At;Revoked At;Signed for Organization;Legal name";

const folder = temporaryFolder();
const opened: { store: Store; drop(): Promise<void> }[] = [];
let sandbox: Sandbox;
let token: string;
let database: { url: string; store: Store };

/** A database with two repositories of acme, and the text of CLA.md where Charter has seen it. */
async function newDatabase(): Promise<{ url: string; store: Store }> {
  const { url, drop } = await createPostgresDatabase();
  const store = await openStore({ databaseUrl: url, dataFolder: "" });
  opened.push({ store, drop });
  await installWidgetAndGadget(store.db);
  const texts = [{ path: "CLA.md", hash: HASH, text: TEXT }];
  await noteDocuments(store.db, { ownerId: acme.id, at: "2020-01-01T00:00:00.000Z", texts });
  return { url, store };
}

beforeAll(async () => {
  sandbox = await startSandbox({ now: new Date("2018-01-01T00:00:00Z") });
  for (const [index, login] of ["alice", "bob", "carol"].entries())
    sandbox.createUser({ login, id: 11 + index });
  token = sandbox.tokenOf("alice");
  database = await newDatabase();
});

asTheUserOf(() => ({ sandbox, token }));

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", database.url);
});

afterAll(async () => {
  for (const { store, drop } of opened) {
    await store.close();
    await drop();
  }
});

const cla = (...args: string[]) => runCommand(claCommand(), args);

function fileOf(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function counts({ store }: { store: Store }) {
  const { rows } = await sql<{ signatures: number; entries: number }>`select
    (select count(*)::integer from signature) as signatures,
    (select count(*)::integer from ledger_entry) as entries`.execute(store.db);
  return rows[0];
}

const FILE = [
  HEADER,
  "Alice;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;Alice Ltd",
  "bob;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;2022-01-01T00:00:00.000Z;true;",
  "ghost;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;",
  "alice;acme;;CLA;;v1;2021-06-04T10:00:00.000Z;;true;",
  "carol;acme;widget;CLA;;v1;2021-05-04T10:00:00.000Z;;false;",
  "x y;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;",
].join("\n");

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
      fileOf("a.csv", FILE),
      "--from",
      "cla-assistant",
      ...args,
    );
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain(message);
  });

  it("a file that is not of its format, one that is not there, a format that is none", async () => {
    const into = ["--owner", "acme", "--document", "CLA.md"];
    const broken = await cla("import", fileOf("b.csv", "a;b\n"), "--from", "cla-assistant", ...into);
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
    vi.stubEnv("DATA_FOLDER", join(folder, "none"));
    const { status, err } = await cla("ledger", "--owner", "acme");
    expect({ status, err }).toEqual({
      status: 1,
      err: `charter: there is no database in ${join(folder, "none")}. Go where Charter runs, or set DATABASE_URL or DATA_FOLDER as it has them.\n`,
    });
    vi.stubEnv("DATABASE_URL", "mysql://x");
    expect((await cla("ledger", "--owner", "acme")).err).toContain(
      "DATABASE_URL must begin with postgresql://",
    );
  });

  it("logins that nobody can look up", async () => {
    vi.stubEnv("GITHUB_TOKEN", "");
    const args = ["--from", "cla-assistant", "--owner", "acme", "--document", "CLA.md"];
    const { status, out, err } = await cla("import", fileOf("a.csv", FILE), ...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("The look-up of logins needs a token.");
  });
});

describe("import", () => {
  const args = () => [
    fileOf("a.csv", FILE),
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
    expect(await counts(database)).toEqual({ signatures: 0, entries: 0 });

    const applied = await cla("import", ...args(), "--apply");
    expect(applied.out).toBe(dry.out);
    expect(applied.err).toContain("6 rows: 2 imported,");
    // Two signatures and one revocation.
    expect(await counts(database)).toEqual({ signatures: 2, entries: 3 });

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
    expect(await counts(database)).toEqual({ signatures: 2, entries: 3 });
  });

  it("leaves a ledger and signatures that hold, and receipts that show it offline", async () => {
    expect(await cla("audit", "--owner", "acme")).toMatchObject({
      status: 0,
      out: "All is as it was written.\n",
    });
    const { id } = await database.store.db
      .selectFrom("signature")
      .select("id")
      .where("personId", "=", 11)
      .executeTakeFirstOrThrow();
    const receipt = fileOf("receipt.json", JSON.stringify(await readReceipt(database.store.db, id)));
    const ledger = fileOf("ledger.jsonl", (await cla("ledger", "--owner", "acme")).out);
    const text = fileOf("CLA.md", TEXT);
    vi.stubEnv("DATABASE_URL", "");
    const { status, out } = await cla("verify", receipt, "--ledger", ledger, "--text", text);
    expect(status).toBe(0);
    expect(out).toContain("The receipt holds: account 11, then called Alice, agreed to CLA.md");
    expect(out).toContain("whose chain is unbroken.");
    expect(out).toContain("is the very text that was signed.");

    const other = fileOf(
      "other.json",
      JSON.stringify(await readReceipt(database.store.db, id)).replace("Alice", "Malice"),
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
    for (const login of logins) sandbox.createUser({ login });
    const contributors = fileOf("clabot.json", JSON.stringify({ contributors: logins }));
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
      sandbox.calls.filter(({ path, status }) => path === "/graphql" && status === 200).length;
    const before = queries();
    let asked = 0;
    const mend = sandbox.fail({
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

describe("companies", () => {
  const OF_COMPANIES =
    "Company Name,Signed,Approved,DomainApprovalList,EmailApprovalList,GitHubOrgApprovalList,GitHubUsernameApprovalList,Date Signed,Approved,Signed";

  it("come with whom they cover, employees after them", async () => {
    const companies = fileOf(
      "ccla.csv",
      `${OF_COMPANIES}\n"Umbrella, Inc.",true,true,"umbrella.example","x@umbrella.example","","alice","Jul 4,2023",true,true\n`,
    );
    const employees = fileOf(
      "employees.csv",
      'GitHub ID,LF_ID,Name,Email,Date Signed\nbob,,Bob, jr,b@x.example,"Jul 5,2023"\n',
    );
    const into = ["--owner", "acme", "--document", "CLA.md", "--apply"];
    const first = await cla("import", companies, "--from", "easycla-ccla", ...into);
    expect(first.out.trim().split("\n")).toEqual([
      "line 2  imported     Umbrella, Inc.",
      "line 2  imported     umbrella.example of Umbrella, Inc.",
      "line 2  imported     alice of Umbrella, Inc.",
      expect.stringContaining(
        "line 2  quarantined  x@umbrella.example of Umbrella, Inc.: An address is no proof",
      ),
    ]);
    const second = await cla(
      "import",
      employees,
      "--from",
      "easycla-employees",
      "--company",
      "umbrella, inc.",
      ...into,
    );
    expect(second.out).toBe("line 2  imported     bob of umbrella, inc.\n");
    const before = await counts(database);
    for (const [file, format] of [
      [companies, "easycla-ccla"],
      [employees, "easycla-employees"],
    ] as const) {
      const again = await cla("import", file, "--from", format, "--company", "umbrella, inc.", ...into);
      expect(again.out).not.toContain(" imported ");
    }
    expect(await counts(database)).toEqual(before);
    expect(await cla("audit", "--owner", "acme")).toMatchObject({ status: 0 });
  });
});

/** Of two with one name, one was revoked; managers and entries that ended, too. Again, it changes nothing. */
async function companiesOfEveryState(db: Store["db"]): Promise<void> {
  const by = { id: 21, login: "mona", kind: "user" as const };
  const other = { id: 22, login: "otto", kind: "user" as const };
  const document = { documentPath: "CCLA.md", documentHash: "c".repeat(64) };
  const at = (day: number) => `2025-01-0${day}T09:00:00.000Z`;
  await db.transaction().execute(async (transaction) => {
    const agree = async (name: string, now: string) => {
      const terms = { ownerId: acme.id, scope: "organisation", ...document, by, title: "CTO" };
      const agreed = await agreeForCompany(transaction, { ...terms, name, now });
      return "companyId" in agreed ? agreed.companyId : null;
    };
    const first = await agree("Initech", at(1));
    if (first === null) return;
    await decideCompany(transaction, { companyId: first, accepted: true, by, now: at(2) });
    await addManager(transaction, { companyId: first, person: other, by, now: at(2) });
    await endManager(transaction, { companyId: first, personId: by.id, by: other, now: at(3) });
    const entry = { kind: "organisation" as const, domain: null, accountId: 900, label: "initech" };
    const dates = { from: "2025-01-01", until: "2025-01-31" };
    await addEntry(transaction, { companyId: first, entry: { ...entry, ...dates }, by, now: at(3) });
    await revokeCompany(transaction, { companyId: first, by, reason: "It was sold", now: at(4) });
    const declined = await agree("Initech", at(5));
    await decideCompany(transaction, { companyId: declined ?? 0, accepted: false, by, now: at(6) });
    await agree("INITECH", at(7));
  });
}

describe("export", () => {
  const exported = async (at: { url: string }, format: "csv" | "json") => {
    vi.stubEnv("DATABASE_URL", at.url);
    const { status, out } = await cla("export", "--owner", "acme", "--format", format);
    expect(status).toBe(0);
    return out;
  };

  it.each(["json", "csv"] as const)("as %s gives an empty store the same data", async (format) => {
    const name = `=cmd|' /C calc'!A0 "quoted"\nand 'more`;
    const odd = [
      HEADER,
      `carol;acme;;CLA;;v1;2022-05-04T10:00:00.000Z;;true;"${name.replaceAll('"', '""')}"`,
    ];
    await cla(
      "import",
      fileOf("odd.csv", odd.join("\n")),
      "--from",
      "cla-assistant",
      "--owner",
      "acme",
      "--document",
      "CLA.md",
      "--apply",
    );
    // Signed here, not brought by another tool.
    await database.store.db.transaction().execute(async (transaction) => {
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
    await companiesOfEveryState(database.store.db);
    const before = await exported(database, format);
    if (format === "json") expect(before.match(/"state":"\w+"/g)).toHaveLength(4);
    const fresh = await newDatabase();
    expect(await exported(fresh, format)).not.toBe(before);
    const file = fileOf(`export.${format}`, before);
    const imported = await cla("import", file, "--from", "charter", "--owner", "acme", "--apply");
    expect(imported.status).toBe(0);
    expect(imported.out).not.toMatch(/quarantined|invalid/);
    expect(await exported(fresh, format)).toBe(before);
    expect(await cla("audit", "--owner", "acme")).toMatchObject({ status: 0 });
    const again = await cla("import", file, "--from", "charter", "--owner", "acme", "--apply");
    expect(again.out).not.toContain(" imported ");
  });

  it("has no cell that is a formula", async () => {
    const csv = await exported(database, "csv");
    const { rows } = splitCsv(csv) as { rows: { cells: string[] }[] };
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.flatMap(({ cells }) => cells).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it("is of one scope alone", async () => {
    const { out } = await cla("export", "--owner", "acme", "--repository", "widget");
    expect(out.trim().split("\n")).toHaveLength(1);
  });
});

it("audit says what was changed, and fails", async () => {
  const { db } = database.store;
  await db.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`update signature set person_id = 666 where person_id = 11`.execute(transaction);
  });
  const { status, out } = await cla("audit", "--owner", "acme");
  expect(status).toBe(1);
  expect(out).toMatch(/^Signature \d+: .+\n1 flaw\.\n$/);
});

it("audit names the company that somebody lets cover everybody", async () => {
  const { db } = database.store;
  await companiesOfEveryState(db);
  await sql`insert into company_entry (company_id, kind, domain, label, from_day)
    select max(id), 'domain', 'gmail.com', 'gmail.com', '2020-01-01' from company`.execute(db);
  const { status, out } = await cla("audit", "--owner", "acme");
  expect(status).toBe(1);
  expect(out).toMatch(/^Company \d+ \(INITECH\): entry \d+ of its list was put there by hand\.$/m);
});
