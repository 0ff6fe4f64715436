// The page of the documentation about lint's rules, generated from them.

import { lintRules } from "./registry.ts";

/** Markdown for `docs/lint.md`. */
export function lintReference(): string {
  const sections = lintRules.map(({ id, severity, summary, help }) =>
    [`## ${id}`, `**${severity === "error" ? "Error" : "Warning"}.** ${summary}`, help].join("\n\n"),
  );
  return `${[introduction, ...sections].join("\n\n")}\n`;
}

const introduction = [
  "# Lint",
  "`charter lint` looks at a project's governance as a whole: the charter, every ownership file, the page that lists the maintainers, the tree of files, and the names on GitHub. Each finding has the rule, the place, the reason and what to do. Errors make it end with exit code 1; warnings do not.",
  [
    "```text",
    "charter lint                                        # the files below this folder",
    "charter lint --git .                                # and whether their patterns fit the tree of HEAD",
    "charter lint --git . --github acme/widget           # and whether their people are on GitHub",
    "charter lint --git . --format sarif > lint.sarif    # or json, or github for annotations",
    "```",
  ].join("\n"),
  "What is not known is not judged: without `--git` no rule speaks about the tree, without `--github` none about accounts, and none about ownership as a whole where not all of the files that say who owns what can be used.",
  "This page is generated from the rules' own definitions.",
].join("\n\n");
