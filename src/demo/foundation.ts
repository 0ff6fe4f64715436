// An invented foundation: one project, three modules, two tiers above them, people from several companies.

import type { Sandbox } from "../sandbox/sandbox.ts";

export const ORGANISATION = "aurora-foundation";
export const REPOSITORY = "aurora-foundation/aurora";

interface Person {
  login: string;
  name: string;
  affiliation: string;
}

const MAINTAINERS: Person[] = [
  { login: "mei-lin", name: "Mei Lin", affiliation: "Northwind" },
  { login: "tomasz", name: "Tomasz Wrona", affiliation: "Fabrikam" },
  { login: "ines", name: "Inês Duarte", affiliation: "Contoso" },
  { login: "jonas", name: "Jonas Falk", affiliation: "Northwind" },
  { login: "priya", name: "Priya Raman", affiliation: "Independent" },
];

const CORE: Person[] = [
  { login: "alba", name: "Alba Serra", affiliation: "Fabrikam" },
  { login: "wren", name: "Wren Okafor", affiliation: "Contoso" },
];

const LEAD: Person = { login: "noor", name: "Noor Haddad", affiliation: "Aurora Foundation" };

/** Logins of everyone in the organisation. */
export const MEMBERS = [...MAINTAINERS, ...CORE, LEAD].map(({ login }) => login);

const MAINTAINERS_FILE = `# Who maintains what. Each section is a module; its people stand behind the name.

[Distributed] @mei-lin @tomasz
/aurora/distributed/

[Compiler] @ines @jonas
/aurora/compiler/

[Documentation] @priya
/docs/
*.md
`;

const CLA = `# Aurora Contributor License Agreement

You keep the copyright of what you contribute. You grant the Aurora Foundation and everyone who
receives the project a perpetual, worldwide, royalty-free licence to use, change and distribute it,
and you confirm that you may do so.
`;

const COMPANIES_CLA = `# Aurora Contributor License Agreement for companies

The company grants the Aurora Foundation and everyone who receives the project the same licence for
what the people on its list contribute. Its managers keep that list.
`;

function charterFile(): string {
  const people = [...MAINTAINERS, ...CORE, LEAD]
    .map(({ login, affiliation }) => `  ${login}: { affiliation: ${affiliation} }`)
    .join("\n");
  return `# How Aurora is governed.
version: 1

cla:
  document: CLA.md
  corporate: CCLA.md
  admins: ["@${LEAD.login}"]

review:
  approvals: 1
  reviewers: 1

tiers:
  - name: core
    members: ["@${ORGANISATION}/core"]
  - name: lead
    members: ["@${LEAD.login}"]

people:
${people}

escalation:
  time_zone: Europe/Lisbon
  ladder:
    - { after: 2, do: remind }
    - { after: 3, do: add }
    - { after: 5, do: raise, to: core }
    - { after: 8, do: raise, to: lead }
`;
}

/** Founds the organisation, with Charter installed on all its repositories. */
export function foundOrganisation(sandbox: Sandbox): void {
  for (const { login, name } of [...MAINTAINERS, ...CORE, LEAD]) {
    sandbox.createUser({ login, name, email: `${login}@example.org` });
  }
  sandbox.createOrganization({ login: ORGANISATION, name: "Aurora Foundation", members: MEMBERS });
  sandbox.createTeam({
    organization: ORGANISATION,
    slug: "core",
    name: "Core maintainers",
    members: CORE.map(({ login }) => login),
  });
  sandbox.createRepository({
    owner: ORGANISATION,
    name: "aurora",
    files: {
      "README.md": "# Aurora\n",
      "CLA.md": CLA,
      "CCLA.md": COMPANIES_CLA,
      ".github/MAINTAINERS": MAINTAINERS_FILE,
      ".github/charter.yml": charterFile(),
      "aurora/distributed/ring.py": "def all_reduce(tensor):\n    return tensor\n",
      "aurora/compiler/fuse.py": "def fuse(graph):\n    return graph\n",
      "docs/guide.md": "# Guide\n",
    },
    collaborators: Object.fromEntries(MEMBERS.map((login) => [login, "write" as const])),
  });
  sandbox.grantTeam(ORGANISATION, "core", REPOSITORY, "maintain");
  sandbox.installApp({ account: ORGANISATION, repositories: "all" });
}
