// What OWNERS files say and a charter does not.

import { formatOwner } from "../ownership/owner.ts";
import type { OwnersEntry } from "../ownership/owners-tree/owners-file.ts";
import { quote } from "../quote.ts";
import { sentenceList } from "../wording.ts";
import { isRecord, type KeyPath, readYaml } from "../yaml.ts";
import { MAX_LABEL_LENGTH, type Note } from "./imported.ts";

export function notesOfEntry(entry: OwnersEntry, path: string): Note[] {
  const { line, approvers, requiredReviewers, labels, emeritus } = entry;
  const notes: Note[] = [];
  const add = (together: string, message: string, reason: string) =>
    notes.push({ path, line, message, reason, together });
  if (requiredReviewers.length > 0) {
    const people = sentenceList(requiredReviewers.map(formatOwner));
    add(
      "required reviewers",
      `the required reviewers ${people}`,
      "a module has nobody who is always asked; maintainers are picked",
    );
  }
  const [first = "", ...others] = labels;
  if (approvers.length === 0) {
    const here = "no approvers are named here, so that these files belong to the modules above";
    if (labels.length > 0) add("labels", `the labels ${sentenceList(labels.map(quote))}`, here);
    if (emeritus.length > 0)
      add("emeritus approvers", `the emeritus approvers ${sentenceList(emeritus.map(formatOwner))}`, here);
  } else {
    const left = first.length > MAX_LABEL_LENGTH ? labels : others;
    if (left.length > 0)
      add("labels beyond the first", `the labels ${sentenceList(left.map(quote))}`, "a module has one label");
  }
  return notes;
}

export function noteOfFilter({ line, approvers }: OwnersEntry, source: string, path: string): Note {
  const message = `the filter ${quote(source)} with its approvers ${sentenceList(approvers.map(formatOwner))}`;
  const reason = "globs can't say exactly which files it fits, so these files keep the approvers above alone";
  return { path, line, message, reason, together: "filters with their approvers" };
}

/** Reviewers stand in the file and nowhere in what is compiled from it. Those who approve as well are carried over. */
export function notesOfReviewers(text: string, path: string): Note[] {
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if ("flaws" in yaml || !isRecord(yaml.value)) return [];
  const { filters } = yaml.value;
  const lists: [KeyPath, unknown][] = [[[], yaml.value]];
  if (isRecord(filters)) {
    for (const [source, list] of Object.entries(filters)) lists.push([["filters", source], list]);
  }
  return lists.flatMap(([place, list]): Note[] => {
    const approvers = new Set(words(list, "approvers").map((word) => word.toLowerCase()));
    const others = words(list, "reviewers").filter((word) => !approvers.has(word.toLowerCase()));
    if (others.length === 0) return [];
    const { line } = yaml.placeOfKey([...place, "reviewers"]);
    const reason = "Charter asks those for a review who can approve";
    const message = `the reviewers ${sentenceList(others.map(quote))}`;
    return [{ path, line, message, reason, together: "reviewers who are no approvers" }];
  });
}

function words(lists: unknown, key: string): string[] {
  const list = isRecord(lists) ? lists[key] : null;
  return Array.isArray(list) ? list.map(String) : [];
}
