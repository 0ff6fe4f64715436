// Where a repository keeps its governance.

export const CHARTER_PATH = ".github/charter.yml";

/**
 * Where the ownership file may stand; the first that is there counts.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export const OWNERSHIP_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

export const GOVERNANCE_PATHS: readonly string[] = [CHARTER_PATH, ...OWNERSHIP_PATHS];
