// Which agreements a charter file names, and where.

import type { KeyPath } from "../yaml.ts";
import type { ClaFile } from "./cla-schema.ts";

export interface DocumentPlace {
  document: string;
  /** Where it is named first; `corporate` is the last key of one for companies alone. */
  place: KeyPath;
}

/** Each document once. */
export function documentPlaces({ document, corporate, paths = [] }: ClaFile): DocumentPlace[] {
  const named = [
    { document, place: ["cla", "document"] },
    ...paths.map((entry, i) => ({ document: entry.document, place: ["cla", "paths", i, "document"] })),
    { document: corporate, place: ["cla", "corporate"] },
  ];
  const places = new Map<string, KeyPath>();
  for (const { document: path, place } of named) {
    if (path !== undefined && !places.has(path)) places.set(path, place);
  }
  return [...places].map(([path, place]) => ({ document: path, place }));
}
