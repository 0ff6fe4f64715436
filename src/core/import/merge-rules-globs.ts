// A pattern of PyTorch's merge rules, which matches by prefix, as globs of the charter, which match whole paths.

import type { PrefixPattern } from "../ownership/merge-rules/merge-rules-pattern.ts";
import type { MergePattern } from "../ownership/merge-rules/merge-rules-read.ts";
import { NAME_RUN, type Piece, RUN, shapesToGlobs } from "./path-shape.ts";

/** Alternatives that optional characters may make of one pattern. */
const MAX_SHAPES = 32;

/** Null where no charter can say it. */
export function mergePatternGlobs({ alternatives }: Pick<MergePattern, "alternatives">): string[] | null {
  const shapes: Piece[][] = [];
  for (const alternative of alternatives) shapes.push(...shapesOf(alternative));
  return shapes.length > MAX_SHAPES ? null : shapesToGlobs(shapes);
}

/** None where the pattern can't match; more than MAX_SHAPES where there are too many. */
function shapesOf({ prefix, rest }: PrefixPattern): Piece[][] {
  let shapes: Piece[][] = [[{ kind: "text", text: prefix }]];
  let isAnchored = false;
  for (const unit of rest) {
    if (unit.kind === "end") isAnchored = true;
    else if (unit.kind === "start") shapes = shapes.filter((shape) => shape.every(canBeEmpty)).map(() => []);
    else {
      if (isAnchored && unit.kind === "literal") return [];
      if (isAnchored) continue;
      const piece: Piece =
        unit.kind === "star" ? NAME_RUN : unit.kind === "globstar" ? RUN : { kind: "text", text: unit.text };
      shapes = shapes.flatMap((shape) =>
        unit.kind === "optional" ? [shape, [...shape, piece]] : [[...shape, piece]],
      );
    }
    if (shapes.length > MAX_SHAPES) return shapes;
  }
  return isAnchored ? shapes : shapes.map((shape) => [...shape, RUN]);
}

function canBeEmpty(piece: Piece): boolean {
  return piece.kind !== "text" || piece.text === "";
}
