// A charter as far as it can be used: as it is, or its last good version.

import type { Problem } from "../problem.ts";
import type { Rules } from "../rules.ts";
import type { GovernanceFile, UnreadableFile } from "../snapshot.ts";
import { unreadable } from "../unreadable.ts";
import type { CharterFlaw } from "./charter-flaw.ts";
import type { CharterText } from "./charter-text.ts";
import { parseCharter } from "./parse.ts";

/** One of the two charters, as far as it can be used. */
export interface CharterInForce {
  text: CharterText | null;
  problems: Problem[];
  fallback: Rules["fallback"];
  /** A flaw found later; without a line where an earlier version is in force. */
  locate(flaw: CharterFlaw): Problem;
}

export type Whose = "repository" | "organisation";

export function charterInForce(
  whose: Whose,
  found: GovernanceFile | UnreadableFile | null,
  lastGood: GovernanceFile | null,
): CharterInForce {
  const path = found?.path ?? "";
  const unplaced = (flaw: CharterFlaw) => attribute(whose, wholeFile(path, flaw.message, flaw.fix));
  if (found === null) return { text: null, problems: [], fallback: null, locate: unplaced };

  const read = "text" in found ? parseCharter(found.text, path) : { problems: [unreadable(found)] };
  if (!("problems" in read) && "text" in found) {
    const locate = (flaw: CharterFlaw) => attribute(whose, read.locate(flaw));
    return { text: placed(whose, read, found), problems: [], fallback: null, locate };
  }
  // What was valid once may be refused by a newer version of this program.
  const earlier = lastGood === null ? null : parseCharter(lastGood.text, path);
  const isKnown = earlier !== null && !("problems" in earlier);
  const text = isKnown && lastGood !== null ? placed(whose, earlier, lastGood) : null;
  const problems = ("problems" in read ? read.problems : []).map((problem) => attribute(whose, problem));
  return { text, problems, fallback: describeFallback(whose, path, isKnown), locate: unplaced };
}

/** A path of the organisation's charter would be taken for one of the repository, so its page says where it is. */
function placed(whose: Whose, { file, path, lineOf }: CharterText, { url }: GovernanceFile): CharterText {
  return { file, lineOf, path: whose === "organisation" ? url : path };
}

function describeFallback(whose: Whose, path: string, isKnown: boolean): Rules["fallback"] {
  const reason = `The ${whose}'s charter can't be used as it is`;
  return isKnown
    ? { path, reason: `${reason}, so its last valid version stays in force.`, inForce: "last-good" }
    : { path, reason: `${reason}, and no valid version of it is known.`, inForce: "defaults" };
}

function wholeFile(path: string, message: string, fix: string): Problem {
  return { severity: "error", path, line: null, column: null, message, fix };
}

/** Both charters have the same path, in different repositories. */
function attribute(whose: Whose, problem: Problem): Problem {
  if (whose === "repository") return problem;
  return { ...problem, message: `In the organisation's charter: ${problem.message}` };
}
