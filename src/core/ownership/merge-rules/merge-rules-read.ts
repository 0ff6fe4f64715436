// merge_rules.yaml or .json as text → its rules, or what is wrong with them.

import type { Problem } from "../../problem.ts";
import { ProblemList } from "../../problem-list.ts";
import { quote } from "../../quote.ts";
import { type KeyPath, type PlainYaml, readYaml } from "../../yaml.ts";
import { formatOwner, parseOwner } from "../owner.ts";
import type { Owner } from "../ownership.ts";
import { type PrefixPattern, parseMergePattern, wildcardsOf } from "./merge-rules-pattern.ts";

export interface MergePattern {
  /** As written in the file. */
  text: string;
  /** Counted from 1. */
  line: number;
  /** It matches where any of these does. */
  alternatives: PrefixPattern[];
}

export interface MergeRule {
  name: string;
  patterns: MergePattern[];
  /** Users and teams. Empty: PyTorch asks for nobody's approval. */
  approvedBy: Owner[];
  /** Its other keys of the format, as written, which concern checks and not approval. `line` is counted from 1. */
  onChecks: { key: string; value: unknown; line: number }[];
  /** Counted from 1. */
  line: number;
}

const SIZE_LIMIT_BYTES = 1024 * 1024;
const MAX_PATTERNS = 10_000;
/** In all patterns together: they decide what a path costs. PyTorch's file has 20. */
const MAX_WILDCARDS = 1000;
/** More are counted, not listed. */
const MAX_PROBLEMS = 100;
const CHECK_NAMES = "mandatory_checks_name";
const KEYS_ON_CHECKS = [CHECK_NAMES, "mandatory_app_id", "ignore_flaky_failures"];
const KEYS = ["name", "patterns", "approved_by", ...KEYS_ON_CHECKS];

/**
 * Never throws. A rule with a wrong key, pattern or approver is read as far as it goes and reported; PyTorch's script
 * refuses the whole file then, so whoever goes by the rules should do the same (see compileMergeRules).
 */
export function readMergeRules(text: string, path: string): { rules: MergeRule[]; problems: Problem[] } {
  const reader = new Reader(path);
  const rules = reader.read(text);
  return { rules, problems: reader.listed() };
}

class Reader {
  readonly #path: string;
  readonly #problems = new ProblemList(MAX_PROBLEMS);
  #yaml: PlainYaml = { value: null, placeOf: () => TOP, placeOfKey: () => TOP };
  #patterns = 0;
  #wildcards = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(text: string): MergeRule[] {
    if (text.length > SIZE_LIMIT_BYTES || new TextEncoder().encode(text).length > SIZE_LIMIT_BYTES) {
      this.#report("error", null, "The file has more than 1 MB, so it is not read.", "Join patterns by *.");
      return [];
    }
    const yaml = readYaml(text.replace(/^\uFEFF/, ""));
    if ("flaws" in yaml) {
      const flaws = yaml.flaws.map((flaw): Problem => ({ severity: "error", path: this.#path, ...flaw }));
      this.#problems.add(...flaws);
      return [];
    }
    this.#yaml = yaml;
    if (!Array.isArray(yaml.value)) {
      this.#report("error", null, "The file is not a list of rules.", "Start each rule by - name: …");
      return [];
    }
    const rules = yaml.value.flatMap((rule, position) => this.#readRule(rule, [position]) ?? []);
    this.#checkNames(rules);
    if (this.#patterns > MAX_PATTERNS) {
      const message = `There are ${this.#patterns} patterns, more than the ${MAX_PATTERNS} that are read.`;
      this.#report("error", null, message, "Join patterns by *.");
      return [];
    }
    return rules;
  }

  #readRule(value: unknown, place: KeyPath): MergeRule | null {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.#report("error", place, "This is not a rule.", "Give it the keys name, patterns and approved_by.");
      return null;
    }
    const rule = value as Record<string, unknown>;
    for (const key of Object.keys(rule).filter((known) => !KEYS.includes(known))) {
      const { line, column } = this.#yaml.placeOfKey([...place, key]);
      const message = `There is no key ${quote(key)} in a rule.`;
      const fix = `Remove it; the keys are ${KEYS.join(", ")}.`;
      this.#problems.add({ severity: "warning", path: this.#path, line, column, message, fix });
    }
    const name = this.#readName(rule.name, place);
    return {
      name,
      patterns: this.#readPatterns(rule.patterns, [...place, "patterns"]),
      approvedBy: this.#readApprovers(rule.approved_by, [...place, "approved_by"]),
      onChecks: this.#readChecks(rule, place),
      line: this.#yaml.placeOf(place).line,
    };
  }

  #readName(value: unknown, place: KeyPath): string {
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    this.#report("error", [...place, "name"], "The rule has no name.", "Write, for example, name: Docs");
    return `rule of line ${this.#yaml.placeOf(place).line}`;
  }

  #readPatterns(value: unknown, place: KeyPath): MergePattern[] {
    const words = this.#readWords(value, place, "patterns");
    if (Array.isArray(value) && value.length === 0) {
      const message = "A rule with an empty list of patterns matches every path.";
      this.#report("error", place, message, 'Write "*" if that is meant.');
    }
    this.#patterns += words.length;
    return words.flatMap(({ text, place: at }) => {
      const alternatives = parseMergePattern(text);
      if ("message" in alternatives) {
        this.#report("error", at, `${quote(text)} can't be used. ${alternatives.message}`, alternatives.fix);
        return [];
      }
      this.#warnOfPattern(text, at);
      if (this.#isOverLimit(text, at, alternatives)) return [];
      return [{ text, line: this.#yaml.placeOf(at).line, alternatives }];
    });
  }

  #isOverLimit(text: string, place: KeyPath, alternatives: readonly PrefixPattern[]): boolean {
    const known = this.#wildcards;
    for (const alternative of alternatives) this.#wildcards += wildcardsOf(alternative);
    if (this.#wildcards <= MAX_WILDCARDS) return false;
    if (known <= MAX_WILDCARDS) {
      const message = `With ${quote(text)} the patterns have more than ${MAX_WILDCARDS} wildcards.`;
      this.#report("error", place, message, "Name folders instead: a pattern matches what starts with it.");
    }
    return true;
  }

  #warnOfPattern(text: string, place: KeyPath): void {
    if (text.startsWith("/") || text.startsWith("./")) {
      const message = `${quote(text)} matches nothing: paths start with the name of a file or folder.`;
      this.#report("warning", place, message, "Remove what stands before the first name.");
    }
    if (text.includes("?")) {
      const message = `In ${quote(text)} a ? makes the character before it optional, and stands for no other.`;
      this.#report("warning", place, message, "Write * where any characters may stand.");
    }
    const sign = /[|^$]/.exec(text)?.[0];
    if (sign !== undefined) {
      const message = `In ${quote(text)} the ${sign} is a sign of a regular expression, not a character of a path.`;
      this.#report("warning", place, message, "Write one pattern for each name, without it.");
    }
  }

  #readApprovers(value: unknown, place: KeyPath): Owner[] {
    const words = this.#readWords(value, place, "approvers");
    if (Array.isArray(value) && value.length === 0) {
      const message = "Nobody is named here, which for PyTorch means that nobody needs to approve.";
      this.#report("warning", place, message, "Name the logins and teams that may approve.");
    }
    const owners = new Map<string, Owner>();
    for (const { text, place: at } of words) {
      const owner = parseOwner(`@${text}`);
      if (owner !== null) owners.set(formatOwner(owner).toLowerCase(), owner);
      else {
        const message = `${quote(text)} is neither a login nor a team.`;
        this.#report("error", at, message, "Write the login alone, or org/team, without an @.");
      }
    }
    return [...owners.values()];
  }

  #readChecks(rule: Record<string, unknown>, place: KeyPath): MergeRule["onChecks"] {
    const names = rule[CHECK_NAMES] ?? null;
    // May be left out or empty.
    if (names !== null) this.#readWords(names, [...place, CHECK_NAMES], "checks");
    return KEYS_ON_CHECKS.filter((key) => Object.hasOwn(rule, key)).map((key) => {
      return { key, value: rule[key], line: this.#yaml.placeOfKey([...place, key]).line };
    });
  }

  #readWords(value: unknown, place: KeyPath, what: string): { text: string; place: KeyPath }[] {
    if (!Array.isArray(value)) {
      const message =
        value === undefined ? `The rule has no list of ${what}.` : `This is no list of ${what}.`;
      this.#report("error", place, message, `Write ${String(place.at(-1))}: and a list below it.`);
      return [];
    }
    return value.flatMap((word: unknown, position) => {
      if (typeof word === "string") return [{ text: word, place: [...place, position] }];
      const message = `An entry of the ${what} is not text.`;
      this.#report("error", [...place, position], message, "Write one word, between quotes.");
      return [];
    });
  }

  #checkNames(rules: readonly MergeRule[]): void {
    const lines = new Map<string, number>();
    for (const { name, line } of rules) {
      const known = lines.get(name.toLowerCase());
      if (known !== undefined) {
        const message = `The rule of line ${known} has the name ${quote(name)} as well.`;
        const problem = { line, column: null, message, fix: "Rename one, or join the two." };
        this.#problems.add({ severity: "warning", path: this.#path, ...problem });
      }
      lines.set(name.toLowerCase(), line);
    }
  }

  #report(severity: "error" | "warning", place: KeyPath | null, message: string, fix: string): void {
    const { line, column } = place === null ? { line: null, column: null } : this.#yaml.placeOf(place);
    this.#problems.add({ severity, path: this.#path, line, column, message, fix });
  }

  listed(): Problem[] {
    return this.#problems.listed();
  }
}

const TOP = { line: 1, column: 1 };
