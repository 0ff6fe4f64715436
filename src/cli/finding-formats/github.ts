// Findings as workflow commands, which GitHub Actions shows as annotations on the lines.

import type { Finding } from "../../core/lint/finding.ts";

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions; GitHub shows ten of each kind a step. */
export function toGitHubAnnotations(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, path, line, column, message, fix }) => {
    const properties = [
      `file=${escapeProperty(path)}`,
      ...(line === null ? [] : [`line=${line}`]),
      ...(line === null || column === null ? [] : [`col=${column}`]),
      `title=${escapeProperty(rule)}`,
    ];
    return `::${severity} ${properties.join(",")}::${escapeData(`${message} ${fix}`)}`;
  });
}

/** Without it a line break in a name would start a command of its own. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
