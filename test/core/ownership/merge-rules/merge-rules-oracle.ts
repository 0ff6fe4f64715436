// Merge rules by regular expressions, built as PyTorch's script builds them: slow, short, and independent.

import { parse } from "yaml";

interface RawRule {
  name: string;
  patterns: string[];
  approved_by: string[];
}

/** Throws where PyTorch's script would. */
export function oracleRegex(patterns: readonly string[]): RegExp {
  if (patterns.some((pattern) => /[{}()[\]\\]/.test(pattern))) throw new Error("refused");
  const translated = patterns.map((pattern) =>
    pattern.replaceAll(/\*\*|[*.+]/g, (sign) => ({ "**": "[^\\n]*", "*": "[^/]*" })[sign] ?? `\\${sign}`),
  );
  return new RegExp(`^(?:${translated.join("|")})`, "u");
}

/** For each path, the names of the rules that match it in the order of the file, and all their approvers. */
export function oracleOwners(text: string): (path: string) => { rules: string[]; owners: string[] } {
  const rules = (parse(text) as RawRule[]).map((rule) => ({ ...rule, regex: oracleRegex(rule.patterns) }));
  return (path) => {
    const matching = rules.filter(({ regex }) => regex.test(path));
    const owners = matching.flatMap((rule) => rule.approved_by);
    return { rules: matching.map(({ name }) => name), owners: [...new Set(owners)] };
  };
}
