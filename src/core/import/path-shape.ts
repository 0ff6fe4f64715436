// What an expression asks of a path, from its first character to its last, as globs.

import { parseModuleGlob } from "../ownership/modules/module-glob.ts";
import { AND_BELOW, literalGlob, wholeGlob } from "./literal-glob.ts";

export type Piece =
  /** Literal characters, also slashes. */
  | { kind: "text"; text: string }
  /** A glob within a name, for example `?` or `*`. */
  | { kind: "within"; glob: string }
  /** Any characters, also slashes, also none. */
  | { kind: "run" };

export type NamePiece = Exclude<Piece, { kind: "run" }>;

export const RUN: Piece = { kind: "run" };
export const NAME_RUN: NamePiece = { kind: "within", glob: "*" };

/** More globs for one expression would be no help to a reader. */
const MAX_GLOBS = 40;
/** The charter's own limit. */
const MAX_GLOB_LENGTH = 500;

/**
 * Globs that together match exactly the paths that fit one of the shapes; none where no path can. Null where that
 * takes too many globs, or one that no charter can have. Paths with line breaks in them are not thought of.
 */
export function shapesToGlobs(shapes: readonly (readonly Piece[])[]): string[] | null {
  const globs = new Set<string>();
  for (const shape of shapes) {
    const written = writeShape(joinPieces(shape));
    if (written === null) return null;
    for (const glob of written) if (canMatch(glob)) globs.add(wholeGlob(glob));
    if (globs.size > MAX_GLOBS) return null;
  }
  const short = shortened(globs);
  const isUsable = (glob: string) => glob.length <= MAX_GLOB_LENGTH && !("message" in parseModuleGlob(glob));
  return short.every(isUsable) ? short : null;
}

/** Texts become one, and a run takes in the stars beside it. */
function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === "text" && piece.text === "") continue;
    if (piece.kind === "text" && last?.kind === "text") {
      joined[joined.length - 1] = { kind: "text", text: last.text + piece.text };
    } else if (isAnything(piece) && last !== undefined && isAnything(last)) {
      if (piece.kind === "run") joined[joined.length - 1] = piece;
    } else joined.push(piece);
  }
  return joined;
}

function isAnything(piece: Piece): boolean {
  return piece.kind === "run" || (piece.kind === "within" && piece.glob === "*");
}

function writeShape(pieces: readonly Piece[]): string[] | null {
  let globs = [""];
  for (const [at, piece] of pieces.entries()) {
    const ways = piece.kind === "run" ? waysOfRun(pieces[at - 1], pieces[at + 1]) : [writePiece(piece)];
    globs = globs.flatMap((glob) => ways.map((way) => glob + way));
    if (globs.length > MAX_GLOBS) return null;
  }
  return globs;
}

function writePiece(piece: NamePiece): string {
  return piece.kind === "text" ? literalGlob(piece.text) : piece.glob;
}

/** A glob's `**` stands for whole names, so what a run may stand for depends on where names start and end. */
function waysOfRun(before: Piece | undefined, after: Piece | undefined): string[] {
  const startsName = before === undefined || (before.kind === "text" && before.text.endsWith("/"));
  const endsName = after?.kind === "text" && after.text.startsWith("/");
  if (startsName) return after === undefined ? ["**"] : ["**/*"];
  if (endsName) return ["*/**"];
  return [after === undefined ? `*${AND_BELOW}` : "*{,/**/*}"];
}

/** No path has an empty name, or one of these two. */
function canMatch(glob: string): boolean {
  return glob.split("/").every((name) => name !== "" && name !== "." && name !== "..");
}

/** `a` and `**` + `/*` + `/a` say together what `**` + `/a` says. */
function shortened(globs: ReadonlySet<string>): string[] {
  const short = new Set<string>();
  for (const glob of globs) {
    const rest = glob.startsWith("**/*/") ? glob.slice("**/*/".length) : null;
    if (rest !== null && globs.has(rest)) short.add(`**/${rest}`);
    else if (!globs.has(`**/*/${glob}`)) short.add(glob === "**/*" ? "**" : glob);
  }
  return short.has("**") ? ["**"] : [...short];
}
