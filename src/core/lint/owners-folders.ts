// Folders of an OWNERS tree as groups of people, with those of the folders above, who help out.

import type { Owner } from "../ownership/ownership.ts";
import type { LintSource } from "./input.ts";
import { keyOfOwner } from "./mentions.ts";
import type { RollGroup } from "./rolls.ts";

/** Each folder that names approvers, once; filters aside, which decide about single files. */
export function ownersFolders({ index }: LintSource): RollGroup[] {
  const groups = new Map<string, RollGroup>();
  for (const { file, line, owners } of index.rules) {
    if (owners.length === 0 || groups.has(file)) continue;
    const [ownership] = index.ownersOf(file);
    if (ownership === undefined || ownership.module === null) continue;
    groups.set(file, {
      name: ownership.module.name,
      joinKeys: [],
      maintainers: ownership.owners.map(toMember),
      emeritus: [],
      file,
      line,
      isTier: false,
      optional: false,
    });
  }
  return [...groups.values()];
}

function toMember(owner: Owner) {
  return { owner, key: keyOfOwner(owner), line: null };
}
