// Whom the ownership files of one moment name for the files of a change.

import { loginKey } from "../../core/account.ts";
import { formatOfFile } from "../../core/governance-paths.ts";
import type { OwnershipIndex } from "../../core/ownership/ownership.ts";
import {
  compileFile,
  compileOwners,
  type OwnershipText,
} from "../../core/ownership/sources/sources-in-force.ts";
import { ownersOfTriagebot, TRIAGEBOT_PATH } from "./triagebot-owners.ts";

/** A version of a governance file; `text` is null where it was taken away. */
export interface FileVersion {
  path: string;
  /** Milliseconds since 1970. */
  at: number;
  text: string | null;
}

/** Asked in time order. A file is in force for what is merged after it. */
export class OwnersInForce {
  readonly #versions: readonly FileVersion[];
  #next = 0;
  readonly #texts = new Map<string, OwnershipText>();
  #indexes: OwnershipIndex[] = [];

  /** `versions` are in time order. */
  constructor(versions: readonly FileVersion[]) {
    this.#versions = versions;
  }

  /** Login keys, the owner of most files first. Teams and e-mail addresses are left out: nobody knows their people. */
  ownersOf(files: readonly string[], at: number): string[] {
    this.#advance(at);
    const counts = new Map<string, number>();
    for (const path of files) {
      const owners = this.#indexes.flatMap((index) => index.ownersOf(path).flatMap(({ owners }) => owners));
      const people = owners.flatMap((owner) => (owner.kind === "user" ? [loginKey(owner.login)] : []));
      for (const person of new Set(people)) counts.set(person, (counts.get(person) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([person]) => person);
  }

  #advance(at: number): void {
    const before = this.#next;
    for (; (this.#versions[this.#next]?.at ?? at) < at; this.#next++) {
      const version = this.#versions[this.#next];
      if (version !== undefined) this.#take(version);
    }
    if (this.#next > before) this.#compile();
  }

  #take({ path, text }: FileVersion): void {
    // A file that moved or changed its format may leave no version that says it is gone: the newest stands for all.
    const family = text === null ? null : familyOf(path);
    for (const other of this.#texts.keys()) {
      if (other === path || (family !== null && familyOf(other) === family)) this.#texts.delete(other);
    }
    if (text !== null) this.#texts.set(path, { path, text });
  }

  #compile(): void {
    const texts = [...this.#texts.values()];
    const trees = texts.filter(({ path }) => formatOfFile(path)?.startsWith("owners") === true);
    const single = texts.filter((text) => !trees.includes(text)).map(asKnownFormat);
    this.#indexes = [
      ...single.map((text) => compileFile(text, undefined).index),
      ...(trees.length === 0 ? [] : [compileOwners(trees, new Map()).index]),
    ];
  }
}

/** Files of one family replace each other; null for those that stand side by side. */
function familyOf(path: string): string | null {
  const format = formatOfFile(path);
  if (format === "merge-rules") return format;
  return format === "sections" && path.endsWith("CODEOWNERS") ? "codeowners" : null;
}

function asKnownFormat({ path, text }: OwnershipText): OwnershipText {
  return path === TRIAGEBOT_PATH ? { path: "CODEOWNERS", text: ownersOfTriagebot(text) } : { path, text };
}
