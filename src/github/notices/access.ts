// Events after which a name may stand for other people, or people may do other things.

import { z } from "zod";
import { loginKey } from "../../core/account.ts";
import { owner, type Reader, reading, repository } from "./payload.ts";

const teamEvent = z.object({
  organization: owner,
  // A deleted team is named without its slug.
  team: z.object({ slug: z.string().min(1).nullish() }).nullish(),
  changes: z.object({ name: z.unknown().optional() }).nullish(),
  repository: repository.nullish(),
});

const team = reading(teamEvent, ({ organization, team, changes, repository }) => {
  // A new name is a new slug, and the old one is not told: any team may be meant.
  const slug = changes?.name === undefined ? team?.slug : null;
  return {
    kind: "access",
    owner: organization,
    team: slug ? loginKey(`${organization.login}/${slug}`) : null,
    repository: repository ?? null,
  };
});

export const teamActions: Record<string, Reader> = {
  created: team,
  edited: team,
  deleted: team,
  added_to_repository: team,
  removed_from_repository: team,
};

export const membershipActions: Record<string, Reader> = { added: team, removed: team };

const collaborator = reading(z.object({ repository }), ({ repository }) => ({
  kind: "access",
  owner: repository.owner,
  team: null,
  repository,
}));

export const memberActions: Record<string, Reader> = {
  added: collaborator,
  edited: collaborator,
  removed: collaborator,
};

const organisation = reading(z.object({ organization: owner }), ({ organization }) => ({
  kind: "access",
  owner: organization,
  team: null,
  repository: null,
}));

export const organisationActions: Record<string, Reader> = {
  member_added: organisation,
  member_removed: organisation,
  renamed: organisation,
};
