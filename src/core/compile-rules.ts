// The governance files of a base branch → the rules that judge its pull requests.

import type { Charter } from "./charter/charter.ts";
import type { CharterFlaw } from "./charter/charter-flaw.ts";
import { type CharterInForce, charterInForce } from "./charter/charter-in-force.ts";
import { checkAdministrators, checkOwnAdministrators } from "./charter/check-administrators.ts";
import { checkDigests } from "./charter/check-digests.ts";
import { checkTierNames } from "./charter/check-tier-names.ts";
import { documentPlaces } from "./charter/cla-documents.ts";
import { resolveCharter } from "./charter/merge.ts";
import type { CharterFile } from "./charter/schema.ts";
import { findAgreements } from "./find-agreements.ts";
import { compileSources, missingSources } from "./ownership/sources/sources.ts";
import type { Problem } from "./problem.ts";
import { lintProposed } from "./proposed-files.ts";
import { quote } from "./quote.ts";
import type { Rules } from "./rules.ts";
import type { GovernanceFile, GovernanceFiles } from "./snapshot.ts";

/** The latest versions of governance files that could be used; null, or no entry, where none is known. */
export interface LastGood {
  charter: GovernanceFile | null;
  organisationCharter: GovernanceFile | null;
  /** Ownership files by their paths. */
  ownership: ReadonlyMap<string, GovernanceFile>;
}

/** Earlier versions are the app's to remember: where there is none, what is wrong now is wrong. */
export const NONE_BEFORE: LastGood = { charter: null, organisationCharter: null, ownership: new Map() };

export interface CompiledRules extends Rules {
  /** Which files of the base branch can't be used as they are, whether or not an earlier version is known. */
  unusable: { role: "charter" | "organisationCharter" | "ownership"; path: string }[];
}

/**
 * Never throws. A governance file that can't be read gives way to its last good version; where there is none,
 * `fallback.inForce` is `defaults`. So it is where a file is missing that the repository's charter names as a source of
 * ownership; an organisation's charter says where its repositories may keep theirs, so there it is no error. An
 * agreement that is asked for and can't be read is not among the `agreements`: whether people have signed it is then
 * unknown.
 */
export function compileRules(files: GovernanceFiles, lastGood: LastGood): CompiledRules {
  const repository = charterInForce("repository", files.charter, lastGood.charter);
  const organisation = charterInForce(
    "organisation",
    files.organisationCharter,
    lastGood.organisationCharter,
  );
  const outer = files.isOrganisationRepository ? repository.text : organisation.text;
  const charter = resolveCharter({ repository: repository.text, organisation: outer });
  const sources = compileSources({ charter, files: files.ownership, lastGood: lastGood.ownership });
  const missing = missingFiles(repository, files);
  const namesAgreements = charter.cla?.in === "organisation" ? organisation : repository;
  const { agreements, flaws } = agreementsOf(charter, namesAgreements, files);
  const isOwned = charter.modules.length > 0 || files.ownership.length > 0;
  return {
    charter,
    ownership: isOwned ? sources.index : null,
    agreements,
    problems: [
      ...repository.problems,
      ...organisation.problems,
      ...unknownTiers(repository, charter, null),
      ...unknownTiers(organisation, charter, repository.text?.file ?? null),
      ...unknownAddressees(repository, charter, sources.index.modules),
      ...flaws.map(namesAgreements.locate),
      ...(files.isOrganisationRepository ? [] : ownAdministrators(repository, charter)),
      ...missing.map(({ flaw }) => repository.locate(flaw)),
      ...sources.problems,
    ],
    fallback: joinFallbacks([
      repository.fallback,
      organisation.fallback,
      ...missing.map(({ fallback }) => fallback),
      ...sources.unusable.map(ownershipFallback),
    ]),
    unusable: [
      ...(repository.fallback ? [{ role: "charter" as const, path: repository.fallback.path }] : []),
      ...(organisation.fallback
        ? [{ role: "organisationCharter" as const, path: organisation.fallback.path }]
        : []),
      ...sources.unusable.map(({ path }) => ({ role: "ownership" as const, path })),
    ],
    proposedProblems: lintProposed(files, organisation.text, repository.text),
  };
}

function ownershipFallback({ path, inForce }: { path: string; inForce: "last-good" | "defaults" }) {
  const reason = `${path} can't be used as it is`;
  return inForce === "last-good"
    ? { path, reason: `${reason}, so its last valid version stays in force.`, inForce }
    : { path, reason: `${reason}, and no valid version of it is known.`, inForce };
}

/** Files that the repository's own charter names as sources of ownership and that are not there. */
function missingFiles(
  { text }: CharterInForce,
  files: GovernanceFiles,
): { flaw: CharterFlaw; fallback: NonNullable<Rules["fallback"]> }[] {
  const ownership = text?.file.ownership;
  if (text === null || ownership === undefined) return [];
  return missingSources({ ownership }, files.ownership).map((position) => {
    const name = quote(ownership[position] ?? "");
    const message = `The charter names ${name} as a source of ownership, and there is no such file.`;
    const fix = "Add the file to the base branch, or take it off the list.";
    const reason = `${name} is missing, which the charter names as a source of ownership.`;
    return {
      flaw: { path: ["ownership", position], isKey: false, message, fix },
      fallback: { path: text.path, reason, inForce: "defaults" },
    };
  });
}

/** Reasons of more files are left out; all of them are among the problems. */
const MAX_REASONS = 3;

/** As bad as the worst of them, which names the file. */
function joinFallbacks(all: readonly Rules["fallback"][]): Rules["fallback"] {
  const fallbacks = all.filter((each) => each !== null);
  const worst = fallbacks.find(({ inForce }) => inForce === "defaults") ?? fallbacks[0];
  if (worst === undefined) return null;
  const reasons = fallbacks.slice(0, MAX_REASONS).map(({ reason }) => reason);
  if (worst.inForce === "defaults") reasons.push(WAY_OUT);
  return { ...worst, reason: reasons.join(" ") };
}

/** Nothing passes then, and so neither does the pull request that mends it. */
const WAY_OUT =
  "Until it is mended nothing can pass: once, somebody who may bypass the required checks merges the repair.";

/** Tiers that a charter names and neither defines: only merging shows them. `over` is the charter that has precedence. */
function unknownTiers(source: CharterInForce, charter: Charter, over: CharterFile | null): Problem[] {
  if (source.text === null) return [];
  return checkTierNames(source.text.file, charter.tiers, over).map(source.locate);
}

/** An organisation writes for all of its repositories, of which some have no module of that name. */
function unknownAddressees(
  { text, locate }: CharterInForce,
  charter: Charter,
  modules: readonly { name: string }[],
): Problem[] {
  return text === null ? [] : checkDigests(text.file, charter, modules).map(locate);
}

/** `text` is that of the charter which names them. */
function agreementsOf(
  { cla }: Charter,
  { text }: CharterInForce,
  { claDocuments }: GovernanceFiles,
): ReturnType<typeof findAgreements> {
  if (cla === null || text?.file.cla === undefined) return { agreements: new Map(), flaws: [] };
  const { agreements, flaws } = findAgreements(cla, documentPlaces(text.file.cla), claDocuments);
  return { agreements, flaws: [...flaws, ...checkAdministrators(cla, text.file)] };
}

function ownAdministrators({ text, locate }: CharterInForce, { cla }: Charter): Problem[] {
  return text === null ? [] : checkOwnAdministrators(cla, text.file).map(locate);
}
