// The module that a folder with an OWNERS file is, with the filters that took part.

import type { Module, Owner, Rule } from "../ownership.ts";

/** A filter as it is named: in which folder, and its expression. */
export interface NamedFilter {
  folder: string;
  source: string;
}

/** `pkg/api/` for the names of a folder; `/` for the root. */
export function folderName(names: readonly string[]): string {
  return names.length === 0 ? "/" : `${names.join("/")}/`;
}

/** A rule's pattern as it is shown: its folder, and the filter after a space. */
export function patternName(folder: string, source: string | null): string {
  return source === null ? folder : `${folder} ${source}`;
}

/** `filters` come with those of the nearest folder first. */
export function ownersModule(
  folder: string,
  filters: readonly NamedFilter[],
  { file, line }: Pick<Rule, "file" | "line">,
  emeritus: readonly Owner[],
): Module {
  const own = filters.filter((filter) => filter.folder === folder).map(({ source }) => ` ${source}`);
  const above = filters.filter((filter) => filter.folder !== folder);
  return {
    id: [folder, ...filters.flatMap((filter) => [filter.folder, filter.source])].map(lowerCase).join("! "),
    name: [folder + own.join(""), ...above.map((filter) => patternName(filter.folder, filter.source))].join(
      " + ",
    ),
    approvals: null,
    optional: false,
    emeritus,
    file,
    line,
  };
}

/**
 * Ids are in lower case, but `API/` and `api/` are two folders: a capital becomes a mark and its small letter. The
 * mark itself is doubled, and brackets are spelled out, since ids that start with one are made elsewhere.
 */
function lowerCase(text: string): string {
  return text.replace(/[!A-Z[]|\P{ASCII}/gu, (character) => {
    if (/[!A-Z]/.test(character)) return `!${character.toLowerCase()}`;
    if (character !== "[" && character === character.toLowerCase()) return character;
    return `!{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
