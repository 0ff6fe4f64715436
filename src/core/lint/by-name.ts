// Mentions of one name in one file are one finding, at the first of them.

import { formatOwner } from "../ownership/owner.ts";
import { quote } from "../quote.ts";
import { counted } from "../wording.ts";
import { writtenName } from "./handle.ts";
import type { Mention } from "./mentions.ts";
import type { Place } from "./places.ts";
import type { Study } from "./study.ts";

export interface NamedInFile {
  first: Mention;
  at: Place & { path: string };
  /** Other lines of the file that name it too. */
  otherLines: number;
}

export function byNameAndFile(study: Pick<Study, "places">, mentions: Iterable<Mention>): NamedInFile[] {
  const named = new Map<string, { first: Mention; at: NamedInFile["at"]; lines: Set<number | null> }>();
  for (const mention of mentions) {
    const at = placeOf(study, mention);
    const id = `${mention.file}\0${mention.key}`;
    const known = named.get(id);
    if (known === undefined) named.set(id, { first: mention, at, lines: new Set([at.line]) });
    else known.lines.add(at.line);
  }
  return [...named.values()].map(({ first, at, lines }) => ({ first, at, otherLines: lines.size - 1 }));
}

/** Where the name itself stands. */
export function placeOf(
  { places }: Pick<Study, "places">,
  { file, line, owner, head }: Mention,
): Place & { path: string } {
  return { path: file, ...places.find(file, line, writtenName(owner), head) };
}

/** `@alice`, or between quotes where it holds anything that is not part of a name. */
export function show({ owner }: Mention): string {
  const written = formatOwner(owner);
  return /^[\w@/.+-]{1,100}$/.test(written) ? written : quote(written);
}

/** "" or " It stands in 3 other lines, too." */
export function elsewhere({ otherLines }: NamedInFile): string {
  return otherLines === 0 ? "" : ` It stands in ${counted(otherLines, "other line")}, too.`;
}

/** "in line 3 of CODEOWNERS", for a message about another place. */
export function whereIs(study: Pick<Study, "places">, mention: Mention): string {
  const { line } = placeOf(study, mention);
  return line === null ? `in ${mention.file}` : `in line ${line} of ${mention.file}`;
}
