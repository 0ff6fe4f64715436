// Labels to set and to remove: "bug", "+bug -wip", "+needs review, -\"module: core\"".

import { code } from "../../messages/text.ts";
import type { ArgumentType, Read } from "../command.ts";
import { nameKey, straight, unquoted } from "../requirement-names.ts";
import { unreadable, value } from "./read.ts";

export interface LabelsNamed {
  /** As written, without quotes. GitHub compares labels without case. */
  add: string[];
  remove: string[];
}

const most = 10;
/** GitHub's own limit. */
const mostCharacters = 50;

/** One label begins behind a comma, or at a sign that stands before a word. */
const separator = /\s*,\s*|\s+(?=[+-]\S)/;

/** @param example a whole line */
export function labels(example: string): ArgumentType<LabelsNamed> {
  return { usage: "<[+]label … | -label …>", read: (text) => readLabels(text, example) };
}

function readLabels(text: string, example: string): Read<LabelsNamed> {
  const items = splitLabels(text);
  const form = `Name labels as in ${code(example)}.`;
  if (items.length === 0) return unreadable(`no label is named. ${form}`);
  if (items.length > most) return unreadable(`at most ${most} labels can be named at once.`);
  const add = new Map<string, string>();
  const remove = new Map<string, string>();
  for (const item of items) {
    const label = unquoted(item.replace(/^[+-]/, ""));
    if (label === "") return unreadable(`${code(item, 60)} names no label. ${form}`);
    if ([...label].length > mostCharacters) {
      return unreadable(
        `no label has more than ${mostCharacters} characters: ${code(label, 60)}. Separate several by commas.`,
      );
    }
    (item.startsWith("-") ? remove : add).set(nameKey(label), label);
  }
  const both = [...add.keys()].find((key) => remove.has(key));
  if (both !== undefined) {
    return unreadable(`${code(both, 60)} can't be set and removed at once. Say one of them.`);
  }
  return value({ add: [...add.values()], remove: [...remove.values()] });
}

/** Quotes count where a label begins and ends, and not within words. */
const quotedLabel = /(?<=^|[\s,+-])(["'`])(?:(?!\1).)*\1(?=$|[\s,])/g;

/** Commas and signs within quotes belong to a label's name. */
function splitLabels(text: string): string[] {
  const held: string[] = [];
  const hidden = straight(text).replace(quotedLabel, (quoted) => `\u0000${held.push(quoted) - 1}\u0000`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the mark of what was set aside above
  const shown = (item: string) => item.replace(/\u0000(\d+)\u0000/g, (_, at) => held[Number(at)] ?? "");
  return hidden
    .split(separator)
    .map((item) => shown(item).trim())
    .filter((item) => item !== "");
}
