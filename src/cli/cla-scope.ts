// Whose signatures a command of the operator is about.

import { scopeKey } from "../core/cla/policy.ts";
import { quote } from "../core/quote.ts";
import { findOwner } from "../store/cla/owners.ts";
import type { Database } from "../store/open.ts";
import { findRepositoryByName } from "../store/repositories.ts";
import { Refusal } from "./refusal.ts";

export interface ScopeOptions {
  owner: string;
  repository?: string;
  group?: string;
}

/** Whose signatures a command is about. */
export interface NamedScope {
  owner: { id: number; login: string };
  scope: string;
  /** Null for those that count for more than one. */
  repository: string | null;
}

/** @throws Refusal for what Charter never heard of */
export async function findScope(db: Database, options: ScopeOptions): Promise<NamedScope> {
  const owner = await findOwner(db, options.owner);
  if (owner === null) {
    throw new Refusal(
      `Charter knows no account ${quote(options.owner)} here. Name an owner on whose repositories it is installed.`,
    );
  }
  if (options.repository !== undefined && options.group !== undefined) {
    throw new Refusal(
      "signatures count for a repository or for a group: name one of --repository and --group.",
    );
  }
  if (options.group !== undefined) {
    return { owner, scope: scopeKey({ kind: "group", name: options.group }, 0), repository: null };
  }
  if (options.repository === undefined) {
    return { owner, scope: scopeKey({ kind: "organisation" }, 0), repository: null };
  }
  const repository = await findRepositoryByName(db, owner.login, options.repository);
  if (repository === null) {
    throw new Refusal(
      `${owner.login} has no repository ${quote(options.repository)} that Charter may look at.`,
    );
  }
  const scope = scopeKey({ kind: "repository" }, repository.id);
  return { owner, scope, repository: repository.name };
}
