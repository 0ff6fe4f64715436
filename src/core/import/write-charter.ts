// A charter as text that people go on editing: one path a line, people between quotes, where it comes from.

import { Document, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from "yaml";
import type { CharterFile } from "../charter/schema.ts";

/** Lists of people that fit on one line stay on it. */
const MAX_LIST_LENGTH = 90;
const QUOTED = ["paths", "maintainers", "emeritus", "members", "label"];
const APART = ["modules", "tiers", "people"];

/**
 * Reads back as the same charter. `heading` stands above everything, a comment a line; `origins` above the modules,
 * in their order.
 */
export function writeCharter(
  file: CharterFile,
  heading: readonly string[] = [],
  origins: readonly string[] = [],
): string {
  const document = new Document(file, { aliasDuplicateObjects: false });
  if (heading.length > 0) document.commentBefore = heading.map(commentLine).join("\n");
  const root = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of root) {
    const name = nameOf(key);
    if (APART.includes(name)) (key as Scalar).spaceBefore = true;
    if (isSeq(value) && name === "ownership") value.flow = true;
    if (isSeq(value) && name !== "ownership") {
      styleList(value.items.filter(isMap), name === "modules" ? origins : []);
    }
    if (isMap(value) && name === "people") {
      for (const person of value.items) if (isMap(person.value)) person.value.flow = true;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, blockQuote: false });
}

/** Modules or tiers, with an empty line between them. */
function styleList(groups: readonly YAMLMap[], origins: readonly string[]): void {
  for (const [position, group] of groups.entries()) {
    const origin = origins[position];
    if (origin !== undefined) group.commentBefore = commentLine(origin);
    if (position > 0) group.spaceBefore = true;
    for (const { key, value } of group.items)
      if (QUOTED.includes(nameOf(key))) styleWords(nameOf(key), value);
  }
}

function styleWords(name: string, value: unknown): void {
  if (isScalar(value)) value.type = "QUOTE_DOUBLE";
  if (!isSeq(value)) return;
  const words = value.items.filter((item) => isScalar(item));
  for (const word of words) word.type = "QUOTE_DOUBLE";
  const length = words.reduce((sum, word) => sum + String(word.value).length + 4, name.length);
  value.flow = words.length === 0 || (name !== "paths" && length <= MAX_LIST_LENGTH);
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

/** Comments end with the line, so nothing in them may break it. */
function commentLine(text: string): string {
  return ` ${text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")}`;
}
