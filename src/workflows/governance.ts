// From governance entries to compiled rules: each text is read once, each combination compiled once.

import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { Charter } from "../core/charter/charter.ts";
import { parseCharter } from "../core/charter/parse.ts";
import { type CompiledRules, compileRules, type LastGood, NONE_BEFORE } from "../core/compile-rules.ts";
import { GOVERNANCE_PATHS, type NamedFile, namedFiles } from "../core/governance-paths.ts";
import type { Rules } from "../core/rules.ts";
import type { Snapshot } from "../core/snapshot.ts";
import type { GovernanceEntry } from "../github/github.ts";
import type { BaseBranch } from "../store/good-files.ts";
import type { Store } from "../store/open.ts";
import { FileFinder, type Search } from "./file-finder.ts";
import { contentOf, filesOf, onceEach, type Sources } from "./governance-sources.ts";
import { GovernanceTexts, type Text } from "./governance-texts.ts";
import { readGoodCharters, readGoodOwnership, rememberGood } from "./last-good.ts";
import { lookedFor } from "./looked-for.ts";
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
  /** Of the base branch alone: what the pull request proposes is neither read nor compiled here. */
  rules: Rules;
  /** The files that the charter names, to be asked for together with the snapshot next time. */
  named: NamedFile[];
  /** All files that count, and those that the pull request proposes. */
  sources: Sources;
  /** The earlier versions that stand in for files that can't be used; none where all can. */
  lastGood: LastGood;
  /** Equal versions are of the same repository, branch and files. */
  version: string;
}

/** The charter that says which other files count, and the versions that stood in for one that can't be used. */
interface FoundCharter {
  charter: Charter;
  lastGood: LastGood;
}

export class RulesReader {
  readonly #store: Store;
  readonly texts = new GovernanceTexts();
  readonly finder = new FileFinder();
  readonly #charters = new LRUCache<string, Charter>({ max: KEPT_RULES });
  readonly #rules = new LRUCache<string, CompiledRules>({
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
    const { charter, lastGood } = await this.#charterInForce(request);
    const named = namedFiles(charter);
    this.#named.set(request.repository.id, named);
    const wanted = wantedFiles(charter, request.asked, request.snapshot);
    const found = await this.finder.find(request, wanted.files);
    const entries = onceEach([...request.entries.filter((entry) => counts(entry, named)), ...found]);
    const unreadable = wanted.tooMany ? [wanted.tooMany] : [];
    const base = { entries: entries.filter(({ role }) => role !== "proposed"), unreadable };
    const places = lookedFor(base.entries, [...named, ...wanted.files]);
    const rules = await this.#compiled(request, base, lastGood);
    const { unusable } = rules;
    const seen = { entries: base.entries, looked: places, unusable };
    await rememberGood(this.#store.db, baseOf(request), request, seen, this.texts);
    const ownership = await readGoodOwnership(this.#store.db, baseOf(request), unusable);
    const withOwnership = { ...lastGood, ownership };
    const sources = { entries, unreadable };
    return {
      rules: ownership.size === 0 ? rules : await this.#compiled(request, base, withOwnership),
      named,
      sources,
      lastGood: withOwnership,
      version: keyOf(request, sources, withOwnership),
    };
  }

  /** Earlier versions are read here once: a newer one must not meet files that were found for this one. */
  async #charterInForce(request: GovernanceRequest): Promise<FoundCharter> {
    const charters = request.entries.filter(isCharter);
    const key = charters.map(contentOf).sort().join("\n");
    const known = this.#charters.get(key);
    if (known) return { charter: known, lastGood: NONE_BEFORE };
    const present = request.entries.filter(({ role }) => role !== "proposed");
    // All that is there is read at once: the others are needed a moment later.
    const texts = await this.texts.read(request.github, request.repository, present);
    const files = await filesOf(this.texts, request, { entries: charters, unreadable: [] });
    if (charters.every((entry) => isValidCharter(texts.get(entry)))) {
      const { charter } = compileRules(files, NONE_BEFORE);
      this.#charters.set(key, charter);
      return { charter, lastGood: NONE_BEFORE };
    }
    const lastGood = {
      ...NONE_BEFORE,
      ...(await readGoodCharters(this.#store.db, baseOf(request))),
    };
    return { charter: compileRules(files, lastGood).charter, lastGood };
  }

  async #compiled(request: GovernanceRequest, base: Sources, lastGood: LastGood): Promise<CompiledRules> {
    const key = keyOf(request, base, lastGood);
    const known = this.#rules.get(key);
    if (known) return known;
    const rules = compileRules(await filesOf(this.texts, request, base), lastGood);
    this.#rules.set(key, rules);
    return rules;
  }
}

function baseOf({ repository, snapshot }: GovernanceRequest): BaseBranch {
  return {
    repositoryId: repository.id,
    ownerId: snapshot.repository.owner.id,
    baseRef: snapshot.base.ref,
  };
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

/** Which versions were good last changes with time, so they are a part of it. */
function keyOf(
  { repository, snapshot }: Search,
  { entries, unreadable }: Sources,
  { charter, organisationCharter, ownership }: LastGood,
): string {
  const parts = [
    entries.map(contentOf).sort(),
    unreadable.map(({ path, reason }) => [path, reason]),
    [charter, organisationCharter, ...ownership.values()].map((file) => file && [file.path, file.oid]),
  ];
  // Of a thousand OWNERS files the key would be longer than what it stands for.
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return JSON.stringify([repository.id, snapshot.base.ref, digest]);
}
