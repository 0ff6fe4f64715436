// Pushes to branches: only those that may have changed a governance file matter.

import { z } from "zod";
import { branchOf, id, ignored, owner, reading } from "./payload.ts";

/** From this many commits on, GitHub's list of a push may be cut. */
const COMMITS_THAT_MAY_BE_CUT = 20;

const GOVERNANCE_PATHS = new Set([
  ".github/charter.yml",
  ".github/CODEOWNERS",
  "CODEOWNERS",
  "docs/CODEOWNERS",
]);

/**
 * The agreement's path stands in the charter, which a payload does not hold. So any file that is called like one
 * counts; looking once too often costs a read, and an agreement of another name is noticed at the next event.
 */
const AGREEMENT_NAME = /(?:^|[^a-z])(?:[ic]?cla|agreement)(?:[^a-z]|$)/i;

const paths = z.array(z.string());

const commit = z.object({ added: paths, modified: paths, removed: paths });

const pushEvent = z.object({
  ref: z.string(),
  deleted: z.boolean().nullish(),
  created: z.boolean().nullish(),
  forced: z.boolean().nullish(),
  // A commit without its lists makes the whole list unknown, which counts as touched.
  commits: z.array(commit).nullish().catch(null),
  repository: z.object({
    id,
    name: z.string().min(1),
    owner,
    default_branch: z.string().nullish(),
  }),
});

export const readPush = reading(pushEvent, (push) => {
  const branch = branchOf(push.ref);
  if (branch === null) return ignored("it pushes no branch");
  if (push.deleted) return ignored("it deletes a branch");
  if (!mayTouchGovernance(push)) return ignored("it touches no governance file");
  const { id, owner, name, default_branch: defaultBranch } = push.repository;
  return {
    kind: "governance",
    repository: { id, owner, name },
    branch,
    // The organisation's charter is read from the default branch of the owner's `.github` repository.
    organisationWide: name.toLowerCase() === ".github" && (defaultBranch ?? branch) === branch,
  };
});

function mayTouchGovernance(push: z.infer<typeof pushEvent>): boolean {
  // A forced push also takes commits away, and those are not listed.
  if (!push.commits || push.forced || push.commits.length >= COMMITS_THAT_MAY_BE_CUT) return true;
  if (push.commits.length === 0) return !push.created;
  return push.commits.some((commit) =>
    [...commit.added, ...commit.modified, ...commit.removed].some(isGovernancePath),
  );
}

function isGovernancePath(path: string): boolean {
  return GOVERNANCE_PATHS.has(path) || AGREEMENT_NAME.test(path.slice(path.lastIndexOf("/") + 1));
}
