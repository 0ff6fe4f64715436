// What a pull request that changes the text of an agreement would do to its signatures.

import { type ClaPolicy, type DocumentVersion, documentsOf } from "./cla/policy.ts";
import { unfitText } from "./find-agreements.ts";
import type { Problem } from "./problem.ts";
import type { GovernanceFile, GovernanceFiles } from "./snapshot.ts";

/**
 * `policy` is what the charter would say after the merge. A text that it lists among the versions is meant as it is;
 * one that is new is signed by nobody yet.
 */
export function lintAgreements(
  policy: ClaPolicy | null,
  { claDocuments, proposed }: Pick<GovernanceFiles, "claDocuments" | "proposed">,
): Problem[] {
  if (policy?.in !== "repository") return [];
  return documentsOf(policy).flatMap((document) => {
    const after = textAt(document, proposed);
    if (after === null) return [];
    const unfit = unfitText(after.text);
    if (unfit !== null) {
      const message = `Nobody could sign this agreement: it ${unfit}.`;
      return [problem("error", document, message, "Put the text of the agreement there.")];
    }
    const before = textAt(document, claDocuments);
    if (before === null || before.sha256 === after.sha256) return [];
    const versions = policy.versions.filter((version) => version.document === document);
    if (versions.some(({ hash }) => hash === after.sha256)) return [];
    return [
      problem("warning", document, consequence(policy, document), remedy(policy, versions, before, after)),
    ];
  });
}

function consequence({ instrument, paths }: ClaPolicy, document: string): string {
  const isSigned = [instrument, ...paths.map((entry) => entry.instrument)].some(
    (each) => each.kind === "agreement" && each.document === document,
  );
  const who = isSigned ? "everybody who signed" : "every company that agreed to";
  return `Once this is merged, ${who} ${document} is asked again, for its text changes.`;
}

/** Without the version before in the list, nothing is known that the new one could be an edition of. */
function remedy(
  { instrument }: ClaPolicy,
  versions: readonly DocumentVersion[],
  before: GovernanceFile,
  after: GovernanceFile,
): string {
  const isUsual = instrument.kind === "agreement" && instrument.document === after.path;
  const line = (label: string, sha256: string, change: string) => {
    const document = isUsual ? "" : `document: ${scalar(after.path)}, `;
    return `- { ${document}label: ${JSON.stringify(label)}, sha256: ${sha256}${change} }`;
  };
  const labels = versions.map(({ label }) => label);
  const isKnown = versions.some(({ hash }) => hash === before.sha256);
  if (!isKnown) labels.push(labelAfter(labels));
  const lines = [
    ...(isKnown ? [] : [line(labels.at(-1) ?? "", before.sha256, "")]),
    line(labelAfter(labels), after.sha256, ", change: editorial"),
  ];
  return `If its meaning stays, add to cla.versions: ${lines.join(" and ")}`;
}

/** "1.1" after "1.0"; none of those that are there. */
function labelAfter(labels: readonly string[]): string {
  let label = labels.at(-1);
  if (label === undefined) return "1.0";
  do {
    label = /\d$/.test(label)
      ? label.replace(/\d{1,9}$/, (number) => String(Number(number) + 1))
      : `${label} 2`;
  } while (labels.includes(label));
  return label;
}

/** In a line of YAML between braces. */
function scalar(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}

function textAt(path: string, files: GovernanceFiles["proposed"]): GovernanceFile | null {
  const file = files.find((each) => each.path === path);
  return file !== undefined && "text" in file ? file : null;
}

function problem(severity: Problem["severity"], path: string, message: string, fix: string): Problem {
  return { severity, path, line: null, column: null, message, fix };
}
