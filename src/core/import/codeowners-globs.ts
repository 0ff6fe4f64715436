// A pattern of CODEOWNERS as a glob of the charter, which starts at the root and matches whole paths.

import { parseModuleGlob } from "../ownership/modules/module-glob.ts";
import { AND_BELOW, literalGlob, wholeGlob } from "./literal-glob.ts";

const MAX_GLOB_LENGTH = 500;

/** The glob that owns exactly what a valid pattern owns (see compilePattern); null where it is too long. */
export function codeownersGlob(pattern: string): string | null {
  const folderOnly = pattern.endsWith("/");
  const names = pattern.slice(pattern.startsWith("/") ? 1 : 0, folderOnly ? -1 : undefined).split("/");
  const last = names.at(-1);
  const parts = names.map((name) => (name === "**" ? name : nameGlob(name)));
  if (!pattern.startsWith("/") && names.length === 1 && last !== "**") parts.unshift("**");
  if (folderOnly) parts.push(...(last === "**" ? ["*", "**"] : ["**"]));
  const glob = wholeGlob(parts.join("/"));
  const ownsBelow = !folderOnly && last !== "*" && last !== "**";
  const whole = ownsBelow ? `${glob}${AND_BELOW}` : glob === "**/*" ? "**" : glob;
  return whole.length > MAX_GLOB_LENGTH || "message" in parseModuleGlob(whole) ? null : whole;
}

/** A backslash makes the next character literal; stars in a row are one. */
function nameGlob(name: string): string {
  let glob = "";
  for (let at = 0; at < name.length; at += 1) {
    const character = name.charAt(at);
    if (character === "*" || character === "?") {
      if (character === "?" || !glob.endsWith("*") || name[at - 1] !== "*") glob += character;
    } else {
      if (character === "\\") at += 1;
      glob += literalGlob(name.charAt(at));
    }
  }
  return glob;
}
