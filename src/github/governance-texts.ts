// The texts of governance files: a hundred a query, and raw blobs where GitHub cuts or changes a text.

import { createHash } from "node:crypto";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { binaryFile, otherEncoding, symbolicLink, tooLarge } from "../core/unreadable.ts";
import { attempt, type OctokitClient, query } from "./calls.ts";
import type { GovernanceEntry, RepositoryAddress } from "./github.ts";
import { type ReadTextsAnswer, readTextsQuery, type TextNode } from "./queries/commits.ts";

const FILES_A_QUERY = 100;

type ReadFile = GovernanceFile | UnreadableFile;

/** The files in the order of `entries`. */
export async function readGovernanceFiles(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  entries: readonly GovernanceEntry[],
): Promise<ReadFile[]> {
  const loadable = entries.filter(isLoadable);
  const nodes = new Map<GovernanceEntry, TextNode | null>();
  for (let i = 0; i < loadable.length; i += FILES_A_QUERY) {
    const texts = await readTexts(octokit, repository, loadable.slice(i, i + FILES_A_QUERY));
    for (const [entry, node] of texts) nodes.set(entry, node);
  }
  const files: ReadFile[] = [];
  for (const entry of entries) files.push(await toFile(octokit, repository, entry, nodes.get(entry)));
  return files;
}

function isLoadable(entry: GovernanceEntry): boolean {
  return !entry.isBinary && !entry.isLink && tooLarge(entry, entry.bytes) === null;
}

async function readTexts(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  entries: GovernanceEntry[],
): Promise<Map<GovernanceEntry, TextNode | null>> {
  const own = entries.filter((entry) => entry.in === "repository");
  const shared = entries.filter((entry) => entry.in === "organisation");
  const variables: Record<string, string> = { owner };
  if (own.length > 0) variables.name = name;
  for (const [i, entry] of own.entries()) variables[`r${i}`] = entry.oid;
  for (const [i, entry] of shared.entries()) variables[`o${i}`] = entry.oid;
  const document = readTextsQuery({ repository: own.length, organisation: shared.length });
  const answer = await query<ReadTextsAnswer>(octokit, document, variables);
  return new Map([
    ...own.map((entry, i) => [entry, answer.repository?.[`r${i}`] ?? null] as const),
    ...shared.map((entry, i) => [entry, answer.organisation?.[`o${i}`] ?? null] as const),
  ]);
}

async function toFile(
  octokit: OctokitClient,
  repository: RepositoryAddress,
  entry: GovernanceEntry,
  node: TextNode | null | undefined,
): Promise<ReadFile> {
  const { path, oid, url } = entry;
  if (entry.isLink) return symbolicLink(entry);
  const refused = tooLarge(entry, entry.bytes);
  if (refused !== null) return refused;
  if (entry.isBinary || node?.isBinary) return binaryFile(entry);
  const whole = typeof node?.text === "string" && isContentOf(oid, node.text) ? node.text : null;
  const text = whole ?? (await readBlob(octokit, repository, entry));
  if (typeof text !== "string") return otherEncoding(entry);
  return { path, oid, url, text, sha256: createHash("sha256").update(text, "utf8").digest("hex") };
}

/** GitHub cuts long texts and puts other encodings into UTF-8; git's id tells whether this is the file itself. */
function isContentOf(oid: string, text: string): boolean {
  const content = Buffer.from(text, "utf8");
  const hash = createHash(oid.length > SHA1_DIGITS ? "sha256" : "sha1");
  return hash.update(`blob ${content.length}\0`).update(content).digest("hex") === oid;
}

const SHA1_DIGITS = 40;

const BLOB = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";

/** The whole content as text, or null when it is not UTF-8. */
async function readBlob(
  octokit: OctokitClient,
  { owner, name }: RepositoryAddress,
  entry: GovernanceEntry,
): Promise<string | null> {
  const repo = entry.in === "organisation" ? ".github" : name;
  const { data } = await attempt(BLOB, () => octokit.request(BLOB, { owner, repo, file_sha: entry.oid }));
  try {
    // The byte-order mark stays: the text must have the hash of the file.
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(Buffer.from(data.content, "base64"));
  } catch {
    return null;
  }
}
