// Who owns a path by the rules in force, with the lines that say so.

import type { Ownership, OwnershipIndex } from "../ownership/ownership.ts";
import type { Snapshot } from "../snapshot.ts";
import { commaList } from "../wording.ts";
import { bulletLines } from "./bullet-lines.ts";
import { ownerName } from "./owner-name.ts";
import { lineLink } from "./proof.ts";
import { code, text } from "./text.ts";

const mostParts = 5;
const mostOwners = 8;
const mostLines = 3;

/** A sentence, or a list where several modules own it. */
export function ownersOfPath(path: string, index: OwnershipIndex | null, snapshot: Snapshot): string {
  const parts = index?.ownersOf(path) ?? [];
  if (parts.length === 0) return "By the rules in force, nobody owns it.";
  const lines = bulletLines(parts, mostParts, (part) => partOf(part, snapshot));
  return ["By the rules in force:", ...lines].join("\n");
}

function partOf({ module, owners, rules }: Ownership, snapshot: Snapshot): string {
  const who = commaList(owners, mostOwners, ownerName) || "nobody, on purpose";
  const by = commaList(rules, mostLines, ({ file, line, pattern }) => {
    return `${lineLink(file, line, snapshot)} ${code(pattern)}`;
  });
  const owned = module === null ? who : `**${text(module.name, 60)}**: ${who}`;
  return by === "" ? owned : `${owned}, by ${by}`;
}
