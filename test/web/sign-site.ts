// Charter's pages over a real store and a charter that a test may change; sign-in, GitHub and the queue are stood in for.

import { createHash } from "node:crypto";
import type { Account } from "../../src/core/account.ts";
import { type AgreementText, type ClaPolicy, scopeKey } from "../../src/core/cla/policy.ts";
import type { Job } from "../../src/queue/queue.ts";
import type { RepositoryRow } from "../../src/store/repositories.ts";
import type { Office } from "../../src/workflows/cla/office.ts";
import type { Services } from "../../src/workflows/services.ts";
import { agreementText, claPolicy } from "../core/build-agreements.ts";
import { databases, type TestDatabase } from "../database.ts";
import { installWidgetAndGadget, widget } from "../store/fixtures.ts";
import { type FakeSite, fakeSite, SITE } from "./fake-site.ts";

/** What the default branch of acme/widget says; acme/gadget asks for nothing. */
export interface Branch {
  policy: Partial<ClaPolicy>;
  texts: AgreementText[];
  /** Numeric ids. */
  admins: number[];
  /** Who may not read it. */
  strangers: number[];
}

export interface SignSite extends FakeSite {
  database: TestDatabase;
  branch: Branch;
  queued: Job[];
  /** The first charter and the first moment again; what people did stays. */
  reset(): void;
  close(): Promise<void>;
}

export const CLA = textOf("CLA.md", "# Acme agreement\n\nYou let everybody use what you give.\n");

export function textOf(path: string, text: string): AgreementText {
  return agreementText(path, { text, hash: createHash("sha256").update(text).digest("hex") });
}

export async function openSignSite(branch: Partial<Branch> = {}, siteUrl = SITE): Promise<SignSite> {
  const [pglite] = databases;
  if (pglite === undefined) throw new Error("There is no database.");
  const database = await pglite.open();
  await installWidgetAndGadget(database.store.db);
  const first = (): Branch => ({ policy: {}, texts: [CLA], admins: [], strangers: [], ...branch });
  const site = first();
  const queued: Job[] = [];
  const open = async (_: unknown, repository: RepositoryRow) =>
    repository.id === widget.id ? officeOf(repository, site) : null;
  const installation = { mayRead: async (_: unknown, { id }: Account) => !site.strangers.includes(id) };
  const services = {
    github: { installation: () => installation },
    store: database.store,
    queue: { send: async (jobs: Job[]) => void queued.push(...jobs) },
    offices: { open, openAnew: open },
  };
  const fake = fakeSite(services as unknown as Partial<Services>, siteUrl);
  const start = fake.clock.time;
  const reset = () => {
    Object.assign(site, first());
    queued.length = 0;
    fake.clock.time = start;
  };
  return { ...fake, database, branch: site, queued, reset, close: () => database.close() };
}

function officeOf(repository: RepositoryRow, { policy, texts, admins }: Branch): Office {
  const whole = claPolicy(policy);
  return {
    repository,
    policy: whole,
    scope: scopeKey(whole.scope, repository.id),
    agreements: new Map(texts.map((text) => [text.path, text])),
    isAdmin: (personId) => admins.includes(personId),
  };
}
