// Names as a page can show them and give back: on one line, short, with nothing hidden in them.

const MAX_LENGTH = 100;
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
const EMERITUS = /^\(emeritus\) ?/i;

/** One line without control, format, unassigned and private characters, and without runs of spaces. */
export function cleanLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(INVISIBLE, "").replace(/ +/g, " ").trim();
}

/** Null when nothing is left. A name can't pretend to be the marker of the emeritus. */
export function cleanName(name: string | null): string | null {
  let rest = cleanLine(name ?? "");
  while (EMERITUS.test(rest)) rest = rest.replace(EMERITUS, "");
  return short(rest) || null;
}

export function cleanLabel(label: string | null): string | null {
  return short(cleanLine(label ?? "")) || null;
}

/** Never empty. */
export function cleanTitle(title: string): string {
  return short(cleanLine(title)) || "unnamed";
}

/** At most 100 characters, as many as a charter allows. */
function short(line: string): string {
  return line.length <= MAX_LENGTH ? line : [...line].slice(0, MAX_LENGTH).join("").trim();
}

/** Whether an item of a list says that whoever it names has stepped back. */
export function marksEmeritus(text: string): boolean {
  return EMERITUS.test(cleanLine(text));
}
