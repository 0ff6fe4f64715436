// Reads the lines of a CODEOWNERS file in one pass: rules, sections and labels.

import { findPatternFlaw } from "../index/pattern.ts";
import type { Module, Owner, Rule } from "../ownership.ts";
import {
  findLineFlaw,
  type LineFlaw,
  MAX_LINE_LENGTH,
  ownersOfExclusion,
  tooManySections,
  unreadHeading,
} from "./line-flaw.ts";
import { OwnerWords } from "./owner-words.ts";
import { readPatternWord } from "./pattern-word.ts";
import { parseSectionHeading, type SectionHeading } from "./section-heading.ts";
import { type Source, skipBlanks } from "./units.ts";

/** Of one file: each may have a say about every path, and a verdict about each of them. */
const MAX_SECTIONS = 1000;
/**
 * What begins like a heading and is none, be it for characters that do not show. No pattern begins so, since brackets
 * have no meaning in one.
 */
const ALMOST_HEADING = /^[^!-~]*\^?[^!-~]*\[/;
/** As long as GitHub lets a label be. */
const LABEL = /^#[ \t]*label:[ \t]*(\S.{0,49})$/;
const RETURN = 0x0d;
const NOBODY: readonly Owner[] = [];
const NO_LABELS: readonly string[] = [];

export interface FlawedLine {
  line: number;
  flaw: LineFlaw;
}

export class CodeownersLines {
  /** In the order of the file, with the exclusions among them. */
  readonly rules: Rule[] = [];
  readonly exclusions: Rule[] = [];
  readonly modules = new Map<string, Module>();
  readonly flaws: FlawedLine[] = [];
  /** Those for which the file as a whole can't be used. */
  readonly graveFlaws: FlawedLine[] = [];
  readonly #path: string;
  readonly #isGitHubs: boolean;
  readonly #ownerWords = new OwnerWords();
  /** Of one line: empty between two. */
  readonly #wrongOwners: LineFlaw[] = [];
  readonly #patternWord = { end: 0, isPlain: true };
  #line = 0;
  #module: Module | null = null;
  #defaultOwners: readonly Owner[] = NOBODY;
  #labels: readonly string[] = NO_LABELS;
  #labelsGrow = false;

  constructor(path: string) {
    this.#path = path;
    this.#isGitHubs = /(?:^|\/)CODEOWNERS$/.test(path);
  }

  read(source: Source): void {
    const { text } = source;
    const isSuspect = text.includes("\r") || text.includes("\uFFFD");
    let start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start <= text.length && this.modules.size <= MAX_SECTIONS) {
      const feed = text.indexOf("\n", start);
      const next = feed < 0 ? text.length : feed;
      const end = next > start && text.charCodeAt(next - 1) === RETURN ? next - 1 : next;
      const mayBeFlawed = isSuspect || end - start > MAX_LINE_LENGTH;
      const flaw = mayBeFlawed ? findLineFlaw(text.slice(start, end)) : null;
      this.#line += 1;
      if (flaw === null) this.#readLine(source, start, end);
      else this.#flaw(flaw, true);
      start = next + 1;
    }
  }

  #readLine(source: Source, start: number, end: number): void {
    const first = skipBlanks(source, start, end);
    const { text } = source;
    const opening = first < end ? text.charAt(first) : "";
    if (opening === "" || opening === "#") {
      this.#readLabel(text.slice(first, end));
      return;
    }
    this.#labelsGrow = false;
    const mayHead = opening === "[" || opening === "^" || opening > "~";
    const heading = mayHead ? parseSectionHeading(text.slice(start, end)) : null;
    if (heading !== null) this.#openSection(heading, source, start, end);
    else if (mayHead && this.#isAlmostHeading(text.slice(first, end)))
      this.#flaw(unreadHeading(first - start + 1, this.#isGitHubs), true);
    else if (opening === "!" && (this.#module !== null || !this.#isGitHubs))
      this.#readExclusion(source, start, first, end);
    else this.#readRule(source, start, first, end);
  }

  /** Outside of sections it is a pattern with an error, as on GitHub. */
  #isAlmostHeading(line: string): boolean {
    return ALMOST_HEADING.test(line) && (this.#module !== null || !this.#isGitHubs);
  }

  /**
   * Comments of the form `# label: module: distributed` directly above one another tie the lines after them to GitHub
   * labels, one each, up to the next blank line or comment.
   */
  #readLabel(line: string): void {
    const label = line === "" ? undefined : LABEL.exec(line.trimEnd())?.[1];
    this.#labels = label === undefined ? NO_LABELS : this.#labelsGrow ? [...this.#labels, label] : [label];
    this.#labelsGrow = label !== undefined;
  }

  /**
   * Headings of one name are one section, spelled as the first. As on GitLab, it is optional only where all of them
   * say so; of different numbers the largest counts. Default owners stay with the lines under their own heading.
   */
  #openSection(heading: SectionHeading, source: Source, start: number, end: number): void {
    for (const flaw of heading.flaws) this.#flaw(flaw, flaw.severity === "error");
    const flaws: LineFlaw[] = [];
    this.#defaultOwners = this.#ownerWords.read(source, start + heading.ownersAt, end, start, flaws);
    for (const flaw of flaws) this.#flaw(flaw, this.#defaultOwners.length === 0);
    const { name, approvals, optional } = heading;
    const id = name.toLowerCase();
    const known = this.modules.get(id);
    if (known === undefined) {
      this.#module = { id, name, approvals, optional, emeritus: [], file: this.#path, line: this.#line };
      this.modules.set(id, this.#module);
      if (this.modules.size > MAX_SECTIONS)
        this.graveFlaws.push({ line: this.#line, flaw: tooManySections(MAX_SECTIONS) });
    } else {
      known.optional &&= optional;
      if (approvals !== null) known.approvals = Math.max(known.approvals ?? 0, approvals);
      this.#module = known;
    }
  }

  /**
   * As on GitHub, a line with a wrong owner is skipped. In a section, which GitHub does not know, GitLab's rule holds:
   * a wrong owner is left out. But where none is right the line is skipped there too, lest it clear its paths.
   */
  #readRule(source: Source, start: number, first: number, end: number): void {
    const word = this.#patternWord;
    readPatternWord(source, first, end, word);
    const pattern = source.text.slice(first, word.end);
    if (!word.isPlain && !this.#checkPattern(pattern, first - start)) return;
    const flaws = this.#wrongOwners;
    const owners = this.#ownerWords.read(source, word.end, end, start, flaws);
    if (flaws.length > 0) {
      const isSkipped = this.#module === null || owners.length === 0;
      for (const flaw of isSkipped ? flaws.slice(0, 1) : flaws) this.#flaw(flaw);
      flaws.length = 0;
      if (isSkipped) return;
    }
    this.rules.push(this.#rule(pattern, owners.length > 0 ? owners : this.#defaultOwners));
  }

  /** GitLab's `!pattern` takes paths out of its section, whatever the lines after it say. It heeds no owners there. */
  #readExclusion(source: Source, start: number, first: number, end: number): void {
    const word = this.#patternWord;
    readPatternWord(source, first, end, word);
    const pattern = source.text.slice(first, word.end);
    if (!this.#checkPattern(pattern.slice(1), first + 1 - start)) return;
    const ownersAt = skipBlanks(source, word.end, end);
    if (ownersAt < end && source.text[ownersAt] !== "#") this.#flaw(ownersOfExclusion(ownersAt - start + 1));
    const exclusion = this.#rule(pattern, NOBODY);
    this.rules.push(exclusion);
    this.exclusions.push(exclusion);
  }

  #rule(pattern: string, owners: readonly Owner[]): Rule {
    return {
      file: this.#path,
      line: this.#line,
      pattern,
      owners,
      module: this.#module,
      labels: this.#labels,
      alwaysAsked: NOBODY,
    };
  }

  #checkPattern(pattern: string, offset: number): boolean {
    const flaw = findPatternFlaw(pattern);
    if (flaw === null) return true;
    const { severity, message, fix } = flaw;
    this.#flaw({ severity, column: offset + flaw.offset + 1, message, fix });
    return false;
  }

  /**
   * Where a heading can't be read, the lines below it would fall into the section above, or be nobody's for want of
   * default owners. In CODEOWNERS they do, as GitLab documents it; Charter's own file is unusable then. So it is where
   * a line can't be read at all, which may be such a heading.
   */
  #flaw(flaw: LineFlaw, mayBeHeading = false): void {
    const flaws = mayBeHeading && !this.#isGitHubs ? this.graveFlaws : this.flaws;
    flaws.push({ line: this.#line, flaw });
  }
}
