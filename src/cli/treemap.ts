// Lays frames and cells out as nested rectangles whose areas are their weights.

import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import type { Cell, Frame } from "../core/coverage/fold-folders.ts";

/** In pixels. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedFrame extends Box {
  frame: Frame;
  /** 1 for the folders of the root. */
  depth: number;
  /** Whether room is left above its cells for its name. */
  hasHeader: boolean;
}

export interface PlacedCell extends Box {
  cell: Cell;
}

export interface Placed {
  /** Outer ones before those inside them. */
  frames: PlacedFrame[];
  cells: PlacedCell[];
}

export const HEADER_HEIGHT = 16;

type Node = HierarchyRectangularNode<Frame | Cell>;

/** The root's own frame is not among them. Boxes that would be thinner than a pixel are left out. */
export function layOut(root: Frame, width: number, height: number): Placed {
  const tree = hierarchy<Frame | Cell>(root, (node) => ("inside" in node ? node.inside : undefined)).sum(
    (node) => ("inside" in node ? 0 : node.weight),
  );
  const placed = treemap<Frame | Cell>()
    .tile(treemapSquarify.ratio(1.3))
    .size([width, height])
    .paddingInner((node) => (node.depth === 0 ? 4 : node.depth === 1 ? 2 : 1))
    .paddingOuter((node) => (node.depth === 0 ? 0 : 2))
    .paddingTop((node) => (node.depth === 0 ? 0 : hasHeader(node) ? HEADER_HEIGHT : 2))
    .round(true)(tree)
    .descendants()
    .filter((node) => node.depth > 0 && node.x1 > node.x0 && node.y1 > node.y0);
  return {
    frames: placed.flatMap((node) => {
      const { data: frame, depth } = node;
      return "inside" in frame ? [{ frame, depth, hasHeader: hasHeader(node), ...boxOf(node) }] : [];
    }),
    cells: placed.flatMap((node) => ("inside" in node.data ? [] : [{ cell: node.data, ...boxOf(node) }])),
  };
}

/** A name needs room for some letters, and cells below it. */
function hasHeader({ x0, x1, y0, y1 }: Node): boolean {
  return x1 - x0 >= 44 && y1 - y0 >= 40;
}

function boxOf({ x0, x1, y0, y1 }: Node): Box {
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}
