// All sources of ownership that a charter names, in their order, as one index.

import type { Charter } from "../../charter/charter.ts";
import { formatOfFile, OWNERSHIP_PATHS } from "../../governance-paths.ts";
import { compileModules } from "../modules/modules.ts";
import type { CompiledOwnership } from "../ownership.ts";
import { firstOf } from "./first-of.ts";
import {
  compileFile,
  compileOwners,
  type FoundText,
  type OwnershipText,
  type SourceInForce,
} from "./sources-in-force.ts";

export interface SourcesInput {
  charter: Pick<Charter, "ownership" | "modules" | "review">;
  /** Every file of a source that is there; others are not looked at. */
  files: readonly FoundText[];
  /** Earlier versions by their paths, for files that can't be used as they are. */
  lastGood?: ReadonlyMap<string, OwnershipText>;
}

export interface CompiledSources extends CompiledOwnership {
  /** Files that can't be used as they are, and whether an earlier version stands in. */
  unusable: { path: string; inForce: "last-good" | "defaults" }[];
}

const NONE: ReadonlyMap<string, OwnershipText> = new Map();

/** Never throws. A source that is missing owns nothing; whether that is wrong, {@link missingSources} helps to tell. */
export function compileSources({ charter, files, lastGood = NONE }: SourcesInput): CompiledSources {
  const compiled: SourceInForce[] = [];
  const used = new Set<string>();
  for (const source of charter.ownership) {
    if (source === "modules") {
      compiled.push({ ...compileModules(charter), unusable: [] });
    } else if (source === "OWNERS") {
      compiled.push(compileOwners(files.filter(isOfTree), lastGood));
    } else {
      const file = fileOf(source, files);
      if (file === undefined || used.has(file.path)) continue;
      used.add(file.path);
      compiled.push(compileFile(file, lastGood.get(file.path)));
    }
  }
  return {
    index: firstOf(compiled.map(({ index }) => index)),
    problems: compiled.flatMap(({ problems }) => problems),
    unusable: compiled.flatMap(({ unusable }) => unusable),
  };
}

/**
 * Positions in `ownership` of the files that are not there. `OWNERS` is never among them: of its files only those are
 * read that concern a pull request.
 */
export function missingSources(
  { ownership }: Pick<Charter, "ownership">,
  files: readonly { path: string }[],
): number[] {
  return ownership.flatMap((source, position) => {
    const isFile = source !== "modules" && source !== "OWNERS";
    return isFile && fileOf(source, files) === undefined ? [position] : [];
  });
}

function fileOf<File extends { path: string }>(source: string, files: readonly File[]): File | undefined {
  const paths: readonly string[] = source === "CODEOWNERS" ? OWNERSHIP_PATHS : [source];
  const found = paths.find((path) => files.some((file) => file.path === path));
  return files.find(({ path }) => path === found);
}

function isOfTree({ path }: { path: string }): boolean {
  const format = formatOfFile(path);
  return format === "owners" || format === "owners-aliases";
}
