// Whose login it is, asked once for a form: what is written down is the numeric id, because logins change hands.

import { type Account, loginKey } from "../../core/account.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

type Asking = Pick<Services, "github">;

/** Logins as GitHub gives them, those of managed users included. */
const LOGIN = /^[A-Za-z\d][A-Za-z\d_-]{0,99}$/;

/** Null where no person has this login. @throws GitHubError */
export async function findPerson(
  { github }: Asking,
  { repository }: Office,
  login: string,
): Promise<Account | null> {
  if (!LOGIN.test(login)) return null;
  const found = await github.installation(repository.installationId).findAccounts([login]);
  return found.get(loginKey(login))?.account ?? null;
}

/** Its numeric id; null where there is no such organisation, or the app may not see it. @throws GitHubError */
export async function findOrganisation(
  { github }: Asking,
  { repository }: Office,
  login: string,
): Promise<number | null> {
  if (!LOGIN.test(login)) return null;
  const found = await github.installation(repository.installationId).findOrganisations([login]);
  return found.get(loginKey(login)) ?? null;
}
