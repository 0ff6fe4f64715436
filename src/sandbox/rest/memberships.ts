// Whether somebody belongs to an organisation, as far as the caller may see.

import { hasPermission } from "../auth.ts";
import { findAccount, isOrganization } from "../state/lookup.ts";
import type { Account, Organization } from "../state/model.ts";
import { notFound } from "../state/refusal.ts";
import { accountFor } from "./people.ts";
import type { RestAnswer, RestRequest, Route } from "./route.ts";

function memberFor(request: RestRequest): { organization: Organization; account: Account } {
  const organization = findAccount(request.world, String(request.params.org));
  if (!organization || !isOrganization(organization)) {
    throw notFound();
  }
  return { organization, account: accountFor(request) };
}

function publicMembership(request: RestRequest): RestAnswer {
  const { organization, account } = memberFor(request);
  if (!organization.publicMembers.has(account.id)) {
    throw notFound();
  }
  return { status: 204 };
}

/** Whoever does not belong to the organisation is led on to what everybody may see. */
function membership(request: RestRequest): RestAnswer {
  const { caller, world } = request;
  const { organization, account } = memberFor(request);
  const belongs =
    caller.kind === "installation"
      ? caller.installation.account.id === organization.id && hasPermission(caller, ["members"], "read")
      : caller.kind === "user" && organization.members.has(caller.account.id);
  if (!belongs) {
    const location = `${world.url}/api/v3/orgs/${organization.login}/public_members/${account.login}`;
    return { status: 302, headers: { location } };
  }
  if (!organization.members.has(account.id)) {
    throw notFound();
  }
  return { status: 204 };
}

export const membershipRoutes: Route[] = [
  {
    operation: "orgs/check-public-membership-for-user",
    needs: "nothing",
    handle: publicMembership,
  },
  { operation: "orgs/check-membership-for-user", needs: "nothing", handle: membership },
];
