// Who owns each of many paths, as lines: columns, JSON, or the long form with the reasons.

import type { OwnershipIndex } from "../core/ownership/ownership.ts";
import { showName, toJsonLine } from "./escape-hidden.ts";
import { type OwnedPart, ownershipOf, partsOf, renderPathOwnership } from "./path-ownership.ts";

export type OwnersForm = "columns" | "json" | "long";

export interface AskedOwnership {
  /** Null where the project has no source of ownership. */
  index: OwnershipIndex | null;
  /** Approvals that modules without a number ask for; null where no charter says. */
  approvals: number | null;
}

/** In the order of the paths. A path that several modules own gives a line for each in columns and JSON. */
export async function* ownersLines(
  paths: AsyncIterable<string> | Iterable<string>,
  ownership: AskedOwnership,
  form: OwnersForm,
): AsyncIterable<string> {
  const linesOf = LINES_OF[form];
  for await (const path of paths) yield* linesOf(path, ownership);
}

const LINES_OF: Record<OwnersForm, (path: string, ownership: AskedOwnership) => string[]> = {
  columns: columnLines,
  json: jsonLines,
  long: (path, { index, approvals }) => {
    const owned = ownershipOf(index, path, approvals);
    return renderPathOwnership({ ...owned, path: showName(path) });
  },
};

/** Path, owners, module, line, file, approvals, labels and always-asked people between tabs; a dash for none. */
function columnLines(path: string, { index, approvals }: AskedOwnership): string[] {
  const shown = showName(path);
  return shownParts(partsOf(index, path, approvals)).map((part) =>
    part === null ? `${shown}${"\t-".repeat(7)}` : `${shown}\t${columns(part)}`,
  );
}

function columns({ owners, module, approvals, labels, alwaysAsked, decidedBy }: OwnedPart): string {
  return [
    owners.join(" "),
    showName(module ?? ""),
    decidedBy[0]?.line,
    showName(decidedBy[0]?.file ?? ""),
    owners.length > 0 ? approvals : null,
    showName(labels.join(", ")),
    alwaysAsked.join(" "),
  ]
    .map((column) => column || "-")
    .join("\t");
}

function jsonLines(path: string, { index, approvals }: AskedOwnership): string[] {
  const { parts, overridden } = ownershipOf(index, path, approvals);
  return shownParts(parts).map((part) => {
    const { owners, module, decidedBy, ...rest } = part ?? NOBODY;
    const line = decidedBy[0]?.line ?? null;
    return toJsonLine({ path, owners, module, line, ...rest, decidedBy, overridden });
  });
}

const NOBODY: OwnedPart = {
  owners: [],
  module: null,
  optional: false,
  approvals: null,
  labels: [],
  alwaysAsked: [],
  emeritus: [],
  decidedBy: [],
};

/** Parts without owners matter only where there is no other: then they say which line gave the path to nobody. */
function shownParts(parts: OwnedPart[]): [OwnedPart | null, ...OwnedPart[]] {
  const owned = parts.filter(({ owners }) => owners.length > 0);
  const [first = null, ...others] = owned.length > 0 ? owned : parts.slice(0, 1);
  return [first, ...others];
}
