// A Charter that dies between two of its writes: from then on nothing that it does reaches the store or GitHub.

import { type KyselyPlugin, type RootOperationNode, TableNode } from "kysely";
import type { Failure, Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Store } from "../../src/store/open.ts";

export interface Life {
  /** The store, for as long as it can be reached. */
  store(store: Store): Store;
  /**
   * From now on as many writes succeed, to the store and to GitHub together, and after that nothing at all. A transaction
   * is one write.
   */
  endAfter(writes: number, sandbox: Sandbox): void;
  /** Ends that; returns whether it had come to death. */
  heal(): boolean;
}

/** What Charter notes again in each life. */
const HOUSEKEEPING = ["delivery", "installation", "repository", "orphan_report"];

/** What it asks GitHub for again in each life, which changes nothing there the second time. */
const AGAIN = /\/access_tokens$|^\/app\/hook\/|\/reactions$/;

export function mortal(): Life {
  let left = Number.POSITIVE_INFINITY;
  let isDead = false;
  let healGitHub = () => {};
  const isRefused = (isWrite: boolean) => {
    if (isWrite && !isDead) isDead = left-- <= 0;
    return isDead;
  };
  const pluginFor = (isAtomic: boolean): KyselyPlugin => {
    let isBegun = false;
    return {
      transformQuery({ node }) {
        const counts = isWriteToKeep(node) && !(isAtomic && isBegun);
        if (isRefused(counts)) throw new Error("The process is dead.");
        isBegun ||= counts;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
  };
  const match: Failure["match"] = (call) => isRefused(isWrite(call));
  return {
    store({ db, ...rest }) {
      const transaction = () => db.withPlugin(pluginFor(true)).transaction();
      return { ...rest, db: Object.assign(db.withPlugin(pluginFor(false)), { transaction }) } as Store;
    },
    endAfter(writes, sandbox) {
      left = writes;
      healGitHub = sandbox.fail({ match, status: 502 });
    },
    heal() {
      const wasDead = isDead;
      left = Number.POSITIVE_INFINITY;
      isDead = false;
      healGitHub();
      return wasDead;
    },
  };
}

function isWrite({ method, path, body }: { method: string; path: string; body: string }): boolean {
  if (method === "GET" || AGAIN.test(path)) return false;
  return !path.endsWith("/graphql") || body.includes('"query":"mutation');
}

function isWriteToKeep(node: RootOperationNode): boolean {
  const table = tableOf(node);
  return table !== null && !HOUSEKEEPING.includes(table);
}

/** Null for what writes nothing, or takes away only what is old. */
function tableOf(node: RootOperationNode): string | null {
  if (node.kind === "InsertQueryNode") return node.into?.table.identifier.name ?? null;
  if (node.kind !== "UpdateQueryNode" || node.table === undefined) return null;
  return TableNode.is(node.table) ? node.table.table.identifier.name : null;
}
