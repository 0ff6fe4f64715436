// What it takes to judge one large pull request by how many people and how many signatures there are.

import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { bareSnapshot, whole } from "../src/core/bare-snapshot.ts";
import { judgeCla } from "../src/core/cla/judge-cla.ts";
import { scopeKey } from "../src/core/cla/policy.ts";
import { emailDomains, signerEmails, signerIds } from "../src/core/cla/wanted.ts";
import { compileRules, NONE_BEFORE } from "../src/core/compile-rules.ts";
import type { GovernanceFile, Snapshot } from "../src/core/snapshot.ts";
import { insertSignatures } from "../src/store/cla/insert-signatures.ts";
import { IN_MEMORY, openStore } from "../src/store/open.ts";
import { readRecord } from "../src/store/record.ts";
import type { Schema } from "../src/store/schema.ts";
import type { Benchmark, Row } from "./benchmark.ts";

const COMMITS = 10_000;
const NOW = "2026-03-02T09:00:00.000Z";
const REPOSITORY = { id: 1, owner: { id: 1000, login: "acme" }, name: "widget", defaultBranch: "main" };
const TEXT = "You let everybody use what you give.\n";
const CHARTER = "version: 1\ncla:\n  document: CLA.md\n  corporate: CCLA.md\n  assurance: email\n";
/** The middle one of so many runs counts. */
const RUNS = 9;

export const cla: Benchmark = {
  name: "cla",
  summary: "agreements: a pull request of 10,000 commits, by people and by signatures in the store",
  async run() {
    const store = await openStore(IN_MEMORY);
    const rows: Row[] = [];
    try {
      let stored = 0;
      for (const [signatures, people] of [
        [1000, [500]],
        [10_000, [500]],
        [100_000, [50, 500, 5000]],
      ] as const) {
        const seconds = await storeSignatures(store.db, stored, signatures);
        for (const count of people) {
          const figures = await judge(store.db, signatures, count);
          rows.push({ signatures, people: count, commits: COMMITS, ...figures, "stored in s": seconds });
        }
        stored = signatures;
      }
    } finally {
      await store.close();
    }
    return rows;
  },
};

/** Adds signatures of the people from `from` to below `to`, as an import would. */
async function storeSignatures(db: Kysely<Schema>, from: number, to: number): Promise<number> {
  const signings = Array.from({ length: to - from }, (_, index) => ({
    ownerId: REPOSITORY.owner.id,
    scope: scopeKey({ kind: "repository" }, REPOSITORY.id),
    person: account(from + index),
    documentPath: "CLA.md",
    documentHash: sha256(TEXT),
    method: "page" as const,
    fields: [],
    repositoryId: null,
    number: null,
    commentId: null,
    signedAt: NOW,
  }));
  const start = performance.now();
  await db.transaction().execute((transaction) => insertSignatures(transaction, signings, NOW));
  const seconds = (performance.now() - start) / 1000;
  await sql`analyze`.execute(db);
  return Number(seconds.toFixed(1));
}

async function judge(db: Kysely<Schema>, signatures: number, people: number) {
  const rules = compileRules(governanceFiles(), NONE_BEFORE);
  const { cla: policy } = rules.charter;
  const snapshot = pullRequest(signatures, people);
  let queries = 0;
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const query = {
    repositoryId: REPOSITORY.id,
    number: snapshot.number,
    ownerId: REPOSITORY.owner.id,
    scope: policy === null ? null : scopeKey(policy.scope, REPOSITORY.id),
    personIds: signerIds(snapshot, policy),
    emails: signerEmails(snapshot, policy),
    domains: emailDomains(snapshot, policy),
    now: NOW,
  };
  const record = await readRecord(counting, query);
  const verdict = judgeCla(rules, snapshot, record, NOW);
  if (verdict.state !== "satisfied" || record.cla.signatures.length !== people) {
    throw new Error(`Everybody has signed, but the verdict is ${verdict.state}: ${verdict.reason}`);
  }
  return {
    queries,
    "query in ms": await median(() => readRecord(db, query)),
    "judged in ms": await median(() => judgeCla(rules, snapshot, record, NOW)),
  };
}

async function median(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return Number((times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0).toFixed(1));
}

/** So many commits by people who are spread over all that signed; every third names somebody else, too. */
function pullRequest(signatures: number, people: number): Snapshot {
  const authors = Array.from({ length: people }, (_, index) => {
    const signer = account(Math.floor((index * signatures) / people));
    return { name: signer.login, email: `${signer.login}@example.com`, account: signer };
  });
  const at = (index: number) => authors.slice(index % people, (index % people) + 1);
  const commits = Array.from({ length: COMMITS }, (_, index) => ({
    sha: index.toString(16).padStart(40, "0"),
    authors: [...at(index), ...(index % 3 === 0 ? at(index * 7 + 1) : [])],
    committer: at(index)[0] ?? null,
    message: "Change\n",
    isMerge: false,
    signature: null,
  }));
  const file = { path: "src/main.c", previousPath: null, additions: 1, deletions: 1 };
  return bareSnapshot({
    repository: REPOSITORY,
    number: 7,
    state: "open",
    author: authors[0]?.account ?? null,
    createdAt: NOW,
    base: { ref: "main", sha: "b".repeat(40) },
    head: { sha: commits.at(-1)?.sha ?? "" },
    files: whole([{ ...file, change: "modified" }]),
    commits: whole(commits),
  });
}

function governanceFiles() {
  return {
    charter: governanceFile(".github/charter.yml", CHARTER),
    organisationCharter: null,
    isOrganisationRepository: false,
    ownership: [],
    roster: null,
    claDocuments: [governanceFile("CLA.md", TEXT), governanceFile("CCLA.md", TEXT)],
    proposed: [],
  };
}

function governanceFile(path: string, text: string): GovernanceFile {
  return { path, oid: sha256(text), text, sha256: sha256(text), url: path };
}

function account(index: number) {
  return { id: 1_000_000 + index, login: `person-${index}`, kind: "user" as const };
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
