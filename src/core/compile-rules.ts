// The governance files of a base branch → the rules that judge its pull requests.

import type { Charter } from "./charter/charter.ts";
import { checkTierNames } from "./charter/checks.ts";
import { resolveCharter } from "./charter/merge.ts";
import { parseCharter } from "./charter/parse.ts";
import type { CharterFile } from "./charter/schema.ts";
import type { CharterFlaw } from "./charter/shape-problems.ts";
import { formatOfFile, lintFile } from "./lint.ts";
import { compileCodeowners } from "./ownership/codeowners.ts";
import type { OwnershipIndex } from "./ownership/ownership.ts";
import type { Problem } from "./problem.ts";
import type { Rules } from "./rules.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "./snapshot.ts";

/** The latest versions of the two charters that were valid; null where none is known. */
export interface LastGoodCharters {
  charter: GovernanceFile | null;
  organisationCharter: GovernanceFile | null;
}

/** One of the two charters, as far as it can be used. */
interface CharterInForce {
  file: CharterFile | null;
  problems: Problem[];
  fallback: Rules["fallback"];
  /** A flaw found later; without a line where an earlier version is in force. */
  locate(flaw: CharterFlaw): Problem;
}

type Whose = "repository" | "organisation";

/**
 * Never throws. A charter that can't be read gives way to its last good version; where there is none,
 * `fallback.inForce` is `defaults`. An agreement that is asked for and can't be read leaves `charter.cla` set and
 * `agreement` null: whether people have signed is then unknown. An ownership file that can't be read owns nothing,
 * as on GitHub, and is a problem.
 */
export function compileRules(files: GovernanceFiles, lastGood: LastGoodCharters): Rules {
  const repository = charterInForce("repository", files.charter, lastGood.charter);
  const organisation = charterInForce(
    "organisation",
    files.organisationCharter,
    lastGood.organisationCharter,
  );
  const charter = resolveCharter({ repository: repository.file, organisation: organisation.file });
  const ownership = compileCodeownersFile(files.ownership);
  const { agreement, flaws } = findAgreement(charter, files.claDocument);
  const namesAgreement = charter.cla?.in === "organisation" ? organisation : repository;
  return {
    charter,
    ownership: ownership.index,
    agreement,
    problems: [
      ...repository.problems,
      ...organisation.problems,
      ...unknownTiers(repository, charter, null),
      ...unknownTiers(organisation, charter, repository.file),
      ...flaws.map(namesAgreement.locate),
      ...ownership.problems,
    ],
    fallback: joinFallbacks(repository.fallback, organisation.fallback),
    proposedProblems: files.proposed.flatMap((file) => lintProposed(file, organisation.file)),
  };
}

function charterInForce(
  whose: Whose,
  found: GovernanceFile | UnreadableFile | null,
  lastGood: GovernanceFile | null,
): CharterInForce {
  const path = found?.path ?? "";
  const unplaced = (flaw: CharterFlaw) => attribute(whose, wholeFile(path, flaw.message, flaw.fix));
  if (found === null) return { file: null, problems: [], fallback: null, locate: unplaced };

  const read = "text" in found ? parseCharter(found.text, path) : { problems: [unreadable(found)] };
  if (!("problems" in read)) {
    const locate = (flaw: CharterFlaw) => attribute(whose, read.locate(flaw));
    return { file: read.file, problems: [], fallback: null, locate };
  }
  // What was valid once may be refused by a newer version of this program.
  const earlier = lastGood === null ? null : parseCharter(lastGood.text, path);
  const file = earlier === null || "problems" in earlier ? null : earlier.file;
  const problems = read.problems.map((problem) => attribute(whose, problem));
  return { file, problems, fallback: describeFallback(whose, path, file !== null), locate: unplaced };
}

function describeFallback(whose: Whose, path: string, isKnown: boolean): Rules["fallback"] {
  const reason = `The ${whose}'s charter can't be used as it is`;
  return isKnown
    ? { path, reason: `${reason}, so its last valid version stays in force.`, inForce: "last-good" }
    : { path, reason: `${reason}, and no valid version of it is known.`, inForce: "defaults" };
}

function joinFallbacks(first: Rules["fallback"], second: Rules["fallback"]): Rules["fallback"] {
  if (first === null || second === null) return first ?? second;
  const inForce = first.inForce === "defaults" ? "defaults" : second.inForce;
  return { path: first.path, reason: `${first.reason} ${second.reason}`, inForce };
}

/** Tiers that a charter names and neither defines: only merging shows them. `over` is the charter that has precedence. */
function unknownTiers(source: CharterInForce, charter: Charter, over: CharterFile | null): Problem[] {
  if (source.file === null) return [];
  return checkTierNames(source.file, charter.tiers)
    .filter(({ path: [group] }) => {
      return group === "review"
        ? over?.review?.unowned === undefined
        : over?.escalation?.ladder === undefined;
    })
    .map(source.locate);
}

function findAgreement(
  { cla }: Charter,
  found: GovernanceFile | UnreadableFile | null,
): { agreement: Rules["agreement"]; flaws: CharterFlaw[] } {
  if (cla === null) return { agreement: null, flaws: [] };
  // Another path than the charter names: read for an earlier charter, so this one's agreement is not known.
  const document = found?.path === cla.document ? found : null;
  if (document !== null && "text" in document) {
    return { agreement: { path: document.path, hash: document.sha256, url: document.url }, flaws: [] };
  }
  const message =
    document === null
      ? `The agreement ${cla.document} is not in the ${cla.in === "repository" ? "base branch" : "organisation's .github repository"}.`
      : `The agreement ${cla.document} can't be read: it ${document.reason}.`;
  const fix = "Add it as a text file there, or correct cla.document.";
  return { agreement: null, flaws: [{ path: ["cla", "document"], isKey: false, message, fix }] };
}

function compileCodeownersFile(found: GovernanceFile | UnreadableFile | null): {
  index: OwnershipIndex | null;
  problems: Problem[];
} {
  if (found === null) return { index: null, problems: [] };
  if (!("text" in found)) return { index: null, problems: [unreadable(found)] };
  return compileCodeowners(found.text, found.path);
}

function lintProposed(file: GovernanceFile | UnreadableFile, organisation: CharterFile | null): Problem[] {
  if (!("text" in file)) return [unreadable(file)];
  const format = formatOfFile(file.path);
  if (format !== "charter") return format === null ? [] : lintFile(format, file.text, file.path);
  const parsed = parseCharter(file.text, file.path);
  if ("problems" in parsed) return parsed.problems;
  const { tiers } = resolveCharter({ repository: parsed.file, organisation });
  return checkTierNames(parsed.file, tiers).map(parsed.locate);
}

function unreadable({ path, reason }: UnreadableFile): Problem {
  return wholeFile(path, `The file can't be read: it ${reason}.`, "Put a text file in UTF-8 in its place.");
}

function wholeFile(path: string, message: string, fix: string): Problem {
  return { severity: "error", path, line: null, column: null, message, fix };
}

/** Both charters have the same path, in different repositories. */
function attribute(whose: Whose, problem: Problem): Problem {
  if (whose === "repository") return problem;
  return { ...problem, message: `In the organisation's charter: ${problem.message}` };
}
