// A project of its own for each scenario: an organisation, its charter and one repository with two modules.

import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { World } from "./world.ts";

/** Can push to every project. `ada` and `ben` maintain API, `cleo` and `dan` maintain UI. */
const WRITERS = ["ada", "ben", "cleo", "dan", "fay", "gus", "hana"];
const CONTRIBUTORS = ["nia", "omar", "pia"];

export const OWNERS = `[API] @ada @ben
/api/

[UI] @cleo @dan
/ui/
`;

export const AGREEMENT = "# Contributor agreement\n\nYou let everybody use what you give.\n";

/** Tiers and a ladder that reach everybody, one person at a time. */
export const LADDER = `tiers:
  - { name: core, members: ["@fay", "@gus"] }
  - { name: lead, members: ["@hana"] }
review: { reviewers: 1 }
escalation:
  ladder:
    - { after: 1, do: remind }
    - { after: 2, do: add }
    - { after: 4, do: raise, to: core }
    - { after: 6, do: raise, to: lead }
`;

export interface Plan {
  /** What follows `version: 1`; no charter at all when null. ORG stands for the organisation. */
  charter?: string | null;
  /** The ownership file; none when null. ORG stands for the organisation. */
  owners?: string | null;
  /** More files of the repository. */
  files?: Record<string, string | Buffer>;
  /** Files of the organisation's `.github` repository, which is there only with this. */
  shared?: Record<string, string>;
  writers?: string[];
  /** Slug → members; the teams can push. */
  teams?: Record<string, string[]>;
}

export interface Project {
  organisation: string;
  /** `owner/name`. */
  repository: string;
}

export function people(sandbox: Sandbox): void {
  for (const login of [...WRITERS, ...CONTRIBUTORS]) {
    sandbox.createUser({ login, name: login.toUpperCase(), email: `${login}@example.org` });
  }
}

/** So that every project has a name of its own, also when others are gone. */
let founded = 0;

/** Founds a project and installs Charter on it. */
export async function project(world: World, plan: Plan = {}): Promise<Project> {
  const { sandbox } = world;
  const serial = ++founded;
  const organisation = `org-${serial}`;
  // A fork takes the name of its source, and a person has but one repository of a name.
  const name = `engine-${serial}`;
  const repository = `${organisation}/${name}`;
  const writers = plan.writers ?? WRITERS;
  const { teams = {}, shared } = plan;
  sandbox.createOrganization({ login: organisation, members: [...writers, ...Object.values(teams).flat()] });
  if (shared) sandbox.createRepository({ owner: organisation, name: ".github", files: shared });
  addRepository(world, organisation, name, plan);
  for (const [slug, members] of Object.entries(teams)) {
    sandbox.createTeam({ organization: organisation, slug, members });
    sandbox.grantTeam(organisation, slug, repository, "write");
  }
  await world.act(() => sandbox.installApp({ account: organisation }));
  return { organisation, repository };
}

/** Another repository of the organisation; returns its full name. */
export function addRepository(world: World, organisation: string, name: string, plan: Plan): string {
  const { charter = "", owners = OWNERS, files = {}, writers = WRITERS } = plan;
  const named = (text: string) => text.replaceAll("ORG", organisation);
  world.sandbox.createRepository({
    owner: organisation,
    name,
    files: {
      "README.md": `# ${name}\n`,
      "api/call.ts": "export {};\n",
      "ui/view.ts": "export {};\n",
      ...(charter === null ? {} : { ".github/charter.yml": `version: 1\n${named(charter)}` }),
      ...(owners === null ? {} : { ".github/CODEOWNERS": named(owners) }),
      ...files,
    },
    collaborators: Object.fromEntries(writers.map((login) => [login, "write" as const])),
  });
  return `${organisation}/${name}`;
}

/** Changes files on the base branch, as a merge would. */
export function land(
  world: World,
  repository: string,
  files: Record<string, string | Buffer>,
  remove: string[] = [],
): Promise<unknown> {
  return world.act(({ commit }) =>
    commit(repository, "main", { author: "hana", message: "Land", files, remove }),
  );
}
