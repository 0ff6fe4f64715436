// A path that the pull request touches.

import { nearestWord } from "../../charter/nearest.ts";
import { code } from "../../messages/text.ts";
import type { ArgumentType, CommandContext } from "../command.ts";
import { straight, unquoted } from "../requirement-names.ts";
import { unreadable, value } from "./read.ts";

/** Null where none is named. Spelled as GitHub has it: a rename touches both of its paths. */
export const optionalTouchedPath: ArgumentType<string | null> = {
  usage: "[path]",
  read(text, { snapshot }) {
    const wanted = unquoted(straight(text)).replace(/^\.?\/+/, "");
    if (wanted === "") return value(null);
    const paths = touchedPaths(snapshot);
    const found = paths.find((path) => path === wanted) ?? nearCase(paths, wanted);
    return found === undefined ? unreadable(notTouched(wanted, paths, snapshot)) : value(found);
  },
};

function touchedPaths({ files }: CommandContext["snapshot"]): string[] {
  return files.items.flatMap(({ path, previousPath }) =>
    previousPath === null ? [path] : [path, previousPath],
  );
}

/** Telephones write the first letter large. */
function nearCase(paths: readonly string[], wanted: string): string | undefined {
  const same = paths.filter((path) => path.toLowerCase() === wanted.toLowerCase());
  return same.length === 1 ? same[0] : undefined;
}

function notTouched(wanted: string, paths: readonly string[], { files }: CommandContext["snapshot"]): string {
  const shown = code(wanted, 100);
  if (!files.complete) return `${shown} is not among the files of this pull request that GitHub lists.`;
  const byEnd = paths.find((path) => path.endsWith(`/${wanted}`));
  const meant = byEnd ?? nearestWord(wanted, paths);
  const rest =
    meant === null
      ? "Name a path as it stands on the tab of its files."
      : `Did you mean ${code(meant, 100)}?`;
  return `this pull request does not touch ${shown}. ${rest}`;
}
