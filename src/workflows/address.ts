// How GitHub is asked about a repository that the store knows.

import type { RepositoryAddress } from "../github/github.ts";
import type { RepositoryNames } from "../store/repositories.ts";

export function addressOf({ id, owner, name }: RepositoryNames): RepositoryAddress {
  return { id, owner: owner.login, name };
}
