// Files that no rule gives an owner.

import { quote } from "../../quote.ts";
import { counted, sentenceList } from "../../wording.ts";
import type { LintRule } from "../rule.ts";
import { type TopFolder, unownedFolders } from "../unowned-folders.ts";

const FOLDERS_NAMED = 5;

export const unownedFiles: LintRule = {
  id: "unowned-files",
  severity: "warning",
  summary: "Nobody owns some files, and no rule says that this is meant.",
  help: "The charter's `review.unowned` says who approves such files. Files that a rule without owners matches are nobody's on purpose and are not reported. One finding for each folder of the root. Needs the tree.",
  check: ({ ownership, files, sources }) => {
    if (files === null || ownership === null) return [];
    const [{ path } = { path: "" }] = sources;
    const folders = unownedFolders(files, (file) => ownership.ownersOf(file).length === 0);
    return folders.map((folder) => ({
      path,
      line: null,
      column: null,
      message: describe(folder),
      fix: "Add a rule for them, or one without owners if they should be nobody's.",
    }));
  },
};

function describe({ name, files, unowned, whole, loose }: TopFolder): string {
  const where = name === null ? "in the root" : `in ${quote(`${name}/`)}`;
  const start = `Nobody owns ${unowned} of ${counted(files, "file")} ${where}`;
  const folders = whole.map(({ path, files: count }) => `${quote(`${path}/`)} (${count})`);
  const single =
    loose === null ? [] : [`${counted(loose.files, "single file")} such as ${quote(loose.example)}`];
  if (whole.length === 1 && whole[0]?.path === name) return `${start}.`;
  const shown = folders.slice(0, FOLDERS_NAMED);
  const rest = folders.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, "smaller folder")}`] : [];
  return `${start}: ${sentenceList([...shown, ...more, ...single], FOLDERS_NAMED + 2)}.`;
}
