// A condition of a rule, for example `lines > 5000` or `author is not writer`: text → data, or what is wrong with it.

import { parseModuleGlob } from "../ownership/modules/module-glob.ts";
import { quote } from "../quote.ts";
import { nearestWord } from "./nearest.ts";
import type { Condition } from "./review-rule.ts";
import { MAX_HOURS } from "./shapes.ts";

/** Why a condition can't be used. */
export interface ConditionFlaw {
  message: string;
  fix: string;
}

type Comparison = Extract<Condition, { subject: "open" }>["comparison"];

/** Every subject with an example. */
const EXAMPLES = {
  lines: "lines > 5000",
  files: "files >= 100",
  open: "open < 7 days",
  label: "label is breaking",
  path: "path is src/**",
  author: "author is not writer",
  base: "base is release/*",
  milestone: "milestone is 2.0",
};
type Subject = keyof typeof EXAMPLES;

const SUBJECTS = Object.keys(EXAMPLES) as Subject[];
const COMPARISONS = ["<", "<=", ">", ">="];
const MAX_COUNT = 10_000_000;

/** The subject, a sign that compares or a word, and the rest of the line. */
const SHAPE = /^([A-Za-z_]{1,50})\s{0,20}(?:([<>=!~]{1,3})|\s(\S{1,50}))\s{0,20}(.*)$/;

/** Strict: what could be read in two ways, or as nothing, is a flaw. */
export function parseCondition(written: string): Condition | ConditionFlaw {
  const [, word = "", sign, verb, rest = ""] = SHAPE.exec(written.trim()) ?? [];
  const subject = SUBJECTS.find((each) => each === word);
  if (subject === undefined) return unknownSubject(written, /^\s*(\w*)/.exec(written)?.[1] ?? "");
  switch (subject) {
    case "lines":
    case "files":
    case "open": {
      const comparison = COMPARISONS.find((each): each is Comparison => each === sign);
      if (comparison === undefined) return flaw(written, subject, `${subject} is compared by <, <=, > or >=`);
      return subject === "open"
        ? parseOpen(written, comparison, rest)
        : parseCount(written, subject, comparison, rest);
    }
    default:
      if (verb !== "is") return flaw(written, subject, `${subject} is followed by is, or by is not`);
      return parseValue(written, subject, rest);
  }
}

function unknownSubject(written: string, word: string): ConditionFlaw {
  const nearest = nearestWord(word, SUBJECTS);
  const known = SUBJECTS.find((each) => each === word);
  const hint = SUBJECTS.find((each) => each === nearest);
  if (known !== undefined) return flaw(written, known, `${quote(written)} is cut short`);
  const fix =
    hint === undefined
      ? `Start with ${SUBJECTS.slice(0, -1).join(", ")} or ${SUBJECTS.at(-1)}, for example: ${EXAMPLES.lines}`
      : `Did you mean ${hint}? For example: ${EXAMPLES[hint]}`;
  return { message: `${quote(written)} is no condition.`, fix };
}

function parseCount(
  written: string,
  subject: "lines" | "files",
  comparison: Comparison,
  rest: string,
): Condition | ConditionFlaw {
  const value = wholeNumber(rest, MAX_COUNT);
  if (value === null) return flaw(written, subject, "a whole number follows, in digits alone");
  return { subject, comparison, value };
}

function parseOpen(written: string, comparison: Comparison, rest: string): Condition | ConditionFlaw {
  const [, digits = "", unit] = /^(\d{1,10}) {1,20}(hour|day)s?$/.exec(rest) ?? [];
  const hours = unit === "day" ? 24 : 1;
  const number = wholeNumber(digits, MAX_HOURS / hours);
  if (number === null) {
    return flaw(written, "open", `a whole number of hours or days follows, at most ${MAX_HOURS / 24} days`);
  }
  return { subject: "open", comparison, value: number * hours };
}

function wholeNumber(digits: string, most: number): number | null {
  const number = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN;
  return number <= most ? number : null;
}

function parseValue(
  written: string,
  subject: Exclude<Subject, "lines" | "files" | "open">,
  rest: string,
): Condition | ConditionFlaw {
  const [, not, plain = ""] = /^(not\s{1,20})?(.*)$/.exec(rest) ?? [];
  const [, , quoted] = /^(["'])(.*)\1$/.exec(plain) ?? [];
  const value = quoted ?? plain;
  if (value.trim() === "" || rest === "not") return flaw(written, subject, "something must follow");
  if (subject === "path" || subject === "base") {
    const wrong = globFlaw(value, subject);
    if (wrong !== null) return wrong;
  }
  return { subject, isNot: not !== undefined, value };
}

/** Globs are those of modules, except that nothing is taken out: there is `is not` for that. */
function globFlaw(value: string, subject: "path" | "base"): ConditionFlaw | null {
  const glob = parseModuleGlob(value);
  if ("message" in glob) return glob;
  if (!glob.excludes) return null;
  const fix = `Write: ${subject} is not ${value.slice(1)}`;
  return {
    message: `${quote(value)} takes something out, and a condition has nothing to take it from.`,
    fix,
  };
}

function flaw(written: string, subject: Subject, rule: string): ConditionFlaw {
  return { message: `${quote(written)} is no condition: ${rule}.`, fix: `For example: ${EXAMPLES[subject]}` };
}
