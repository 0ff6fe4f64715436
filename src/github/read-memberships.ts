// Who belongs to which organisation, as far as the app may see.

import { loginKey } from "../core/account.ts";
import type { Membership } from "../core/cla/facts.ts";
import { attempt, type OctokitClient } from "./calls.ts";
import { GitHubError } from "./errors.ts";
import { findAccounts, findOrganisations } from "./find-accounts.ts";
import type { InstallationGitHub } from "./github.ts";

type Asked = Parameters<InstallationGitHub["readMemberships"]>[0][number];

/** The others count as unseen. */
const MOST_PAIRS = 100;

/** For everybody's organisation: only those who made it public. */
const PUBLIC = "GET /orgs/{org}/public_members/{username}";
/** Only in the installation's own organisation does the app see all of them. */
const ANY = "GET /orgs/{org}/members/{username}";

export async function readMemberships(
  octokit: OctokitClient,
  asked: readonly Asked[],
): Promise<Membership[]> {
  const looked = asked.slice(0, MOST_PAIRS);
  // The calls go by login, which may belong to somebody else by now, or stand in a forged e-mail address.
  const people = await findAccounts(
    octokit,
    looked.map(({ person }) => person.login),
  );
  const organisations = await findOrganisations(
    octokit,
    looked.map(({ organisation }) => organisation.login),
  );
  const memberships: Membership[] = [];
  for (const [i, pair] of asked.entries()) {
    const { organisation, person } = pair;
    const isSame =
      i < MOST_PAIRS &&
      people.get(loginKey(person.login))?.account.id === person.id &&
      organisations.get(loginKey(organisation.login)) === organisation.id;
    const isMember =
      isSame && ((await answersYes(octokit, PUBLIC, pair)) || (await answersYes(octokit, ANY, pair)));
    const state = isMember ? "member" : "unseen";
    memberships.push({ organisationId: organisation.id, personId: person.id, state });
  }
  return memberships;
}

async function answersYes(
  octokit: OctokitClient,
  route: string,
  { organisation, person }: Asked,
): Promise<boolean> {
  try {
    const parameters = { org: organisation.login, username: person.login };
    const { status } = await attempt(route, () => octokit.request(route, parameters));
    return status === 204;
  } catch (error) {
    // Not a member, or not for the app to know.
    if (error instanceof GitHubError && (error.status === 404 || error.kind === "forbidden")) return false;
    throw error;
  }
}
