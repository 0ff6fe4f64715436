// Small builders of who owns what, beside those of build.ts.

import type { Module, Owner, Ownership, OwnershipIndex, Rule } from "../../src/core/ownership/ownership.ts";

/** `@alice`, `@org/team` or an e-mail address. */
export function owner(name: string): Owner {
  if (!name.startsWith("@")) return { kind: "email", email: name };
  const [first = "", slug] = name.slice(1).split("/");
  return slug === undefined ? { kind: "user", login: first } : { kind: "team", org: first, slug };
}

/**
 * An ownership index whose patterns are mere path prefixes; the last match of each section decides.
 * One line each: `[Name]`, `[Name][2]`, `^[Name]` or `prefix @owner …`.
 */
export function ownership(...lines: string[]): OwnershipIndex {
  const rules: Rule[] = [];
  const modules: Module[] = [];
  lines.forEach((text, index) => {
    const line = index + 1;
    const heading = /^(\^?)\[([^\]]+)\](?:\[(\d+)\])?$/.exec(text);
    if (heading) {
      const approvals = heading[3] === undefined ? null : Number(heading[3]);
      modules.push(module(heading[2] ?? "", { approvals, optional: heading[1] === "^", line }));
      return;
    }
    const [pattern = "", ...names] = text.split(" ");
    rules.push(rule(pattern, line, names.map(owner), modules.at(-1) ?? null));
  });
  return { rules, modules, ownersOf: (path) => deciding(rules, path), overriddenFor: () => [] };
}

export function module(name: string, changes: Partial<Module> = {}): Module {
  const id = name.toLowerCase();
  return {
    id,
    name,
    approvals: null,
    optional: false,
    emeritus: [],
    file: "CODEOWNERS",
    line: 1,
    ...changes,
  };
}

export function rule(pattern: string, line: number, owners: Owner[], of: Module | null = null): Rule {
  return { file: "CODEOWNERS", line, pattern, owners, module: of, labels: [], alwaysAsked: [] };
}

function deciding(rules: readonly Rule[], path: string): Ownership[] {
  const byModule = new Map<string | null, Rule>();
  for (const rule of rules) {
    if (path.startsWith(rule.pattern)) byModule.set(rule.module?.id ?? null, rule);
  }
  return [...byModule.values()]
    .sort((a, b) => a.line - b.line)
    .map((rule) => ({ module: rule.module, owners: rule.owners, rules: [rule] }));
}
