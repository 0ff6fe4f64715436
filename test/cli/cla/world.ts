// What the tests of `charter cla` begin with: a GitHub with three people, and a database that knows acme.

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, vi } from "vitest";
import { claCommand } from "../../../src/cli/cla.ts";
import { type Sandbox, startSandbox } from "../../../src/sandbox/sandbox.ts";
import {
  addEntry,
  addManager,
  agreeForCompany,
  decideCompany,
  endManager,
  revokeCompany,
} from "../../../src/store/cla/companies.ts";
import { noteDocuments } from "../../../src/store/cla/documents.ts";
import { openStore, type Store } from "../../../src/store/open.ts";
import { createPostgresDatabase } from "../../database.ts";
import { acme, installWidgetAndGadget } from "../../store/fixtures.ts";
import { temporaryFolder } from "../clone.ts";
import { type Ran, runCommand } from "../run-command.ts";
import { asTheUserOf } from "../sandbox-token.ts";

export const TEXT = "You let everybody use what you give.";
export const HASH = createHash("sha256").update(TEXT).digest("hex");
export const HEADER =
  "User Name;Repository Owner;Repository Name;CLA Title;Gist URL;Gist Version;Signed At;Revoked At;Signed for Organization;Legal name";

export const FILE = [
  HEADER,
  "Alice;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;Alice Ltd",
  "bob;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;2022-01-01T00:00:00.000Z;true;",
  "ghost;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;",
  "alice;acme;;CLA;;v1;2021-06-04T10:00:00.000Z;;true;",
  "carol;acme;widget;CLA;;v1;2021-05-04T10:00:00.000Z;;false;",
  "x y;acme;;CLA;;v1;2021-05-04T10:00:00.000Z;;true;",
].join("\n");

/** A company with its list, and one of its employees, as EasyCLA gives them out. */
export const COMPANIES = [
  "Company Name,Signed,Approved,DomainApprovalList,EmailApprovalList,GitHubOrgApprovalList,GitHubUsernameApprovalList,Date Signed,Approved,Signed",
  '"Umbrella, Inc.",true,true,"umbrella.example","x@umbrella.example","","alice","Jul 4,2023",true,true\n',
].join("\n");
export const EMPLOYEES = 'GitHub ID,LF_ID,Name,Email,Date Signed\nbob,,Bob, jr,b@x.example,"Jul 5,2023"\n';

interface Database {
  url: string;
  store: Store;
}

/** For the tests of one file, which share its database. */
export function claWorld() {
  const folder = temporaryFolder();
  const opened: { store: Store; drop(): Promise<void> }[] = [];
  let sandbox: Sandbox;
  let token: string;
  let database: Database;

  /** A database with two repositories of acme, and the text of CLA.md where Charter has seen it. */
  async function newDatabase(): Promise<Database> {
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

  return {
    folder,
    newDatabase,
    get sandbox() {
      return sandbox;
    },
    get database() {
      return database;
    },
    fileOf(name: string, text: string): string {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    },
  };
}

export const cla = (...args: string[]): Promise<Ran> => runCommand(claCommand(), args);

export async function counts({ store }: { store: Store }) {
  const { rows } = await sql<{ signatures: number; entries: number }>`select
    (select count(*)::integer from signature) as signatures,
    (select count(*)::integer from ledger_entry) as entries`.execute(store.db);
  return rows[0];
}

/** Of two with one name, one was revoked; managers and entries that ended, too. Again, it changes nothing. */
export async function companiesOfEveryState(db: Store["db"]): Promise<void> {
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
