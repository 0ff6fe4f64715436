// A page of maintainers in any of its formats → the roster.

import type { Problem } from "../problem.ts";
import { readHtmlBlocks } from "./html-blocks.ts";
import { readMarkdownBlocks } from "./markdown-blocks.ts";
import { readPage } from "./page-roster.ts";
import type { Roster } from "./roster.ts";
import { readRosterJson } from "./roster-json.ts";
import { readRstBlocks } from "./rst-blocks.ts";

/** Real pages have some 20 KB. */
const SIZE_LIMIT_BYTES = 1024 * 1024;
/** More are counted, not listed. */
const MAX_PROBLEMS = 100;

/**
 * Never throws. The format is told by the path's extension: .md, .rst, .html or .json. A line that seems to name a
 * person and can't be read is a problem, never dropped in silence.
 */
export function readRoster(text: string, path: string): { roster: Roster; problems: Problem[] } {
  if (text.length > SIZE_LIMIT_BYTES || new TextEncoder().encode(text).length > SIZE_LIMIT_BYTES) {
    return nothing(path, "The page has more than 1 MB, so it is not read.", "Name a page of maintainers.");
  }
  const { roster, problems } = readByExtension(text.replace(/^\uFEFF/, ""), path);
  if (problems.length <= MAX_PROBLEMS) return { roster, problems };
  const message = `There are ${problems.length - MAX_PROBLEMS} more problems.`;
  const fix = "Repair those listed first, then look again.";
  const severity = problems.some((problem) => problem.severity === "error") ? "error" : "warning";
  const more: Problem = { severity, path, line: null, column: null, message, fix };
  return { roster, problems: [...problems.slice(0, MAX_PROBLEMS), more] };
}

function readByExtension(text: string, path: string): { roster: Roster; problems: Problem[] } {
  switch (/\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()) {
    case "md":
      return readPage(readMarkdownBlocks(text), path);
    case "rst":
      return readPage(readRstBlocks(text), path);
    case "html":
      return readPage(readHtmlBlocks(text), path);
    case "json":
      return readRosterJson(text, path);
    default:
      return nothing(path, "The format of this page is not known.", "Name it .md, .rst, .html or .json.");
  }
}

function nothing(path: string, message: string, fix: string): { roster: Roster; problems: Problem[] } {
  const problem: Problem = { severity: "error", path, line: null, column: null, message, fix };
  return { roster: { tiers: [], modules: [] }, problems: [problem] };
}
