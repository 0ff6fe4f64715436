// What the files that a charter names must be called.

import { formatOfFile, SOURCE_NAMES } from "../governance-paths.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { nearestWord } from "./nearest.ts";
import type { CharterFile } from "./schema.ts";

const POSSIBLE = `Write ${SOURCE_NAMES.join(", ")}, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).`;

export function checkSources({ ownership = [] }: CharterFile): CharterFlaw[] {
  return ownership.flatMap((source, position) => {
    const path = ["ownership", position];
    if (ownership.indexOf(source) < position) {
      return [flaw(path, `The source ${quote(source)} stands here twice.`, "Keep the first of the two.")];
    }
    if ((SOURCE_NAMES as readonly string[]).includes(source)) return [];
    const format = formatOfFile(source);
    if (format === "sections" || format === "merge-rules") return checkPath(source, path);
    const nearest = nearestWord(source, SOURCE_NAMES);
    const fix = nearest === null ? POSSIBLE : `Did you mean ${nearest}? ${POSSIBLE}`;
    return [flaw(path, `${quote(source)} is no source of ownership.`, fix)];
  });
}

export function checkRoster({ roster }: CharterFile): CharterFlaw[] {
  if (roster === undefined) return [];
  if (!/\.(md|rst|json)$/.test(roster)) {
    const fix = "Name a file that ends with .md, .rst or .json, for example docs/maintainers.md.";
    return [flaw(["roster"], `${quote(roster)} is no page that can be compared with the modules.`, fix)];
  }
  return checkPath(roster, ["roster"]);
}

/** A path in a repository has no empty names, no . and no .. */
export function checkPath(file: string, path: KeyPath): CharterFlaw[] {
  const names = file.split("/");
  if (!names.some((name) => name === "" || name === "." || name === "..")) return [];
  const fix =
    "Write the path from the repository's root, without a slash at its ends, for example docs/CLA.md.";
  return [flaw(path, `${quote(file)} is not a path of a file in a repository.`, fix)];
}
