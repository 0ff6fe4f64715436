// Whoever must confirm, waive or accept something must be named. Only both charters together show it.

import type { ClaPolicy } from "../cla/policy.ts";
import type { KeyPath } from "../yaml.ts";
import type { CharterFlaw } from "./charter-flaw.ts";
import type { CharterFile } from "./schema.ts";

/** Flaws of the charter that the policy comes from, whose file this is. */
export function checkAdministrators(policy: ClaPolicy, file: CharterFile): CharterFlaw[] {
  if (policy.admins.length > 0) return [];
  const isShared = policy.in === "repository" && policy.scope.kind !== "repository";
  const fix = isShared
    ? `Name them under cla.admins in the organisation's charter: ${SHARED}`
    : 'Name them under cla.admins, for example admins: ["@alice"]';
  const flaw = (path: KeyPath, message: string) => ({ path, isKey: false, message, fix });
  const exemptions = (file.cla?.exempt ?? []).flatMap(({ people = 0 }, position) => {
    if (people === 0) return [];
    return [flaw(["cla", "exempt", position, "people"], "There are no administrators who could confirm it.")];
  });
  return [
    ...(policy.corporate === null
      ? []
      : [flaw(["cla", "corporate"], "There are no administrators who could accept a company.")]),
    ...exemptions,
    ...(policy.waiverPeople === null
      ? []
      : [flaw(["cla", "waive"], "There are no administrators who could set the agreement aside.")]),
  ];
}

const SHARED = "the signatures are those of other repositories, too.";

/** A flaw of the repository's own charter: administrators that it names and who are none. */
export function checkOwnAdministrators(policy: ClaPolicy | null, { cla }: CharterFile): CharterFlaw[] {
  if (cla?.admins === undefined || policy === null) return [];
  if (policy.in === "repository" && policy.scope.kind === "repository") return [];
  const message = `Who administers these signatures is said by the organisation's charter alone: ${SHARED}`;
  const fix = "Move them to cla.admins in the organisation's charter, or write scope: repository.";
  return [{ path: ["cla", "admins"], isKey: true, message, fix }];
}
