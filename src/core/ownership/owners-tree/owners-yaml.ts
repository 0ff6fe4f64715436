// Opens an OWNERS or OWNERS_ALIASES file as plain YAML, and finds its keys as Prow does.

import type { Problem } from "../../problem.ts";
import { quote } from "../../quote.ts";
import { isRecord, type KeyPath, readYaml } from "../../yaml.ts";
import { OwnersReport } from "./owners-report.ts";

type Opened = { value: Record<string, unknown>; report: OwnersReport } | { value: null; problems: Problem[] };

/** An empty file gives no keys. `value` is null when the file can't be used. */
export function openOwnersYaml(text: string, path: string, limits: { kilobytes: number }): Opened {
  if (isTooLarge(text, limits.kilobytes * 1024)) {
    const message = `The file has more than ${limits.kilobytes} KB, so it is not read.`;
    const fix = "Shorten it: an OWNERS file names the people of one folder, and aliases stand for many.";
    return { value: null, problems: [{ severity: "error", path, line: null, column: null, message, fix }] };
  }
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if ("flaws" in yaml) {
    return { value: null, problems: yaml.flaws.map((flaw) => ({ severity: "error", path, ...flaw })) };
  }
  const report = new OwnersReport(path, yaml);
  const value = yaml.value ?? {};
  if (isRecord(value)) return { value, report };
  // Also what a symbolic link looks like: its text is the path that it leads to. Prow skips those.
  report.error(
    [],
    "The file holds no keys.",
    "Write approvers: and a list of logins below, or remove the file.",
  );
  return { value: null, problems: report.problems };
}

function isTooLarge(text: string, maxBytes: number): boolean {
  // One UTF-16 unit takes one to three bytes of UTF-8, so most texts need no counting.
  if (text.length > maxBytes) return true;
  return text.length * 3 > maxBytes && new TextEncoder().encode(text).length > maxBytes;
}

/**
 * The values of the keys that are known, with their keys as written. Like Go's JSON, and so Prow, it takes a key in
 * another case for the same, unless the right one is there, too. Others have no effect and are warned of.
 */
export function knownKeys(
  record: Record<string, unknown>,
  names: readonly string[],
  at: KeyPath,
  report: OwnersReport,
): Map<string, { key: string; value: unknown }> {
  const found = new Map<string, { key: string; value: unknown }>();
  // Capitals come first in this order, so the right spelling wins.
  for (const key of Object.keys(record).sort()) {
    const name = names.includes(key) ? key : key.toLowerCase();
    if (!names.includes(name)) {
      const fix = names.length === 1 ? `Write ${names[0]}.` : `The keys are ${names.join(", ")}.`;
      report.warning([...at, key], `The key ${quote(key)} is not known here and has no effect.`, fix);
      continue;
    }
    if (name !== key) {
      const fix = `Write ${name}.`;
      report.warning([...at, key], `The key ${quote(key)} is read as ${name}, as Prow does.`, fix);
    }
    found.set(name, { key, value: record[key] });
  }
  return found;
}
