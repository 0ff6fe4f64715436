// `.github/charter.yml` as text → the charter file, or everything that is wrong with it.

import type { Problem } from "../problem.ts";
import { type KeyPath, type PlainYaml, readYaml } from "../yaml.ts";
import type { CharterFlaw } from "./charter-flaw.ts";
import type { CharterText } from "./charter-text.ts";
import { checkCharter } from "./checks.ts";
import { charterSchema } from "./schema.ts";
import { describeIssue } from "./shape-problems.ts";

export interface ParsedCharter extends CharterText {
  /** A flaw found later, as a problem with its place in the file. */
  locate(flaw: CharterFlaw): Problem;
}

const SIZE_LIMIT_BYTES = 256 * 1024;
/** More are left out: repairing these changes the others anyway. */
const MAX_PROBLEMS = 100;

/**
 * Never throws. A tier that the file names and does not define is not a problem where the file has no `tiers`:
 * the organisation's charter may define it (see checkTierNames).
 */
export function parseCharter(text: string, path: string): ParsedCharter | { problems: Problem[] } {
  if (text.length > SIZE_LIMIT_BYTES || new TextEncoder().encode(text).length > SIZE_LIMIT_BYTES) {
    const message = "The charter has more than 256 KB, so it is not read.";
    return { problems: [wholeFile(path, message, "Shorten it; list people by teams.")] };
  }
  const yaml = readYaml(text);
  if ("flaws" in yaml) {
    return {
      problems: yaml.flaws.slice(0, MAX_PROBLEMS).map((flaw) => ({ severity: "error", path, ...flaw })),
    };
  }
  if (yaml.value === null) {
    return { problems: [wholeFile(path, "The charter is empty.", "Start it with the line version: 1")] };
  }
  const lineOf = (place: KeyPath) => yaml.placeOf(place).line;
  const locate = (flaw: CharterFlaw) => toProblem(flaw, path, yaml);
  const parsed = charterSchema.safeParse(yaml.value);
  const flaws = parsed.success
    ? checkCharter(parsed.data, lineOf)
    : parsed.error.issues.flatMap((issue) => describeIssue(issue, yaml.value));
  if (!parsed.success || flaws.length > 0) {
    return { problems: flaws.slice(0, MAX_PROBLEMS).map(locate).sort(byPlace) };
  }
  return { file: parsed.data, path, lineOf, locate };
}

function toProblem(flaw: CharterFlaw, path: string, yaml: PlainYaml): Problem {
  const place = flaw.isKey ? yaml.placeOfKey(flaw.path) : yaml.placeOf(flaw.path);
  return { severity: "error", path, ...place, message: flaw.message, fix: flaw.fix };
}

function wholeFile(path: string, message: string, fix: string): Problem {
  return { severity: "error", path, line: null, column: null, message, fix };
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
