import { PGlite } from "@electric-sql/pglite";
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool } from "pg";
import { describe, expect, it } from "vitest";
import { parseCharter } from "../../src/core/charter/parse.ts";
import { readDocument } from "../../src/store/cla/documents.ts";
import { signaturesOfPerson } from "../../src/store/cla/signatures.ts";
import { verifySignatures } from "../../src/store/cla/verify.ts";
import { insertCommands } from "../../src/store/commands.ts";
import { readGoodFiles } from "../../src/store/good-files.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { migrations } from "../../src/store/migrations.ts";
import { openOnPglite, openStore, type Store } from "../../src/store/open.ts";
import { dueForLook, findByHead, openPullRequests, readPullRequest } from "../../src/store/pull-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { readRefusedRequests } from "../../src/store/requests.ts";
import { createPostgresDatabase } from "../database.ts";
import { alice } from "./fixtures.ts";

/** Takes the first step alone, and leaves there what a version of that time would. */
async function fillFirstSlice(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo("0001-first-slice");
  expect(error).toBeUndefined();
  await sql`insert into pull_request (repository_id, number, head_sha) values (1, 7, 'aaa')`.execute(db);
  await sql`insert into refused_request values (1, 7, 13, 'no access', now())`.execute(db);
  await sql`insert into agreement values (1000, 'CLA.md', 'h1', '2026-03-02T09:00:00Z')`.execute(db);
  const signature = sql`insert into signature (owner_id, person_id, login_then, document_hash, document_path,
    repository_id, number, comment_id, signed_at)`;
  for (const [owner, person, login] of [
    [1000, 11, "alice"],
    [2000, 11, "alice"],
    [1000, 12, "bob"],
  ] as const) {
    await sql`${signature} values (${owner}, ${person}, ${login}, 'h1', 'CLA.md', 1, 7, ${owner + person},
      '2026-03-02T09:00:00Z')`.execute(db);
  }
}

const CHARTER_BEFORE = `version: 1 # we pick-others
escalation: { ladder: [{ after: 2, do: remind }, { after: 4, do: pick-others }, { "do":  "pick-others", after: 5 }] }
`;

/** Goes on to the step before conversations, and leaves there what a version of that time would. */
async function fillThirdSlice(db: Kysely<unknown>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo("0003-agreements");
  expect(error).toBeUndefined();
  const at = "'2026-03-02T09:00:00Z'";
  const bob = "12, 'bob', 'user'";
  const verdict = JSON.stringify({
    review: {
      requirements: [
        { kind: "module", name: "Parser", state: "pending" },
        { kind: "module", name: "Docs", state: "satisfied" },
        { kind: "hold", name: "Hold", state: "blocked" },
      ],
    },
  });
  const statements = [
    `update pull_request set verdict = '${verdict}', turn_whose = 'reviewers', turn_since = ${at} where number = 7`,
    `insert into pull_request (repository_id, number, head_sha, state, verdict)
      values (1, 8, 'bbb', 'closed', '${verdict}')`,
    `insert into command values (5, 0, '/hold x', 0, 1, 7, ${bob}, ${at}, ${at}, 'done', '+1', null, ${at}),
      (5, 1, '/help merge', 0, 1, 7, ${bob}, ${at}, ${at}, 'done', '+1', 'Help', ${at}),
      (6, 0, '/away', 0, 1, 7, ${bob}, ${at}, null, null, null, null, null)`,
    `insert into hold (repository_id, number, by_id, by_login, by_kind, reason, comment_id, since, lifted_at,
        lifted_by_id, lifted_by_login, lifted_comment_id)
      values (1, 7, ${bob}, 'stands', 5, ${at}, null, null, null, null),
        (1, 7, ${bob}, 'lifted', 5, ${at}, ${at}, 11, 'alice', 6)`,
    `insert into approval values (1, 7, 5, 0, ${bob}, null, false, 'aaa', ${at})`,
    `insert into objection (repository_id, number, comment_id, position, by_id, by_login, by_kind, reason, since,
        ended_at, ended_by_id, ended_by_login, ended_comment_id)
      values (1, 7, 5, 0, ${bob}, 'stands', ${at}, null, null, null, null),
        (1, 7, 5, 1, ${bob}, 'ended', ${at}, ${at}, 12, 'bob', 6)`,
    `insert into override values (1, 7, 5, 0, ${bob}, 'wait', 'urgent', 'aaa', ${at})`,
    `insert into consent values (1, 7, 5, 0, ${bob}, 'fast-track', 'aaa', ${at})`,
    `insert into merge_request values (1, 7, 5, 0, ${bob}, 'aaa', ${at}, null, null)`,
    `insert into vouching values (1, 7, 5, 0, ${bob}, 'confirmation', '{abc}', ${at})`,
    `insert into email_claim values (1, 7, 5, 0, ${bob}, 1000, 'bob@example.org', ${at})`,
    `insert into cla_waiver values (1, 7, 5, 0, ${bob}, 'trivial', 'aaa', ${at})`,
    `insert into assignment (repository_id, number, person_id, person_login, person_kind, assigned, by_id, by_login,
        by_kind, at)
      values (1, 7, 11, 'alice', 'user', true, ${bob}, ${at}), (1, 7, 11, 'alice', 'user', true, ${bob}, ${at}),
        (1, 7, 13, 'carol', 'user', false, ${bob}, ${at})`,
    `insert into taken_step values (1, 7, 0, ${at}, null, null, null, ${at}), (1, 7, 2, ${at}, ${bob}, null),
      (1, 9, 1, ${at}, null, null, null, ${at})`,
    `insert into good_file values (1, 1000, 'charter', 'main', '.github/charter.yml', 'o1', '${CHARTER_BEFORE}', 's1',
      'https://x/1', ${at}), (1, 1000, 'ownership', 'main', 'CODEOWNERS', 'o2', '/do: pick-others', 's2', 'https://x/2', ${at})`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function expectConversation({ db }: Store): Promise<void> {
  const at = "2026-03-02T09:00:00.000Z";
  const bob = { id: 12, login: "bob", kind: "user" };
  const commentId = "issuecomment-5";
  const scope = {
    repositoryId: 1,
    number: 7,
    ownerId: 1000,
    scope: "organisation",
    personIds: [11],
    emails: [],
    domains: [],
  };
  const record = await readRecord(db, { ...scope, emails: ["bob@example.org"], now: at });
  const said = { by: bob, commentId };
  expect(record).toMatchObject({
    holds: [{ ...said, name: null, reason: "stands", since: at }],
    liftedHolds: [
      { ...said, reason: "lifted", liftedBy: { id: 11, login: "alice", kind: "user" }, liftedAt: at },
    ],
    approvals: [said],
    objections: [
      {
        ...said,
        name: null,
        isVeto: false,
        reason: "stands",
        absence: null,
        clarification: null,
        raised: [],
      },
    ],
    overrides: [said],
    agreements: [said],
    mergeRequest: { ...said, position: 0 },
    cla: {
      confirmations: [said],
      claims: [said],
      waivers: [said],
      signatures: [{ commentId: 1011 }, { commentId: 1012 }],
    },
    commands: [{ commentId: "issuecomment-6", line: "/away" }],
    nextCommandAt: null,
    answers: [],
    turn: { whose: "reviewers", since: at, count: 1, round: 1, waitedDays: 0, answered: false },
  });
  const hand = { by: bob, reason: null, at };
  expect(record.assignments.sort((a, b) => a.person.id - b.person.id)).toEqual([
    { ...hand, person: { id: 11, login: "alice", kind: "user" }, as: "reviewer" },
    { ...hand, person: { id: 13, login: "carol", kind: "user" }, as: "off" },
  ]);
  const step = {
    ladder: "project",
    refusal: null,
    closingAt: null,
    round: 1,
    modules: ["Parser"],
    takenAt: at,
    reason: null,
  };
  expect(record.taken).toEqual([
    { ...step, key: "step 0", rung: { do: "remind", after: 2 }, by: null, announcedAt: at },
    { ...step, key: "step 2", rung: { do: "raise", to: null, after: 6 }, by: bob, announcedAt: null },
  ]);
  const commands = await db
    .selectFrom("command")
    .select(["position", "changed"])
    .where("commentId", "=", commentId);
  expect(await commands.orderBy("position").execute()).toEqual([
    { position: 0, changed: true },
    { position: 1, changed: false },
  ]);
  const ended = await db
    .selectFrom("objection")
    .select(["endedHow", "endedCommentId"])
    .orderBy("id")
    .execute();
  expect(ended).toEqual([
    { endedHow: null, endedCommentId: null },
    { endedHow: "withdrawn", endedCommentId: "issuecomment-6" },
  ]);
  // A verdict of before is forgotten, and what is open is looked at anew.
  expect((await dueForLook(db, new Date().toISOString(), 10)).map(({ number }) => number)).toEqual([7]);
  expect((await findByHead(db, 1, "aaa")).map(({ verdict }) => verdict)).toEqual([null]);
  // The pull request that renames a step is judged by a version that can be read.
  const main = { repositoryId: 1, ownerId: 1000, baseRef: "main" };
  const [charter] = await readGoodFiles(db, main, [{ role: "charter", path: ".github/charter.yml" }]);
  const text = charter?.file.text ?? "";
  expect(text).toContain("# we pick-others");
  const parsed = parseCharter(text, ".github/charter.yml");
  const steps =
    "problems" in parsed ? parsed.problems : parsed.file.escalation?.ladder?.map((rung) => rung.do);
  expect(steps).toEqual(["remind", "add", "add"]);
  const [owners] = await readGoodFiles(db, main, [{ role: "ownership", path: "CODEOWNERS" }]);
  expect(owners?.file.text).toBe("/do: pick-others");
  // The old places are still taken.
  expect(
    await insertCommands(db, { ...scope, commentId, by: alice, at, lines: ["/hold x"], linesBefore: [] }),
  ).toBe(0);
}

async function expectKept(store: Store): Promise<void> {
  expect(await readPullRequest(store.db, 1, 7)).toMatchObject({ headSha: "aaa", issues: [] });
  expect(await openPullRequests(store.db, { repositoryId: 1 })).toHaveLength(1);
  expect(await readRefusedRequests(store.db, 1)).toEqual([
    { personId: 13, login: null, reason: "no access" },
  ]);
  expect(await readDocument(store.db, 1000, "h1")).toMatchObject({ path: "CLA.md", text: null });
  expect(await signaturesOfPerson(store.db, 11)).toMatchObject([
    { ownerId: 2000, ledgerSeq: 1 },
    {
      ownerId: 1000,
      ledgerSeq: 1,
      scope: "organisation",
      method: "comment",
      loginThen: "alice",
      commentId: 1011,
    },
  ]);
  for (const ownerId of [1000, 2000]) {
    expect(await verifyLedger(store.db, ownerId)).toBeNull();
    expect(await verifySignatures(store.db, ownerId)).toEqual([]);
  }
}

const opened = (pglite: PGlite) =>
  new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }), plugins: [new CamelCasePlugin()] });

describe.each([
  {
    version: "the version before conversations",
    fills: [fillFirstSlice, fillThirdSlice],
    expectAll: expectConversation,
  },
  { version: "the first version", fills: [fillFirstSlice], expectAll: expectKept },
])("a database of $version", ({ fills, expectAll }) => {
  it("keeps what it holds, on PGlite", async () => {
    const pglite = await PGlite.create();
    for (const fill of fills) await fill(opened(pglite));
    const store = await openOnPglite(pglite);
    await expectAll(store);
    await store.close();
  });

  it("keeps what it holds, on PostgreSQL", async () => {
    const { url, drop } = await createPostgresDatabase();
    const before = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new Pool({ connectionString: url }) }),
      plugins: [new CamelCasePlugin()],
    });
    for (const fill of fills) await fill(before);
    await before.destroy();
    const store = await openStore({ databaseUrl: url, dataFolder: "" });
    await expectAll(store);
    await store.close();
    await drop();
  });
});
