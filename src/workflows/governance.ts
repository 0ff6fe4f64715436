// From governance entries to compiled rules: each text is read once, each combination compiled once.

import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Charter } from "../core/charter/charter.ts";
import { parseCharter } from "../core/charter/parse.ts";
import { compileRules } from "../core/compile-rules.ts";
import { GOVERNANCE_PATHS, type NamedFile, namedFiles } from "../core/governance-paths.ts";
import type { Rules } from "../core/rules.ts";
import type { Snapshot } from "../core/snapshot.ts";
import type { GovernanceEntry } from "../github/github.ts";
import type { Store } from "../store/open.ts";
import { FileFinder, type Search } from "./file-finder.ts";
import { filesOf, onceEach, placeOf, type Sources } from "./governance-sources.ts";
import { GovernanceTexts, type Text } from "./governance-texts.ts";
import { NONE_GOOD, readLastGood, rememberGood } from "./last-good.ts";
import { wantedFiles } from "./wanted-files.ts";

/** Compiled rules kept in memory, one for every state of the files that concern a pull request. */
const KEPT_RULES = 500;
/** Entries of ownership files in them: about 300 MB. */
const KEPT_OWNERSHIP_RULES = 200_000;

export interface GovernanceRequest extends Search {
  snapshot: Snapshot;
  /** What was read together with the pull request. */
  entries: GovernanceEntry[];
  /** The named files that `entries` was asked to contain. */
  asked: readonly NamedFile[];
}

export interface GovernanceInForce {
  rules: Rules;
  /** The files that the charter names, to be asked for together with the snapshot next time. */
  named: NamedFile[];
  /** All files that count, and those that the pull request proposes. */
  sources: Sources;
  /** Equal versions are of the same repository, branch and files. */
  version: string;
}

export class RulesReader {
  readonly #store: Store;
  readonly texts = new GovernanceTexts();
  readonly finder = new FileFinder();
  readonly #charters = new LRUCache<string, Charter>({ max: KEPT_RULES });
  readonly #rules = new LRUCache<string, Rules>({
    max: KEPT_RULES,
    maxSize: KEPT_OWNERSHIP_RULES,
    sizeCalculation: ({ ownership }) => (ownership?.rules.length ?? 0) + 1,
  });
  readonly #named = new LRUCache<number, NamedFile[]>({ max: KEPT_RULES });

  constructor(store: Store) {
    this.#store = store;
  }

  /** What pull requests of this repository were asked for last: a guess for the next one. */
  lastNamed(repositoryId: number): NamedFile[] {
    return this.#named.get(repositoryId) ?? [];
  }

  /** The rules of a base branch. Two more reads where a file that counts was not known before; else none. */
  async read(request: GovernanceRequest): Promise<GovernanceInForce> {
    const charter = await this.#charterInForce(request);
    const named = namedFiles(charter);
    this.#named.set(request.repository.id, named);
    const wanted = wantedFiles(charter, request.asked, request.snapshot);
    const found = await this.finder.find(request, wanted.files);
    const entries = onceEach([...request.entries.filter((entry) => counts(entry, named)), ...found]);
    const unreadable = wanted.tooMany ? [wanted.tooMany] : [];
    const sources = { entries, unreadable };
    return { rules: await this.#compile(request, sources), named, sources, version: keyOf(request, sources) };
  }

  /** It says which other files count, so that it comes first. */
  async #charterInForce(request: GovernanceRequest): Promise<Charter> {
    const charters = request.entries.filter(isCharter);
    const key = charters
      .map(({ role, oid }) => `${role}:${oid}`)
      .sort()
      .join("\n");
    const known = this.#charters.get(key);
    if (known) return known;
    // All that is there is read at once: the others are needed a moment later.
    const texts = await this.texts.read(request.github, request.repository, request.entries);
    const files = await filesOf(this.texts, request, { entries: charters, unreadable: [] });
    if (charters.every((entry) => isValidCharter(texts.get(entry)))) {
      const { charter } = compileRules(files, NONE_GOOD);
      this.#charters.set(key, charter);
      return charter;
    }
    return compileRules(files, await readLastGood(this.#store.db, request, charters)).charter;
  }

  async #compile(request: GovernanceRequest, sources: Sources): Promise<Rules> {
    const key = keyOf(request, sources);
    let rules = this.#rules.get(key);
    if (!rules) {
      rules = compileRules(await filesOf(this.texts, request, sources), NONE_GOOD);
      this.#rules.set(key, rules);
    }
    if (rules.fallback) return this.#compileWithLastGood(request, sources, key);
    await rememberGood(this.#store.db, request, sources.entries, this.texts);
    return rules;
  }

  /** Which versions were good last changes with time, so they are a part of the key. */
  async #compileWithLastGood(request: GovernanceRequest, sources: Sources, key: string): Promise<Rules> {
    const lastGood = await readLastGood(this.#store.db, request, sources.entries);
    const good = [lastGood.charter, lastGood.organisationCharter, ...lastGood.ownership.values()];
    const keyNow = [key, ...good.map((file) => file && `${file.path}:${file.oid}`)].join("\n");
    const known = this.#rules.get(keyNow);
    if (known) return known;
    const rules = compileRules(await filesOf(this.texts, request, sources), lastGood);
    this.#rules.set(keyNow, rules);
    return rules;
  }
}

function isCharter({ role }: GovernanceEntry): boolean {
  return role === "charter" || role === "organisationCharter";
}

function isValidCharter(text: Text | undefined): boolean {
  return text !== undefined && "text" in text && !("problems" in parseCharter(text.text, text.path));
}

/** What only an earlier charter named counts no more. */
function counts({ role, path, in: where }: GovernanceEntry, named: readonly NamedFile[]): boolean {
  return (
    role === "proposed" ||
    GOVERNANCE_PATHS.includes(path) ||
    named.some((file) => file.role === role && file.path === path && file.in === where)
  );
}

function keyOf({ repository, snapshot }: Search, { entries, unreadable }: Sources): string {
  const parts = [
    ...entries.map((entry) => `${placeOf(entry)}:${entry.oid}`).sort(),
    ...unreadable.map(({ path, reason }) => `${path}:${reason}`),
  ];
  // Of a thousand OWNERS files the key would be longer than what it stands for.
  const digest = createHash("sha256").update(parts.join("\n")).digest("hex");
  return [repository.id, snapshot.base.ref, digest].join("\n");
}
