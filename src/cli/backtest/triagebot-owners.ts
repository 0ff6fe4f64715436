// The owners map of a triagebot.toml, whose patterns are those of CODEOWNERS.
// https://forge.rust-lang.org/triagebot/pr-assignment.html

export const TRIAGEBOT_PATH = "triagebot.toml";

const TABLE = /^[ \t]*\[assign\.owners\][ \t]*(?:#.*)?$/m;
const NEXT_TABLE = /^[ \t]*\[/m;
/** `"/src/tools" = ["@one", "two"]`, also over several lines. */
const ENTRY = /^[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))[ \t]*=[ \t]*\[([^\]]*)\]/gm;
const WORD = /"([^"\n]*)"|'([^'\n]*)'/g;

/** Lines of a CODEOWNERS file: nothing where the file has no such table. Names of groups are no people and stay out. */
export function ownersOfTriagebot(toml: string): string {
  const start = TABLE.exec(toml);
  if (start === null) return "";
  const rest = toml.slice(start.index + start[0].length);
  const table = rest.slice(0, NEXT_TABLE.exec(rest)?.index);
  const lines: string[] = [];
  for (const [, double, single, bare, list = ""] of table.matchAll(ENTRY)) {
    const words = [...list.matchAll(WORD)].map(([, a, b]) => (a ?? b ?? "").replace(/^@?/, "@"));
    lines.push([double ?? single ?? bare ?? "", ...words].join(" "));
  }
  return lines.join("\n");
}
