// Events that say where the app is installed, and what became of a repository.

import { z } from "zod";
import type { RepositoryFact } from "../notice.ts";
import { id, owner, type Reader, reading, repository } from "./payload.ts";

const listed = z.array(z.object({ id, name: z.string().min(1) }));
const installation = z.object({ account: owner });

/** These lists name no owner: it is the account of the installation. */
function facts(repositories: z.infer<typeof listed>, account: RepositoryFact["owner"]): RepositoryFact[] {
  return repositories.map(({ id, name }) => ({ id, name, owner: account }));
}

function installed(state: "active" | "suspended" | "removed"): Reader {
  return reading(z.object({ installation, repositories: listed.nullish() }), (event) => ({
    kind: "installation",
    state,
    repositories: facts(event.repositories ?? [], event.installation.account),
  }));
}

export const installationActions: Record<string, Reader> = {
  created: installed("active"),
  unsuspend: installed("active"),
  new_permissions_accepted: installed("active"),
  suspend: installed("suspended"),
  deleted: installed("removed"),
};

const chosen = reading(
  z.object({
    installation,
    repositories_added: listed.nullish(),
    repositories_removed: listed.nullish(),
  }),
  (event) => ({
    kind: "repositories",
    added: facts(event.repositories_added ?? [], event.installation.account),
    removed: facts(event.repositories_removed ?? [], event.installation.account),
  }),
);

export const installationRepositoriesActions: Record<string, Reader> = { added: chosen, removed: chosen };

function repositoryIs(state: "active" | "removed"): Reader {
  return reading(z.object({ repository }), (event) => ({
    kind: "repository",
    repository: event.repository,
    state,
  }));
}

/** An archived repository takes no checks and no comments: it is as good as gone until it comes back. */
export const repositoryActions: Record<string, Reader> = {
  renamed: repositoryIs("active"),
  transferred: repositoryIs("active"),
  unarchived: repositoryIs("active"),
  archived: repositoryIs("removed"),
  deleted: repositoryIs("removed"),
};
