// Which issues a pull request closes: by GitHub's keywords in its description, or linked by hand.

import { findRepository } from "./lookup.ts";
import type { Issue, PullRequest } from "./model.ts";
import type { World } from "./world.ts";

const KEYWORD = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:([\w.-]+)\/([\w.-]+))?#(\d+)/gi;

/** Each once. The keywords mean something only in a pull request against the default branch. */
export function closingIssues(world: World, pr: PullRequest): Issue[] {
  const named = pr.base === pr.repository.defaultBranch ? [...pr.body.matchAll(KEYWORD)] : [];
  const found = named.flatMap(([, owner, name, number]) => {
    const repository = owner && name ? findRepository(world, owner, name) : pr.repository;
    return repository?.issues.get(Number(number)) ?? [];
  });
  return [...new Set([...found, ...pr.linkedIssues])];
}
