// Pushes to branches: which paths they touch, as far as GitHub lists them.

import { z } from "zod";
import { branchOf, id, ignored, owner, reading } from "./payload.ts";

/** From this many commits on, GitHub's list of a push may be cut. */
const COMMITS_THAT_MAY_BE_CUT = 20;

const paths = z.array(z.string());

const commit = z.object({ added: paths, modified: paths, removed: paths });

const pushEvent = z.object({
  ref: z.string(),
  deleted: z.boolean().nullish(),
  created: z.boolean().nullish(),
  forced: z.boolean().nullish(),
  // A commit without its lists makes the whole list unknown.
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
  if (push.created) return ignored("no pull request is open against a new branch");
  const { id, owner, name, default_branch: defaultBranch } = push.repository;
  return {
    kind: "push",
    repository: { id, owner, name },
    branch,
    isDefaultBranch: (defaultBranch ?? branch) === branch,
    paths: touchedPaths(push),
  };
});

function touchedPaths({ commits, forced }: z.infer<typeof pushEvent>): string[] | null {
  // A forced push also takes commits away, and one of known commits lists none.
  if (!commits || forced || commits.length === 0 || commits.length >= COMMITS_THAT_MAY_BE_CUT) return null;
  const all = commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed]);
  return [...new Set(all)];
}
