// An order among people that is fair over many pull requests, and always the same for the same input.

import type { Account } from "../account.ts";

/**
 * Sorts people by their open review requests, then by a hash of `seed` and the person's id. The order of the
 * input does not matter. `load` is account id → open requests elsewhere.
 */
export function inSeededOrder(
  people: readonly Account[],
  load: ReadonlyMap<number, number>,
  seed: string,
): Account[] {
  return people
    .map((account) => ({ account, load: load.get(account.id) ?? 0, hash: hash(`${seed}/${account.id}`) }))
    .sort((a, b) => a.load - b.load || a.hash - b.hash || a.account.id - b.account.id)
    .map(({ account }) => account);
}

/** FNV-1a over the UTF-16 units, 32 bits, then mixed so that texts that differ at the end lie far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
