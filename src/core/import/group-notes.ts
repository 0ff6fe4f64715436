// Notes of one reason as one: a reader needs the reason once, and every line that it is about.

import { counted, sentenceList } from "../wording.ts";
import type { Note } from "./imported.ts";

export interface NoteGroup {
  /** For example `CODEOWNERS:3,17, docs/OWNERS:1`; lines beyond twenty are counted. */
  places: string;
  /** As in {@link Note}, for all of them. */
  message: string;
  reason: string;
  notes: number;
}

const MAX_LINES = 20;
const MAX_MESSAGES = 3;

/** In the order of the first note of each. */
export function groupNotes(notes: readonly Note[]): NoteGroup[] {
  const groups = Map.groupBy(notes, ({ together = "", reason }) => `${together}\n${reason}`);
  return [...groups.values()].map((group) => {
    const [first] = group;
    const messages = [...new Set(group.map(({ message }) => message))];
    const together = messages.length > 1 ? first?.together : undefined;
    return {
      places: placesOf(group),
      message: together ?? sentenceList(messages, MAX_MESSAGES),
      reason: first?.reason ?? "",
      notes: group.length,
    };
  });
}

function placesOf(notes: readonly Note[]): string {
  const places = [...new Map(notes.map((note) => [`${note.line} ${note.path}`, note])).values()];
  const byPath = Map.groupBy(places.slice(0, MAX_LINES), ({ path }) => path);
  const shown = [...byPath].map(([path, inFile]) => {
    const lines = inFile.flatMap(({ line }) => line ?? []);
    return lines.length === 0 ? path : `${path}:${lines.join(",")}`;
  });
  const more = places.length - MAX_LINES;
  return shown.join(", ") + (more > 0 ? ` and ${counted(more, "more line")}` : "");
}
