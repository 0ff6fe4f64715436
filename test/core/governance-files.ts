import type { LastGood } from "../../src/core/compile-rules.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../../src/core/snapshot.ts";

export const CHARTER = ".github/charter.yml";
export const noneKnown: LastGood = { charter: null, organisationCharter: null, ownership: new Map() };

export function file(path: string, ...lines: string[]): GovernanceFile {
  return {
    path,
    oid: "1",
    text: lines.join("\n"),
    sha256: `hash of ${path}`,
    url: `https://example.org/${path}`,
  };
}

export function charter(...lines: string[]): GovernanceFile {
  return file(CHARTER, "version: 1", ...lines);
}

export function files(some: Partial<GovernanceFiles>): GovernanceFiles {
  return {
    charter: null,
    organisationCharter: null,
    ownership: [],
    roster: null,
    claDocuments: [],
    proposed: [],
    ...some,
  };
}

export function unreadable(path: string): UnreadableFile {
  return { path, oid: "1", reason: "is a binary file" };
}
