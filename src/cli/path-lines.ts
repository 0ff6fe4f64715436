// Paths on standard input: one a line, as git prints them, or each ended by NUL.

/** Empty ones are left out. */
export async function* readPaths(end: "\n" | "\0"): AsyncIterable<string> {
  const toPath = end === "\n" ? pathOfLine : (path: string) => path;
  let rest = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    const parts = String(chunk).split(end);
    parts[0] = rest + parts[0];
    rest = parts.pop() ?? "";
    yield* parts.map(toPath).filter((path) => path !== "");
  }
  const last = toPath(rest);
  if (last !== "") yield last;
}

function pathOfLine(line: string): string {
  return unquotePath(line.endsWith("\r") ? line.slice(0, -1) : line);
}

/** A run of plain characters, or an escape: a letter, or a byte in octal digits. */
const PIECE = /([^"\\]+)|\\(?:([abtnvfr"\\])|([0-3][0-7]{2}))/y;
const BYTE_OF_LETTER: Record<string, number> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "\\": 92,
};

/**
 * Git puts names with quotes, control characters and, unless core.quotePath is off, letters beyond ASCII between
 * double quotes and escapes them as in C: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 * What is not written like that is a path as it stands.
 */
export function unquotePath(line: string): string {
  if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) return line;
  const bytes: Buffer[] = [];
  PIECE.lastIndex = 1;
  while (PIECE.lastIndex < line.length - 1) {
    const match = PIECE.exec(line);
    if (match === null) return line;
    const [, plain, letter, octal] = match;
    if (plain !== undefined) bytes.push(Buffer.from(plain));
    else bytes.push(Buffer.of(letter === undefined ? Number.parseInt(octal ?? "", 8) : byteOf(letter)));
  }
  return PIECE.lastIndex === line.length - 1 ? Buffer.concat(bytes).toString("utf8") : line;
}

function byteOf(letter: string): number {
  return BYTE_OF_LETTER[letter] ?? 0;
}
