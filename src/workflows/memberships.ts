// Who belongs to an organisation on GitHub: asked once for each pair, and believed for a while.

import { LRUCache } from "lru-cache";
import type { Membership } from "../core/cla/facts.ts";
import type { WantedMembership } from "../core/cla/wanted.ts";
import type { InstallationGitHub } from "../github/github.ts";
import type { Clock } from "./clock.ts";

/** About a hundred bytes each. */
const KEPT_PAIRS = 20_000;
const MEMBER_KEPT_MS = 60 * 60 * 1000;
/** Somebody who has just joined, or shown it, does not wait long. */
const UNSEEN_KEPT_MS = 10 * 60 * 1000;

export class MembershipReader {
  readonly #clock: Clock;
  readonly #known = new LRUCache<string, { state: Membership["state"]; readAt: number }>({ max: KEPT_PAIRS });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** No call where all of them are known; else one for each that is not. What one installation may see is no other's. */
  async read(
    github: Pick<InstallationGitHub, "readMemberships">,
    installationId: number,
    wanted: readonly WantedMembership[],
  ): Promise<Membership[]> {
    const known: Membership[] = [];
    const unknown: WantedMembership[] = [];
    for (const each of wanted) {
      const state = this.#stateOf(keyOf(installationId, each));
      if (state === null) unknown.push(each);
      else known.push({ organisationId: each.organisation.id, personId: each.person.id, state });
    }
    if (unknown.length === 0) return known;
    const readAt = this.#clock.now().getTime();
    const found = await github.readMemberships(unknown);
    const states = new Map(found.map((each) => [`${each.organisationId} ${each.personId}`, each]));
    for (const each of unknown) {
      const membership = states.get(`${each.organisation.id} ${each.person.id}`);
      if (membership === undefined) continue;
      this.#known.set(keyOf(installationId, each), { state: membership.state, readAt });
    }
    return [...known, ...found];
  }

  forget(installationId: number, wanted: readonly WantedMembership[]): void {
    for (const each of wanted) this.#known.delete(keyOf(installationId, each));
  }

  #stateOf(key: string): Membership["state"] | null {
    const known = this.#known.get(key);
    if (known === undefined) return null;
    const age = this.#clock.now().getTime() - known.readAt;
    return age < (known.state === "member" ? MEMBER_KEPT_MS : UNSEEN_KEPT_MS) ? known.state : null;
  }
}

function keyOf(installationId: number, { organisation, person }: WantedMembership): string {
  return `${installationId} ${organisation.id} ${person.id}`;
}
