// The files of a module, under the lines that decide about them.

import type { Snapshot } from "../snapshot.ts";
import type { FileVerdict, ModuleRequirement } from "../verdict.ts";
import { commaList, counted } from "../wording.ts";
import { lineLink } from "./proof.ts";
import { stateIcons } from "./state-icon.ts";
import { code } from "./text.ts";

const mostGroups = 5;
const mostLines = 3;

/** Entries of a list, one for each set of deciding lines, with about `most` files in all; what is left is counted. */
export function filesByLine(module: ModuleRequirement, snapshot: Snapshot, most: number): string[] {
  const { files, lines, fileCount } = module;
  if (fileCount === 0) return [];
  const all = [...groupsOf(files).values()];
  const groups = all.slice(0, mostGroups);
  const share = Math.max(1, Math.floor(most / groups.length));
  const entries = groups.map((group) => {
    const by = commaList(group[0]?.lines ?? [], mostLines, (index) => lineShown(lines[index], snapshot));
    const paths = commaList(group, share, ({ path }) => code(path));
    const icon = group[0]?.state === module.state ? "" : `${stateIcons[group[0]?.state ?? module.state]} `;
    return `${icon}${counted(group.length, "file")}${by === "" ? "" : ` by ${by}`}: ${paths}`;
  });
  const more = fileCount - groups.flat().length;
  if (entries.length === 0) return [counted(fileCount, "file")];
  return more > 0 ? [...entries, `and ${counted(more, "more file")}`] : entries;
}

/** The files by their state and lines, in the order of the module. */
function groupsOf(files: readonly FileVerdict[]): Map<string, FileVerdict[]> {
  const groups = new Map<string, FileVerdict[]>();
  for (const file of files) {
    const key = `${file.state} ${file.lines.join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return groups;
}

function lineShown(line: ModuleRequirement["lines"][number] | undefined, snapshot: Snapshot): string {
  return line === undefined ? "" : `${lineLink(line.path, line.line, snapshot)} ${code(line.pattern)}`;
}
