// Prints the story as a timeline: the sandbox's time on the left, what happened on the right.

import { styleText } from "node:util";

export interface Timeline {
  /** A new part of the story. */
  chapter(title: string): void;
  /** What a person does. */
  person(at: Date, text: string): void;
  /** What Charter did about it. */
  charter(text: string): void;
  /** Several lines, set apart. */
  quote(text: string): void;
}

const WHEN = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "2-digit",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

export function printTimeline(write: (text: string) => void): Timeline {
  const line = (left: string, mark: string, text: string) => {
    const [first = "", ...rest] = text.split("\n");
    write(`${left.padEnd(20)} ${mark} ${first}\n`);
    for (const more of rest) write(`${" ".repeat(20)} │ ${more}\n`);
  };
  return {
    chapter: (title) => write(`\n${styleText("bold", title)}\n`),
    person: (at, text) => line(WHEN.format(at).replace(",", ""), styleText("cyan", "●"), text),
    charter: (text) => line("", styleText("green", "→"), text),
    quote: (text) => write(`\n${text.replace(/^/gm, "    ")}\n\n`),
  };
}
