// How findings can be printed: each format is a file of this folder and a line here.

import type { Finding } from "../../core/lint/finding.ts";
import { toGitHubAnnotations } from "./github.ts";
import { toJsonLines } from "./json.ts";
import { toSarif } from "./sarif.ts";
import { toText } from "./text.ts";

export const findingFormats = {
  text: toText,
  json: toJsonLines,
  sarif: toSarif,
  github: toGitHubAnnotations,
} as const satisfies Record<string, (findings: readonly Finding[]) => string[]>;

export type FindingFormat = keyof typeof findingFormats;
