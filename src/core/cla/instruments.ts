// Which ways of giving rights a pull request asks for, by the paths that it touches.

import type { ChangedFile, Listing } from "../snapshot.ts";
import { touchedPaths } from "../touched-paths.ts";
import { matchingLists } from "./matching-lists.ts";
import type { ClaPolicy, Instrument } from "./policy.ts";

export interface AskedInstrument {
  instrument: Instrument;
  /** The first touched paths that ask for it; empty where it holds whatever is touched. */
  paths: string[];
}

const MOST_PATHS = 5;

/**
 * Each instrument once, the default one first where it is asked for. Without files it is the default one. Where GitHub
 * cuts the list of files, any path may be touched, so that everything that the charter names is asked for.
 */
export function askedInstruments(
  { instrument: usual, paths: entries }: Pick<ClaPolicy, "instrument" | "paths">,
  files: Listing<ChangedFile>,
): AskedInstrument[] {
  const all = [usual, ...entries.map(({ instrument }) => instrument)];
  if (!files.complete) return distinct(all.map((instrument) => ({ instrument, paths: [] })));
  if (entries.length === 0 || files.items.length === 0) return [{ instrument: usual, paths: [] }];
  const matching = matchingLists(entries.map(({ patterns }) => patterns));
  const asked = touchedPaths(files.items).map((path) => {
    const entry = entries[matching(path).at(-1) ?? -1];
    return { instrument: entry?.instrument ?? usual, paths: [path], isUsual: entry === undefined };
  });
  return distinct([...asked.filter(({ isUsual }) => isUsual), ...asked.filter(({ isUsual }) => !isUsual)]);
}

function distinct(asked: readonly AskedInstrument[]): AskedInstrument[] {
  const known = new Map<string, AskedInstrument>();
  for (const { instrument, paths } of asked) {
    const key = JSON.stringify(keyOf(instrument));
    const same = known.get(key);
    if (same === undefined) known.set(key, { instrument, paths: [...paths] });
    else if (same.paths.length < MOST_PATHS) same.paths.push(...paths);
  }
  return [...known.values()];
}

function keyOf(instrument: Instrument): (string | number | null)[] {
  switch (instrument.kind) {
    case "agreement":
      return [instrument.kind, instrument.document];
    case "sign-off":
      return [instrument.kind];
    case "check":
      return [instrument.kind, instrument.name, instrument.app];
    case "nothing":
      return [instrument.kind, instrument.reason];
  }
}
