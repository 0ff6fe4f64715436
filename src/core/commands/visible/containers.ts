// The containers of Markdown, block quotes and list items: which of them a line stays in, and which it opens.

export type Container = { kind: "quote" } | { kind: "item"; indent: number };

/** What is left of a line once the markers of its containers are taken off. */
export interface Entered {
  rest: string;
  /** How many of the open containers the line stays in. */
  matched: number;
}

const itemMarker = /^(?:[-+*]|(\d{1,9})[.)])(?= |$)/;

export function indentOf(text: string): number {
  let indent = 0;
  while (text[indent] === " ") indent++;
  return indent;
}

export function isBlank(text: string): boolean {
  return indentOf(text) === text.length;
}

/** Takes off the markers of the containers that stay open on this line. */
export function stayIn(containers: readonly Container[], line: string): Entered {
  let rest = line;
  let matched = 0;
  const blank = isBlank(line);
  for (const container of containers) {
    if (container.kind === "quote") {
      const inner = quoted(rest);
      if (inner === null) break;
      rest = inner;
    } else if (!blank && !isBlank(rest)) {
      if (indentOf(rest) < container.indent) break;
      rest = rest.slice(container.indent);
    }
    matched++;
  }
  return { rest, matched };
}

/** The text after a block quote's marker, or null when the text has none. */
export function quoted(text: string): string | null {
  const indent = indentOf(text);
  if (indent > 3 || text[indent] !== ">") return null;
  return text.slice(indent + (text[indent + 1] === " " ? 2 : 1));
}

/**
 * The list item that the text opens, with the text after its marker, or null. Within a paragraph only
 * an item that has text, and is a bullet or number 1, opens a list.
 */
export function listItem(text: string, inParagraph: boolean): { item: Container; rest: string } | null {
  const indent = indentOf(text);
  const marker = indent > 3 ? null : itemMarker.exec(text.slice(indent, indent + 11));
  if (!marker) return null;
  const after = text.slice(indent + marker[0].length);
  const empty = isBlank(after);
  if (inParagraph && (empty || (marker[1] !== undefined && Number(marker[1]) !== 1))) return null;
  const gap = indentOf(after);
  const padding = empty || gap > 4 ? 1 : gap;
  return {
    item: { kind: "item", indent: indent + marker[0].length + padding },
    rest: after.slice(padding),
  };
}
