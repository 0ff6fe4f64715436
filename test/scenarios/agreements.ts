// What scenarios of agreements share: changes by somebody, what their check says, and the forms of pages.

import { createHash } from "node:crypto";
import type { CommitInput, PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { CheckRun } from "../../src/sandbox/state/model.ts";
import { exportLedger } from "../../src/store/ledger.ts";
import type { LedgerRow } from "../../src/store/ledger-chain.ts";
import type { TestBrowser } from "../web/browser-of.ts";
import { AGREEMENT, type Plan } from "./project.ts";
import type { World } from "./world.ts";

/** A project whose charter says this of its agreement `CLA.md`. */
export function asking(cla: string, files: Record<string, string> = {}): Plan {
  return { charter: `cla: { document: CLA.md, ${cla} }\n`, files: { "CLA.md": AGREEMENT, ...files } };
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A pull request by somebody, of these commits; of one commit to the API unless said otherwise. */
export function change(
  world: World,
  repository: string,
  author: string,
  ...commits: Partial<CommitInput>[]
): Promise<PullRequestRef> {
  const inputs = (commits.length > 0 ? commits : [{}]).map((commit, i) => ({
    author,
    message: `Work ${i + 1}`,
    files: { [`api/work-${i + 1}.ts`]: `// by ${author}\n` },
    ...commit,
  }));
  return world.open({ repository, author, files: {}, commits: inputs });
}

/** Somebody signs by a comment, in a pull request that is then closed. */
export async function signedBy(world: World, repository: string, login: string): Promise<void> {
  const pull = await change(world, repository, login);
  await world.say(pull, login, "/cla sign");
  await world.act(({ closePullRequest }) => closePullRequest(pull));
}

export function claOf(world: World, pull: PullRequestRef): CheckRun {
  return world.check(pull, "charter/cla");
}

/** What happened under an owner's name, the oldest first. */
export async function ledgerOf(world: World, owner: string): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for await (const row of exportLedger(world.store.db, world.sandbox.account(owner).id)) rows.push(row);
  return rows;
}

/** Sends a page's form and waits until Charter is done with it; returns where the browser is sent then. */
export async function send(
  world: World,
  browser: TestBrowser,
  path: string,
  values: Record<string, string>,
): Promise<string> {
  const { status, headers, body } = await world.act(() => browser.submit(path, values));
  if (status !== 303) throw new Error(`${path} was refused (${status}): ${body}`);
  return (headers.get("location") ?? "").replace(/\?.*/, "");
}
