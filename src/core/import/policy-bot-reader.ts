// A policy of policy-bot as plain data with places, and what is noted while it is read.

import type { KeyPath, PlainYaml } from "../yaml.ts";
import type { Note } from "./imported.ts";

export class PolicyReader {
  readonly notes: Note[] = [];
  readonly path: string;
  readonly #yaml: PlainYaml;

  constructor(path: string, yaml: PlainYaml) {
    this.path = path;
    this.#yaml = yaml;
  }

  lineOf(place: KeyPath): number {
    return this.#yaml.placeOfKey(place).line;
  }

  note(place: KeyPath, message: string, reason: string): void {
    this.notes.push({ path: this.path, line: this.lineOf(place), message, reason });
  }
}

/** The texts of a list; anything else in it is no text, and gives none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** Switched off, empty or not there: says nothing that a charter would have to say. */
export function isUnset(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.values(value).every(isUnset);
}
