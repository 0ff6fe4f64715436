// Repositories that the app may look at, by id, under their present names.

import { sql } from "kysely";
import type { Database } from "./schema.ts";

/** A repository as a payload or a listing names it. */
export interface RepositoryNames {
  id: number;
  owner: { id: number; login: string };
  name: string;
}

export interface RepositoryRow extends RepositoryNames {
  installationId: number;
  state: "active" | "removed";
  installationState: "active" | "suspended" | "removed";
}

/** Whether Charter may look at it now. */
export function isActive(repository: RepositoryRow | null): repository is RepositoryRow {
  return repository?.state === "active" && repository.installationState === "active";
}

/** Adds repositories to an installation, or brings their names up to date; they count as active from now on. */
export async function saveRepositories(
  db: Database,
  installationId: number,
  repositories: RepositoryNames[],
): Promise<void> {
  if (repositories.length === 0) return;
  // In one order for all, so that two transactions never wait for each other's rows.
  const rows = [...new Map(repositories.map((repository) => [repository.id, repository])).values()].sort(
    (a, b) => a.id - b.id,
  );
  await db
    .insertInto("repository")
    .values(
      rows.map(({ id, owner, name }) => ({
        id,
        installationId,
        ownerId: owner.id,
        ownerLogin: owner.login,
        name,
        state: "active" as const,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet((eb) => ({
          installationId: eb.ref("excluded.installationId"),
          ownerId: eb.ref("excluded.ownerId"),
          ownerLogin: eb.ref("excluded.ownerLogin"),
          name: eb.ref("excluded.name"),
          state: "active",
          updatedAt: sql`now()`,
        }))
        // Every delivery names its repository: a row that says so already is not written again.
        .where(
          sql<boolean>`(repository.installation_id, repository.owner_id, repository.owner_login, repository.name, repository.state)
            is distinct from (excluded.installation_id, excluded.owner_id, excluded.owner_login, excluded.name, excluded.state)`,
        ),
    )
    .execute();
}

export async function setRepositoryState(
  db: Database,
  id: number,
  state: "active" | "removed",
): Promise<void> {
  await db.updateTable("repository").set({ state, updatedAt: sql`now()` }).where("id", "=", id).execute();
}

/** The repository with the state of its installation; null when Charter never heard of it. */
export async function findRepository(db: Database, id: number): Promise<RepositoryRow | null> {
  const row = await selectRepositories(db).where("repository.id", "=", id).executeTakeFirst();
  return row === undefined ? null : toRepository(row);
}

/** By its present name, in any case; null when there is none such that is active. */
export async function findRepositoryByName(
  db: Database,
  ownerLogin: string,
  name: string,
): Promise<RepositoryRow | null> {
  const row = await selectRepositories(db)
    .where(sql<boolean>`lower(repository.owner_login) = lower(${ownerLogin})`)
    .where(sql<boolean>`lower(repository.name) = lower(${name})`)
    .where("repository.state", "=", "active")
    .orderBy("repository.updatedAt", "desc")
    .executeTakeFirst();
  return row === undefined ? null : toRepository(row);
}

/** The active repositories of an installation, none while it is not active itself. */
export async function listRepositories(db: Database, installationId: number): Promise<RepositoryRow[]> {
  const active = selectRepositories(db)
    .where("repository.state", "=", "active")
    .where("installation.state", "=", "active")
    .where("repository.installationId", "=", installationId)
    .orderBy("repository.id");
  return (await active.execute()).map(toRepository);
}

function selectRepositories(db: Database) {
  return db
    .selectFrom("repository")
    .innerJoin("installation", "installation.id", "repository.installationId")
    .select([
      "repository.id",
      "repository.installationId",
      "repository.ownerId",
      "repository.ownerLogin",
      "repository.name",
      "repository.state",
      "installation.state as installationState",
    ]);
}

function toRepository(row: {
  id: number;
  installationId: number;
  ownerId: number;
  ownerLogin: string;
  name: string;
  state: "active" | "removed";
  installationState: "active" | "suspended" | "removed";
}): RepositoryRow {
  const { ownerId, ownerLogin, ...rest } = row;
  return { ...rest, owner: { id: ownerId, login: ownerLogin } };
}
