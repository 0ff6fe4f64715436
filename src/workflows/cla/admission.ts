// Who may open the pages of a repository: whoever may read it on GitHub.

import { LRUCache } from "lru-cache";
import type { Account } from "../../core/account.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

const KEPT_ANSWERS = 5000;
const ADMITTED_MS = 5 * 60_000;
/** Whoever is let in on GitHub should not have to wait here. */
const REFUSED_MS = 30_000;

/** Opening a page again and again costs GitHub nothing. */
export class Admission {
  readonly #services: Pick<Services, "github" | "clock">;
  readonly #kept = new LRUCache<string, { mayRead: boolean; until: number }>({ max: KEPT_ANSWERS });

  constructor(services: Pick<Services, "github" | "clock">) {
    this.#services = services;
  }

  /** Throws GitHubError. */
  async admits({ repository }: Office, person: Account): Promise<boolean> {
    const { github, clock } = this.#services;
    const { id, installationId, owner, name } = repository;
    const key = `${id} ${person.id}`;
    const now = clock.now().getTime();
    const kept = this.#kept.get(key);
    if (kept !== undefined && now < kept.until) return kept.mayRead;
    const address = { id, owner: owner.login, name };
    const mayRead = await github.installation(installationId).mayRead(address, person);
    this.#kept.set(key, { mayRead, until: now + (mayRead ? ADMITTED_MS : REFUSED_MS) });
    return mayRead;
  }
}
