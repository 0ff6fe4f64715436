// CODEOWNERS as GitHub reads it, with GitLab's sections as modules, compiled into an index of paths.

import type { Problem } from "../problem.ts";
import { type Line, type LineFlaw, parseLine } from "./line.ts";
import type { CompiledOwnership, Module, Owner } from "./ownership.ts";
import { type IndexedRule, indexRules } from "./path-index.ts";

/** GitHub loads no CODEOWNERS of this size or more. */
const SIZE_LIMIT_BYTES = 3 * 1024 * 1024;
/** More are counted, not listed. */
const MAX_PROBLEMS = 100;

type Heading = Extract<Line, { kind: "heading" }>;

/**
 * Never throws. A line with an error is skipped and reported, as on GitHub; a file that GitHub would not load
 * gives an empty index and one error.
 */
export function compileCodeowners(text: string, path: string): CompiledOwnership {
  if (isTooLarge(text)) return { index: indexRules([], []), problems: [tooLarge(path)] };

  const modules = new Map<string, Module>();
  const rules: IndexedRule[] = [];
  const flaws: { line: number; flaw: LineFlaw }[] = [];
  let module: Module | null = null;
  let defaultOwners: Owner[] = [];
  let line = 0;
  for (const source of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    line += 1;
    const parsed = parseLine(source);
    if (parsed.kind === "heading") {
      module = openSection(modules, parsed, path, line);
      defaultOwners = parsed.owners;
      for (const flaw of parsed.flaws) flaws.push({ line, flaw });
    } else if (parsed.kind === "skipped") {
      flaws.push({ line, flaw: parsed.flaw });
    } else if (parsed.kind === "rule") {
      const owners = parsed.owners.length > 0 ? parsed.owners : defaultOwners;
      const rule = { file: path, line, pattern: parsed.source, owners, module, labels: [], alwaysAsked: [] };
      rules.push({ rule, pattern: parsed.pattern, excludes: false });
    }
  }
  return { index: indexRules(rules, [...modules.values()]), problems: toProblems(path, flaws) };
}

/**
 * Headings of one name are one section, spelled as the first. As on GitLab, it is optional only where all of them
 * say so; of different numbers the largest counts. Default owners stay with the lines under their own heading.
 */
function openSection(modules: Map<string, Module>, heading: Heading, file: string, line: number): Module {
  const id = heading.name.toLowerCase();
  const known = modules.get(id);
  if (known === undefined) {
    const { name, approvals, optional } = heading;
    const module = { id, name, approvals, optional, emeritus: [], file, line };
    modules.set(id, module);
    return module;
  }
  known.optional &&= heading.optional;
  if (heading.approvals !== null) known.approvals = Math.max(known.approvals ?? 0, heading.approvals);
  return known;
}

function toProblems(path: string, flaws: { line: number; flaw: LineFlaw }[]): Problem[] {
  const problems = flaws.slice(0, MAX_PROBLEMS).map(({ line, flaw }): Problem => ({ ...flaw, path, line }));
  if (flaws.length > MAX_PROBLEMS) {
    problems.push({
      severity: "error",
      path,
      line: null,
      column: null,
      message: `There are ${flaws.length - MAX_PROBLEMS} more problems.`,
      fix: "Repair those listed first, then look again.",
    });
  }
  return problems;
}

function isTooLarge(text: string): boolean {
  // One UTF-16 unit takes one to three bytes of UTF-8, so most texts need no counting.
  if (text.length >= SIZE_LIMIT_BYTES) return true;
  return text.length * 3 >= SIZE_LIMIT_BYTES && new TextEncoder().encode(text).length >= SIZE_LIMIT_BYTES;
}

function tooLarge(path: string): Problem {
  return {
    severity: "error",
    path,
    line: null,
    column: null,
    message: "The file has 3 MB or more, so GitHub does not load it and nobody owns anything.",
    fix: "Join rules by wildcards and folders until the file is smaller than 3 MB.",
  };
}
