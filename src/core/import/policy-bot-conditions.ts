// Conditions of policy-bot that are not about files alone, as conditions of a charter's rule.

import { parseCondition } from "../charter/parse-condition.ts";
import { MAX_CONDITION_LENGTH } from "../charter/shapes.ts";
import { isRecord } from "../yaml.ts";
import { textsOf } from "./policy-bot-reader.ts";
import { regexGlobs } from "./regex-globs.ts";

/** Null where a charter can't say exactly the same. */
export function conditionsFor(key: string, predicate: unknown): string[] | null {
  switch (key) {
    case "has_labels":
      return allOf(textsOf(predicate).map((label) => conditionThat("label", label)));
    case "targets_branch":
      return allOf([branchCondition(isRecord(predicate) ? predicate.pattern : null)]);
    case "modified_lines":
      return allOf([sizeCondition(isRecord(predicate) ? predicate : {})]);
    default:
      return null;
  }
}

/** One condition for what the globs match together; null where one can't say it. */
export function pathCondition(globs: readonly string[]): string | null {
  return globs.some((glob) => glob.startsWith("!")) ? null : conditionThat("path", joined(globs));
}

function branchCondition(pattern: unknown): string | null {
  const globs = typeof pattern === "string" ? regexGlobs(pattern) : null;
  return globs === null ? null : conditionThat("base", joined(globs));
}

/** Several sizes at once are alternatives there, and all of them must hold here. */
function sizeCondition({ total, ...others }: Record<string, unknown>): string | null {
  const [, comparison, lines] = /^([<>]) ?(\d{1,10})$/.exec(String(total)) ?? [];
  return lines === undefined || Object.keys(others).length > 0
    ? null
    : readBack(`lines ${comparison} ${lines}`);
}

function joined(globs: readonly string[]): string {
  const [only = "", ...others] = globs;
  if (others.length === 0) return only;
  return globs.some((glob) => /[{},\\]/.test(glob)) ? "" : `{${globs.join(",")}}`;
}

/** In quotes where the value would be read as something else without. */
function conditionThat(subject: "label" | "base" | "path", value: string): string | null {
  const isValue = (text: string) => {
    const parsed = parseCondition(text);
    if (text.length > MAX_CONDITION_LENGTH) return false;
    return "isNot" in parsed && !parsed.isNot && parsed.value === value;
  };
  return [`${subject} is ${value}`, `${subject} is "${value}"`].find(isValue) ?? null;
}

function readBack(condition: string): string | null {
  return "subject" in parseCondition(condition) ? condition : null;
}

function allOf(conditions: readonly (string | null)[]): string[] | null {
  const known = conditions.filter((condition) => condition !== null);
  return known.length === 0 || known.length < conditions.length ? null : known;
}
