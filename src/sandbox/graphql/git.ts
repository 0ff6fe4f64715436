// Commits, trees, blobs and refs in GraphQL.

import { iso } from "../present/account.ts";
import { repositoryPage } from "../present/repository.ts";
import { accountByEmail, authorsOf, type NamedPerson } from "../state/authorship.ts";
import { ancestors, treeId } from "../state/git.ts";
import { nodeId } from "../state/ids.ts";
import { resolveRevision } from "../state/lookup.ts";
import type { Account, Blob, CheckSuite, Commit, Repository, Signature } from "../state/model.ts";
import type { World } from "../state/world.ts";
import { actor } from "./accounts.ts";
import {
  assertPermission,
  type Context,
  connection,
  notImplemented,
  type TypeResolvers,
} from "./resolver.ts";
import { rollupOf } from "./rollup.ts";

/** A git object as seen in one repository. */
export interface CommitSource {
  __typename: "Commit";
  commit: Commit;
  repository: Repository;
}

interface TreeSource {
  __typename: "Tree";
  /** Paths below this folder → blob oid. */
  tree: ReadonlyMap<string, string>;
  path: string;
  repository: Repository;
}

interface BlobSource {
  __typename: "Blob";
  blob: Blob;
  repository: Repository;
}

export interface RefSource {
  __typename: "Ref";
  branch: string;
  sha: string;
  repository: Repository;
}

/** GitHub gives the text of a blob up to here. */
const textBytes = 512_000;

export function commitSource(world: World, repository: Repository, sha: string): CommitSource | null {
  const commit = world.commits.get(sha);
  return commit ? { __typename: "Commit", commit, repository } : null;
}

function below(tree: ReadonlyMap<string, string>, path: string): Map<string, string> {
  const prefix = `${path}/`;
  return new Map(
    [...tree].flatMap(([each, oid]) => (each.startsWith(prefix) ? [[each.slice(prefix.length), oid]] : [])),
  );
}

function treeSource(repository: Repository, tree: ReadonlyMap<string, string>, path: string): TreeSource {
  return { __typename: "Tree", tree, path, repository };
}

/** What stands at a path below a folder, or null. */
function treeEntry(world: World, within: TreeSource, relative: string) {
  const path = within.path === "" ? relative : `${within.path}/${relative}`;
  const name = path.split("/").at(-1);
  const oid = within.tree.get(relative);
  const blob = oid === undefined ? undefined : world.blobs.get(oid);
  if (blob) {
    const { repository } = within;
    const object = { __typename: "Blob", blob, repository };
    return { name, path, type: "blob", mode: 0o100644, oid: blob.oid, object };
  }
  const folder = treeSource(within.repository, below(within.tree, relative), path);
  return folder.tree.size > 0
    ? { name, path, type: "tree", mode: 0o40000, oid: treeId(folder.tree), object: folder }
    : null;
}

/** `revision`, `revision:path`, or an object id. Null for what is not there. */
export function gitObject(context: Context, repository: Repository, args: Record<string, unknown>): unknown {
  assertPermission(context, "contents");
  const { world } = context;
  const text = String(args.expression ?? args.oid ?? "");
  const colon = text.indexOf(":");
  const commit = resolveRevision(world, repository, colon < 0 ? text : text.slice(0, colon));
  if (colon < 0) {
    const blob = commit ? undefined : world.blobs.get(text);
    return commit
      ? commitSource(world, repository, commit.sha)
      : blob
        ? { __typename: "Blob", blob, repository }
        : null;
  }
  const path = text.slice(colon + 1).replace(/\/$/, "");
  const oid = commit?.tree.get(path);
  const blob = oid === undefined ? undefined : world.blobs.get(oid);
  if (blob) {
    return { __typename: "Blob", blob, repository };
  }
  const folder = path === "" ? (commit?.tree ?? new Map()) : below(commit?.tree ?? new Map(), path);
  return folder.size > 0 ? treeSource(repository, folder, path) : null;
}

/** An account is shown only for people: never for bots, nor for addresses of nobody. */
function gitActor(person: NamedPerson, date: Date) {
  const user = person.account?.kind === "User" ? person.account : null;
  return { name: person.name, email: person.email, date: iso(date), user };
}

function signer(world: World, who: Signature) {
  return gitActor({ name: who.name, email: who.email, account: accountByEmail(world, who.email) }, who.date);
}

function wantedSuites(
  source: CommitSource,
  filter: { appId?: number; checkName?: string } | null,
): CheckSuite[] {
  return source.repository.suites.filter(
    (suite) =>
      suite.headSha === source.commit.sha &&
      (filter?.appId === undefined || filter.appId === null || suite.app.id === filter.appId) &&
      (filter?.checkName === undefined ||
        filter.checkName === null ||
        suite.runs.some((run) => run.name === filter.checkName)),
  );
}

const commit: TypeResolvers<CommitSource> = {
  id: ({ commit: c, repository }) => nodeId("Commit", `${repository.id}:${c.sha}`),
  oid: (source) => source.commit.sha,
  abbreviatedOid: (source) => source.commit.sha.slice(0, 7),
  message: (source) => source.commit.message,
  messageHeadline: (source) => source.commit.message.split("\n")[0],
  messageBody: (source) => source.commit.message.split("\n").slice(2).join("\n"),
  committedDate: (source) => iso(source.commit.committer.date),
  authoredDate: (source) => iso(source.commit.author.date),
  url: (source, _args, { world }) =>
    `${repositoryPage(world, source.repository)}/commit/${source.commit.sha}`,
  repository: (source) => source.repository,
  tree: (source) => treeSource(source.repository, source.commit.tree, ""),
  file: (source, args, context) => {
    assertPermission(context, "contents");
    const root = treeSource(source.repository, source.commit.tree, "");
    return treeEntry(context.world, root, String(args.path));
  },
  author: (source, _args, { world }) => signer(world, source.commit.author),
  committer: (source, _args, { world }) => signer(world, source.commit.committer),
  authors: (source, args, { world }, info) => {
    const people = authorsOf(world, source.commit).map((each) => gitActor(each, source.commit.author.date));
    return connection(people, args, info);
  },
  signature: ({ commit: { signed, committer } }) =>
    signed && { __typename: "GpgSignature", signer: signed.by, isByGitHub: signed.isByGitHub, ...committer },
  parents: (source, args, { world }, info) =>
    connection(
      source.commit.parents.map((sha) => commitSource(world, source.repository, sha)),
      args,
      info,
    ),
  checkSuites: (source, args, context, info) => {
    assertPermission(context, "checks");
    const filter = (args.filterBy ?? null) as { appId?: number; checkName?: string } | null;
    return connection(wantedSuites(source, filter), args, info, { known: ["filterBy"] });
  },
  statusCheckRollup: (source, _args, context) => {
    assertPermission(context, "checks");
    return rollupOf(source.repository, source.commit.sha);
  },
  associatedPullRequests: (source, args, context, info) => {
    assertPermission(context, "pull_requests");
    const { world } = context;
    const { sha } = source.commit;
    const found = [...source.repository.pullRequests.values()].filter(
      (pr) =>
        pr.mergeCommitSha === sha ||
        (ancestors(world, pr.head.sha).has(sha) && !ancestors(world, pr.baseSha).has(sha)),
    );
    return connection(found, args, info);
  },
};

interface SignatureSource {
  signer: Account;
  isByGitHub: boolean;
  email: string;
}

/** Only such as GitHub could verify. */
const gpgSignature: TypeResolvers<SignatureSource> = {
  isValid: () => true,
  state: () => "VALID",
  email: (source) => source.email,
  signer: (source) => actor(source.signer),
  wasSignedByGitHub: (source) => source.isByGitHub,
};

const blob: TypeResolvers<BlobSource> = {
  id: (source) => nodeId("Blob", source.blob.oid),
  oid: (source) => source.blob.oid,
  byteSize: (source) => source.blob.content.length,
  isBinary: (source) => source.blob.content.includes(0),
  isTruncated: (source) => source.blob.content.length > textBytes,
  text: ({ blob: { content } }) =>
    content.includes(0) ? null : content.subarray(0, textBytes).toString("utf8"),
  repository: (source) => source.repository,
};

const tree: TypeResolvers<TreeSource> = {
  id: (source) => nodeId("Tree", treeId(source.tree)),
  oid: (source) => treeId(source.tree),
  repository: (source) => source.repository,
  entries: (source, _args, { world }) => {
    const names = new Set([...source.tree.keys()].map((path) => path.split("/")[0] ?? path));
    return [...names].sort().map((name) => treeEntry(world, source, name));
  },
};

const ref: TypeResolvers<RefSource> = {
  id: (source) => nodeId("Tree", `${source.repository.id}:refs/heads/${source.branch}`),
  name: (source) => source.branch,
  prefix: () => "refs/heads/",
  repository: (source) => source.repository,
  target: (source, _args, { world }) => commitSource(world, source.repository, source.sha),
};

/** Only branches: the sandbox has no tags. */
export function refSource(repository: Repository, name: string): RefSource | null {
  if (name.startsWith("refs/") && !name.startsWith("refs/heads/")) {
    throw notImplemented(`the ref ${name}`);
  }
  const branch = name.replace(/^refs\/heads\//, "");
  const sha = repository.branches.get(branch);
  return sha === undefined ? null : { __typename: "Ref", branch, sha, repository };
}

export const gitResolvers = { Commit: commit, GpgSignature: gpgSignature, Blob: blob, Tree: tree, Ref: ref };
