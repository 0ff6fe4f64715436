// A charter by itself.

import type { Charter } from "../core/charter/charter.ts";
import { resolveCharter } from "../core/charter/merge.ts";
import { parseCharter } from "../core/charter/parse.ts";
import { printProblems } from "./output.ts";
import { Refusal } from "./refusal.ts";

/** @throws Refusal where it is not valid, after printing its problems */
export function readCharter(text: string, path: string): Charter {
  const parsed = parseCharter(text, path);
  if (!("problems" in parsed)) return resolveCharter({ repository: parsed, organisation: null });
  printProblems(parsed.problems);
  throw new Refusal(`${path} is not valid. Correct what is named above.`);
}
