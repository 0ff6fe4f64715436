// Workflows of agreements over a real store: GitHub is what a test says it is, the queue only notes what it is given.

import { createHash } from "node:crypto";
import { pino } from "pino";
import { loginKey } from "../../../src/core/account.ts";
import { decide } from "../../../src/core/decide.ts";
import { emptyRecord } from "../../../src/core/record.ts";
import type { Resolved, Snapshot } from "../../../src/core/snapshot.ts";
import type { DefaultBranch, GovernanceEntry, InstallationGitHub } from "../../../src/github/github.ts";
import type { Job } from "../../../src/queue/queue.ts";
import { savePullRequest } from "../../../src/store/pull-requests.ts";
import { OfficeReader } from "../../../src/workflows/cla/office.ts";
import { RulesReader } from "../../../src/workflows/governance.ts";
import type { Services } from "../../../src/workflows/services.ts";
import { rules, snapshot } from "../../core/build.ts";
import { agreementText, claPolicy } from "../../core/build-agreements.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { gadget, installWidgetAndGadget, monday, outcome, widget } from "../../store/fixtures.ts";

export const CLA = "# Agreement\n\nYou let everybody use what you give.\n";
export const CCLA = "# Agreement of companies\n\nSo does your company.\n";
export const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

export interface Agency {
  services: Services;
  database: TestDatabase;
  /** What follows `version: 1` in the charter of acme/widget, and the files beside it. */
  branch: { charter: string; organisation: string | null; files: Record<string, string> };
  /** By names in lower case. */
  directory: Map<string, Resolved>;
  /** Pull requests that were queued, as "widget#7". */
  queued(): string[];
  /** Calls that read the default branch or names, in their order. */
  calls: string[];
  /** An open pull request that was judged when nobody had signed. */
  judged(repository: { id: number }, number: number, seen: Partial<Snapshot>): Promise<void>;
  pass(seconds: number): void;
  close(): Promise<void>;
}

export async function openAgency(): Promise<Agency> {
  const [pglite] = databases;
  if (pglite === undefined) throw new Error("There is no database.");
  const database = await pglite.open();
  await installWidgetAndGadget(database.store.db);
  const jobs: Job[] = [];
  let now = Date.parse(monday);
  const agency: Omit<Agency, "services"> = {
    database,
    branch: { charter: "cla: { document: CLA.md }", organisation: null, files: { "CLA.md": CLA } },
    directory: new Map(),
    calls: [],
    queued: () =>
      jobs.map((job) =>
        "number" in job ? `${job.repositoryId === widget.id ? "widget" : "gadget"}#${job.number}` : job.kind,
      ),
    judged: (repository, number, seen) => judged(database, repository, number, seen),
    pass: (seconds) => {
      now += seconds * 1000;
    },
    close: () => database.close(),
  };
  const services: Partial<Services> = {
    store: database.store,
    clock: { now: () => new Date(now) },
    log: pino({ level: "silent" }),
    rules: new RulesReader(database.store),
    offices: new OfficeReader(),
    github: { installation: () => githubOf(agency) } as unknown as Services["github"],
    queue: {
      send: async (sent: Job[], transaction: { isTransaction?: boolean }) => {
        if (transaction?.isTransaction !== true) throw new Error("It was queued outside of a transaction.");
        jobs.push(...sent);
      },
    } as unknown as Services["queue"],
  };
  return Object.assign(agency, { services: services as Services });
}

function githubOf({ branch, directory, calls }: Omit<Agency, "services">): InstallationGitHub {
  const at = (role: GovernanceEntry["role"], path: string, text: string): GovernanceEntry => ({
    role,
    path,
    in: role === "organisationCharter" ? "organisation" : "repository",
    oid: hashOf(text).slice(0, 40),
    bytes: text.length,
    isBinary: false,
    isLink: false,
    url: `https://github.example/acme/widget/${path}`,
  });
  const charters = () => [
    {
      entry: at("charter", ".github/charter.yml", `version: 1\n${branch.charter}\n`),
      text: `version: 1\n${branch.charter}\n`,
    },
    ...(branch.organisation === null
      ? []
      : [
          {
            entry: at("organisationCharter", ".github/charter.yml", `version: 1\n${branch.organisation}\n`),
            text: `version: 1\n${branch.organisation}\n`,
          },
        ]),
  ];
  const sha = () => hashOf(JSON.stringify(branch)).slice(0, 40);
  const answers: Partial<InstallationGitHub> = {
    readDefaultBranch: async ({ id }): Promise<DefaultBranch | null> => {
      calls.push("branch");
      if (id !== widget.id) return { ref: "main", page: "", sha: sha(), checks: [], entries: [] };
      return { ref: "main", page: "", sha: sha(), checks: [], entries: charters().map(({ entry }) => entry) };
    },
    findFiles: async (_repository, _commits, wanted) =>
      wanted.flatMap(({ role, path, in: where }) => {
        const text = branch.files[path];
        return text === undefined ? [] : [{ ...at(role, path, text), in: where }];
      }),
    readFiles: async (_repository, entries) =>
      entries.map(({ role, path, oid, url }) => {
        const text = charters().find(({ entry }) => entry.role === role)?.text ?? branch.files[path] ?? "";
        return { path, oid, url, text, sha256: hashOf(text) };
      }),
    resolve: async (_repository, keys) => {
      calls.push(`names ${keys.join(" ")}`);
      return new Map(keys.map((key) => [key, directory.get(loginKey(key)) ?? { kind: "unknown" }]));
    },
  };
  return answers as InstallationGitHub;
}

async function judged(
  { store }: TestDatabase,
  repository: { id: number },
  number: number,
  seen: Partial<Snapshot>,
): Promise<void> {
  const agreements = new Map([["CLA.md", agreementText()]]);
  const charter = { ...rules().charter, cla: claPolicy() };
  const verdict = decide({
    rules: { ...rules(), charter, agreements },
    snapshot: snapshot({ number, ...seen }),
    directory: new Map(),
    record: emptyRecord(),
    expertise: null,
    now: monday,
  });
  await savePullRequest(store.db, outcome({ repositoryId: repository.id, number, verdict }));
}

export { gadget, widget };
