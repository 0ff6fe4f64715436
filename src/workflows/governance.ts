// From governance entries to compiled rules: each text is read once, each combination compiled once.

import { LRUCache } from "lru-cache";
import { compileRules, type LastGoodCharters } from "../core/compile-rules.ts";
import type { Rules } from "../core/rules.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../core/snapshot.ts";
import type {
  ClaDocumentHint,
  GovernanceEntry,
  InstallationGitHub,
  RepositoryAddress,
} from "../github/github.ts";
import { readGoodFiles, saveGoodFile } from "../store/good-files.ts";
import type { Store } from "../store/open.ts";

/** Characters of governance texts kept in memory: a file has at most 3 MB, most have a few kilobytes. */
const KEPT_CHARACTERS = 32 * 1024 * 1024;
/** Compiled rules kept in memory, one for every state of a base branch. */
const KEPT_RULES = 500;

const NONE_GOOD: LastGoodCharters = { charter: null, organisationCharter: null };

type Text = GovernanceFile | UnreadableFile;

export interface GovernanceRequest {
  github: InstallationGitHub;
  repository: RepositoryAddress;
  baseRef: string;
  entries: GovernanceEntry[];
  /** The agreement that `entries` was asked to contain. */
  asked: ClaDocumentHint | null;
}

export interface GovernanceInForce {
  rules: Rules;
  /** The agreement that the charter names, to be asked for together with the snapshot next time. */
  claDocument: ClaDocumentHint | null;
}

export class RulesReader {
  readonly #store: Store;
  readonly #texts = new LRUCache<string, Text>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (file) => ("text" in file ? file.text.length : 0) + 1,
  });
  readonly #rules = new LRUCache<string, Rules>({ max: KEPT_RULES });

  readonly #documents = new LRUCache<number, ClaDocumentHint>({ max: KEPT_RULES });

  constructor(store: Store) {
    this.#store = store;
  }

  /** The agreement that pull requests of this repository were asked for last: a guess for the next one. */
  lastClaDocument(repositoryId: number): ClaDocumentHint | null {
    return this.#documents.get(repositoryId) ?? null;
  }

  /** The rules of a base branch. Two more reads where the agreement's path was not known before; else none. */
  async read(request: GovernanceRequest): Promise<GovernanceInForce> {
    const rules = await this.#compile(request, request.entries);
    const named = rules.charter.cla;
    const claDocument = named && { path: named.document, in: named.in };
    if (claDocument) this.#documents.set(request.repository.id, claDocument);
    if (!claDocument || isSame(claDocument, request.asked)) return { rules, claDocument };
    const found = await request.github.findFile(request.repository, request.baseRef, claDocument);
    const others = request.entries.filter((entry) => entry.role !== "claDocument");
    return { rules: await this.#compile(request, found ? [...others, found] : others), claDocument };
  }

  async #compile(request: GovernanceRequest, entries: GovernanceEntry[]): Promise<Rules> {
    const key = [
      request.repository.id,
      request.baseRef,
      ...entries.map((entry) => `${entry.role}:${entry.in}:${entry.path}:${entry.oid}`).sort(),
    ].join("\n");
    let rules = this.#rules.get(key);
    if (!rules) {
      rules = compileRules(await this.#readTexts(request, entries), NONE_GOOD);
      this.#rules.set(key, rules);
    }
    if (rules.fallback) return this.#compileWithLastGood(request, entries, key);
    await this.#remember(request, entries);
    return rules;
  }

  /** Which versions were good last changes with time, so they are a part of the key. */
  async #compileWithLastGood(
    request: GovernanceRequest,
    entries: GovernanceEntry[],
    key: string,
  ): Promise<Rules> {
    const lastGood = await readGoodFiles(this.#store.db, request.repository.id, request.baseRef);
    const keyNow = [key, lastGood.charter?.oid, lastGood.organisationCharter?.oid].join("\n");
    const known = this.#rules.get(keyNow);
    if (known) return known;
    const rules = compileRules(await this.#readTexts(request, entries), lastGood);
    this.#rules.set(keyNow, rules);
    return rules;
  }

  async #readTexts(request: GovernanceRequest, entries: GovernanceEntry[]): Promise<GovernanceFiles> {
    const keyOf = (entry: GovernanceEntry) =>
      [request.repository.id, entry.in, entry.path, entry.oid].join("\n");
    const texts = new Map(entries.map((entry) => [entry, this.#texts.get(keyOf(entry))]));
    const unread = entries.filter((entry) => !texts.get(entry));
    if (unread.length > 0) {
      const read = await request.github.readFiles(request.repository, unread);
      for (const [i, entry] of unread.entries()) {
        texts.set(entry, read[i]);
        this.#texts.set(keyOf(entry), read[i]);
      }
    }
    const textsOf = (role: GovernanceEntry["role"]) =>
      entries.filter((entry) => entry.role === role).flatMap((entry) => texts.get(entry) ?? []);
    return {
      charter: textsOf("charter")[0] ?? null,
      organisationCharter: textsOf("organisationCharter")[0] ?? null,
      ownership: textsOf("ownership")[0] ?? null,
      claDocument: textsOf("claDocument")[0] ?? null,
      proposed: textsOf("proposed"),
    };
  }

  /** At every look, because a charter may come back: then an earlier version is the last good one again. */
  async #remember(request: GovernanceRequest, entries: GovernanceEntry[]): Promise<void> {
    const charters = entries.filter(({ role }) => role === "charter" || role === "organisationCharter");
    const files = await this.#readTexts(request, charters);
    for (const role of ["charter", "organisationCharter"] as const) {
      const file = files[role];
      if (file && "text" in file) {
        await saveGoodFile(this.#store.db, {
          repositoryId: request.repository.id,
          baseRef: request.baseRef,
          role,
          file,
        });
      }
    }
  }
}

function isSame(a: ClaDocumentHint, b: ClaDocumentHint | null): boolean {
  return a.path === b?.path && a.in === b.in;
}
