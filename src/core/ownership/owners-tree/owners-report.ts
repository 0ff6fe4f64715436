// What is wrong with one OWNERS or OWNERS_ALIASES file, each at its line and column.

import type { Problem } from "../../problem.ts";
import { ProblemList } from "../../problem-list.ts";
import type { KeyPath, PlainYaml } from "../../yaml.ts";

/** In one file; more are counted, not listed. */
const MAX_PROBLEMS = 100;

export class OwnersReport {
  readonly #problems = new ProblemList(MAX_PROBLEMS);
  readonly #path: string;
  readonly #yaml: PlainYaml;

  constructor(path: string, yaml: PlainYaml) {
    this.#path = path;
    this.#yaml = yaml;
  }

  get problems(): Problem[] {
    return this.#problems.listed();
  }

  error(at: KeyPath, message: string, fix: string): void {
    this.#add("error", at, message, fix);
  }

  warning(at: KeyPath, message: string, fix: string): void {
    this.#add("warning", at, message, fix);
  }

  lineOf(key: KeyPath): number {
    return this.#yaml.placeOfKey(key).line;
  }

  #add(severity: Problem["severity"], at: KeyPath, message: string, fix: string): void {
    this.#problems.add({ severity, path: this.#path, ...this.#yaml.placeOfKey(at), message, fix });
  }
}
