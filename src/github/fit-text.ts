// Cuts Markdown that is longer than GitHub takes, without breaking a character or leaving a fence open.

const CUT = "\n\n… (cut: longer than GitHub takes)";
const FENCE = /^ {0,3}(?:```|~~~)/gm;

/** `text` in at most `most` UTF-16 units, `ending` included. What fits stays as it is. */
export function fitInto(text: string, most: number, ending = CUT): string {
  if (text.length <= most) return text;
  const closing = "\n```";
  let kept = text.slice(0, most - ending.length - closing.length);
  // A line cut in its middle could turn a link or a table into something else.
  const lastLine = kept.lastIndexOf("\n");
  if (lastLine > 0) kept = kept.slice(0, lastLine);
  // The first half of a character that is two units long.
  kept = kept.replace(/[\uD800-\uDBFF]$/, "");
  const isInFence = (kept.match(FENCE)?.length ?? 0) % 2 === 1;
  return `${kept}${isInFence ? closing : ""}${ending}`;
}
