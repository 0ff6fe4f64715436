// A module while files are added to it, and what becomes of its parts in the end.

import type { Module, Owner } from "../../ownership/ownership.ts";
import { sentenceList } from "../../wording.ts";
import { OwnerList } from "./owner-list.ts";
import { MAX_LISTED, type TouchedModule } from "./touched-modules.ts";

/** A part while files are added to it, with what it has already. */
export interface OpenPart {
  part: TouchedModule;
  lines: Map<string, number>;
  alwaysAsked: OwnerList;
}

export function opened(key: string, name: string, module: Module | null, owners: readonly Owner[]): OpenPart {
  const alwaysAsked = new OwnerList();
  const once = new OwnerList();
  once.add(owners);
  const part: TouchedModule = {
    id: key,
    key,
    name,
    module,
    paths: [],
    files: [],
    lines: [],
    owners: once.each,
    reserve: null,
    alwaysAsked: alwaysAsked.each,
    parts: [],
  };
  return { part, lines: new Map(), alwaysAsked };
}

/** One module out of the parts, by the text of their owners. */
export function closed(open: ReadonlyMap<string, OpenPart>): TouchedModule {
  const parts = [...open].map(([owners, { part }]) => ({ owners, part }));
  const [first] = parts;
  if (first === undefined) throw new Error("A module is opened with its first file.");
  if (first.part.module === null) return { ...first.part, name: patternsOf(first.part) };
  if (parts.length === 1) return first.part;
  return {
    ...united(parts.map(({ part }) => part)),
    parts: parts.map(({ owners, part }) => {
      return { ...part, id: `${part.key} [] ${owners}`, name: `${part.name}: ${patternsOf(part)}` };
    }),
  };
}

function patternsOf({ lines }: TouchedModule): string {
  return sentenceList(
    lines.map(({ pattern }) => pattern),
    3,
  );
}

/** All files of a module, as if each of its owners answered for all of them. */
function united(parts: readonly TouchedModule[]): TouchedModule {
  const { part, alwaysAsked } = opened(
    parts[0]?.key ?? "",
    parts[0]?.name ?? "",
    parts[0]?.module ?? null,
    parts.flatMap(({ owners }) => owners),
  );
  for (const each of parts) {
    const offset = part.lines.length;
    part.paths.push(...each.paths);
    part.lines.push(...each.lines);
    part.files.push(
      ...each.files.map(({ path, lines }) => ({ path, lines: lines.map((at) => at + offset) })),
    );
    alwaysAsked.add(each.alwaysAsked);
  }
  const files = part.files.slice(0, MAX_LISTED);
  return { ...part, files, reserve: parts.every(({ reserve }) => reserve === null) ? null : [] };
}
