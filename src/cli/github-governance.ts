// The governance of a repository's default branch, read from GitHub; also with another charter than it has.

import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { namedFiles, needsOwnersTree } from "../core/governance-paths.ts";
import type { GovernanceFile, GovernanceFiles } from "../core/snapshot.ts";
import type {
  DefaultBranch,
  GovernanceEntry,
  InstallationGitHub,
  RepositoryAddress,
} from "../github/github.ts";
import { FileFinder, type Search } from "../workflows/file-finder.ts";
import { filesOf, onceEach } from "../workflows/governance-sources.ts";
import { GovernanceTexts } from "../workflows/governance-texts.ts";
import { MOST_OWNERS_FILES, ownersFiles } from "../workflows/lint-sources.ts";
import { Refusal } from "./refusal.ts";

/** Each file is read once. */
export class GitHubGovernance {
  readonly #search: Search;
  readonly #branch: DefaultBranch;
  readonly #finder = new FileFinder();
  readonly #texts = new GovernanceTexts();

  constructor(github: InstallationGitHub, repository: RepositoryAddress, branch: DefaultBranch) {
    const { ref, sha } = branch;
    this.#branch = branch;
    this.#search = { github, repository, snapshot: { base: { ref, sha }, head: { sha } } };
  }

  /**
   * Everything that the charter names, of the branch. `charter` takes the place of its own.
   * @throws Refusal where there are more files than are read; GitHubError
   */
  async read(charter: GovernanceFile | null = null): Promise<GovernanceFiles> {
    const { entries } = this.#branch;
    const inForce = compileRules({ ...(await this.#files(entries, charter)), ownership: [] }, NONE_BEFORE);
    const named = await this.#finder.find(this.#search, namedFiles(inForce.charter));
    const owners = needsOwnersTree(inForce.charter) ? await this.#owners() : [];
    return this.#files(onceEach([...entries, ...named, ...owners]), charter);
  }

  async #files(entries: GovernanceEntry[], charter: GovernanceFile | null): Promise<GovernanceFiles> {
    const files = await filesOf(this.#texts, this.#search, { entries, unreadable: [] });
    return charter === null ? files : { ...files, charter };
  }

  async #owners(): Promise<GovernanceEntry[]> {
    const { github, repository } = this.#search;
    const tree = await github.readTree(repository, this.#branch.sha);
    const found = tree === null ? null : ownersFiles(tree, this.#branch.page);
    if (found !== null && found.length <= MOST_OWNERS_FILES) return found;
    throw new Refusal(
      "there are more OWNERS files than can be read from GitHub. Simulate in a clone, by --git.",
    );
  }
}
