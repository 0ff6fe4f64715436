// The text of an HTML page → its tags and what stands between them, and from these its blocks.

import { type Block, decodeEntities } from "./blocks.ts";
import { HtmlPage, RAW, type Tag } from "./html-page.ts";

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** More attributes than that belong to no link or heading. */
const MAX_TAG_LENGTH = 4000;

export function readHtmlBlocks(text: string): Block[] {
  const page = new HtmlPage();
  // Of the same length as the text, which toLowerCase does not promise.
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lineAt = lineCounter(text);
  let at = 0;
  while (at < text.length) {
    const start = indexOrEnd(text, "<", at);
    if (start > at) page.text(decodeEntities(text.slice(at, start)), lineAt(at));
    at = start;
    if (text.startsWith("<!--", at)) at = indexOrEnd(text, "-->", at) + 3;
    else if (/^<(?:\/?[a-z]|[!?])/i.test(text.slice(at, at + 3))) {
      const end = tagEnd(text, at);
      const tag = readTag(text.slice(at, end));
      page.tag(tag, lineAt(at));
      at = !tag.closes && RAW.includes(tag.name) ? indexOrEnd(lower, `</${tag.name}`, end) : end;
    } else if (at < text.length) {
      page.text("<", lineAt(at));
      at += 1;
    }
  }
  return page.close();
}

/** Where the next `mark` stands, or the end of the text: what never closes goes on to there, as in a browser. */
function indexOrEnd(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** The line of an offset, counted from 1, for offsets that never go back. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let nextBreak = indexOrEnd(text, "\n", 0);
  return (offset) => {
    while (nextBreak < offset) {
      line += 1;
      nextBreak = indexOrEnd(text, "\n", nextBreak + 1);
    }
    return line;
  };
}

/** After the tag's `>`, which may also stand between quotes. */
function tagEnd(text: string, start: number): number {
  let quoted: string | null = null;
  const limit = Math.min(text.length, start + MAX_TAG_LENGTH);
  for (let at = start + 1; at < limit; at += 1) {
    const character = text.charAt(at);
    if (quoted !== null) quoted = character === quoted ? null : quoted;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === ">") return at + 1;
  }
  return limit;
}

/** A declaration such as the document's type has no name. */
function readTag(source: string): Tag {
  const [whole = "", slash, name = ""] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(source) ?? [];
  const attributes = new Map<string, string>();
  for (const [, key = "", double, single, bare] of source.slice(whole.length, -1).matchAll(ATTRIBUTE)) {
    attributes.set(key.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return { name: name.toLowerCase(), closes: slash === "/", attributes };
}
