// Governance as a test writes it: files by path, the tree, and what GitHub knows.

import type { Finding } from "../../../src/core/lint/finding.ts";
import { lintGovernance } from "../../../src/core/lint/lint-governance.ts";
import {
  type ReadGovernance,
  readGovernance,
  readSomeGovernance,
} from "../../../src/core/lint/read-files.ts";
import type { Directory, GovernanceFile, Resolved } from "../../../src/core/snapshot.ts";

export interface Given {
  /** Path → text. With `.github/charter.yml` among them the charter says which count. */
  files: Record<string, string>;
  tree?: string[];
  directory?: Record<string, Resolved>;
  refused?: { login: string; reason: string }[];
}

export function lint({ files, tree, directory, refused = [] }: Given): Finding[] {
  return lintGovernance({
    ...read(files),
    files: tree ?? null,
    directory: directory === undefined ? null : directoryOf(directory),
    refused,
  });
}

/** What a rule finds, as `path:line:column message`. */
export function found(rule: string, given: Given): string[] {
  return shown(lint(given), rule);
}

export function shown(findings: readonly Finding[], rule: string): string[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ path, line, column, message }) => {
      return `${[path, line, column].filter((part) => part !== null).join(":")} ${message}`;
    });
}

export function read(files: Record<string, string>): ReadGovernance {
  const texts = Object.entries(files).map(([path, text]) => fileOf(path, text));
  const at = (path: string) => texts.find((file) => file.path === path) ?? null;
  const charter = at(".github/charter.yml");
  if (charter === null) return readSomeGovernance(texts);
  const roster = at("MAINTAINERS.md");
  return readGovernance({
    charter,
    organisationCharter: null,
    ownership: texts.filter((file) => file !== charter && file !== roster),
    roster,
    claDocuments: [],
    proposed: [],
  });
}

function fileOf(path: string, text: string): GovernanceFile {
  return { path, oid: "", text, sha256: "", url: path };
}

function directoryOf(names: Record<string, Resolved>): Directory {
  return new Map(Object.entries(names));
}

export function writer(id: number, login: string): Extract<Resolved, { kind: "account" }> {
  return { kind: "account", account: { id, login, kind: "user" }, canWrite: true };
}

export function reader(id: number, login: string): Resolved {
  return { ...writer(id, login), canWrite: false };
}
