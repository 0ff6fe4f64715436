// Findings as SARIF 2.1.0, which code scanning and editors read.

import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import type { Finding } from "../../core/lint/finding.ts";
import { lintRules } from "../../core/lint/registry.ts";

/** GitHub refuses a run with more results. */
const MOST_RESULTS = 25_000;

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Errors come first where some must be left out. */
export function toSarif(findings: readonly Finding[]): string[] {
  const isCut = findings.length > MOST_RESULTS;
  const shown = isCut ? findings.toSorted(bySeverity).slice(0, MOST_RESULTS) : findings;
  const run: Run = {
    tool: { driver: { name: "Charter", rules: lintRules.map(toDescriptor) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: isCut ? [cutNotification(findings.length)] : [],
      },
    ],
    results: shown.map(toResult),
  };
  const log: Log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return [JSON.stringify(log, null, 2)];
}

function toDescriptor({ id, severity, summary, help }: (typeof lintRules)[number]): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: severity },
  };
}

function toResult({ rule, severity, path, line, column, message, fix }: Finding): Result {
  const region =
    line === null ? {} : { region: { startLine: line, ...(column === null ? {} : { startColumn: column }) } };
  return {
    ruleId: rule,
    ruleIndex: lintRules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: `${message} ${fix}` },
    locations: [{ physicalLocation: { artifactLocation: toLocation(path), ...region } }],
  };
}

/** Paths are relative to the repository's root; those outside of it, and addresses, stand by themselves. */
function toLocation(path: string): { uri: string; uriBaseId?: string } {
  // A lone half of a character has no form in a URI.
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  if (path.startsWith("/")) return { uri: `file://${uri}` };
  if (/^https?:\/\//.test(path) && URL.canParse(path)) return { uri: new URL(path).href };
  return { uri, uriBaseId: "SRCROOT" };
}

function bySeverity(a: Finding, b: Finding): number {
  return Number(b.severity === "error") - Number(a.severity === "error");
}

function cutNotification(total: number) {
  const text = `Only ${MOST_RESULTS} of ${total} findings are listed, errors first.`;
  return { level: "warning" as const, message: { text } };
}
