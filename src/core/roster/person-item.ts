// An item of a list → the person or team that it names.

import { loginKey } from "../account.ts";
import { type Inline, textOf } from "./blocks.ts";
import { cleanLine, cleanName, marksEmeritus } from "./clean-text.ts";
import { HANDLE } from "./roster.ts";

export interface PersonItem {
  handle: string;
  name: string | null;
  emeritus: boolean;
  /** What does not fit together, and what to do. */
  doubts: { message: string; fix: string }[];
}

const PROFILE =
  /^https?:\/\/(?:www\.)?github\.com\/(?:orgs\/([\w-]{1,100})\/teams\/([\w.-]{1,100})|([\w-]{1,100}))\/?$/i;
const MENTION = /(?:^|[\s(])@([A-Za-z0-9][\w-]{0,99}(?:\/[\w.-]{1,100})?)/g;
const MAX_ADDRESS_LENGTH = 500;
const MAX_PERSON_LENGTH = 120;

/** Null where the item names no account. Of text and link that disagree, the link is right. */
export function readPersonItem(inlines: readonly Inline[]): PersonItem | null {
  const links = inlines.flatMap(({ text, href }, position) => {
    const handle = href === null ? null : profileOf(href);
    return handle === null ? [] : [{ handle, text: cleanLine(text), position }];
  });
  const [link] = links;
  if (link === undefined) return readMention(textOf(inlines));

  const before = textOf(inlines.slice(0, link.position)).trimEnd();
  const closes = textOf(inlines.slice(link.position + 1))
    .trimStart()
    .startsWith(")");
  const named = cleanName(closes && before.endsWith("(") ? before.slice(0, -1) : before);
  const shown = cleanName(link.text)?.replace(/^@/, "") ?? "";
  const agrees =
    [link.handle.toLowerCase(), "github"].includes(shown.toLowerCase()) || profileOf(shown) !== null;
  const doubts: PersonItem["doubts"] = [];
  if (named !== null && !agrees && HANDLE.test(shown)) {
    const message = `The text says ${shown}, and the link leads to ${link.handle}.`;
    doubts.push({ message, fix: "The link counts; write the same in both." });
  }
  const other = links.find(({ handle }) => loginKey(handle) !== loginKey(link.handle));
  if (other !== undefined) {
    const message = `One line links to ${link.handle} and to ${other.handle}.`;
    doubts.push({ message, fix: "The first counts; give each person a line." });
  }
  const name = named ?? (agrees ? null : cleanName(link.text));
  return { handle: link.handle, name, emeritus: marksEmeritus(before || link.text), doubts };
}

/** `Name (@handle)`, without a link. */
function readMention(text: string): PersonItem | null {
  const line = cleanLine(text.slice(0, 1000));
  const [mention, other] = [...line.matchAll(MENTION)];
  const handle = mention?.[1];
  if (mention === undefined || handle === undefined || other !== undefined) return null;
  const name = cleanName(line.slice(0, mention.index));
  return looksLikePerson(line) || name === null
    ? { handle, name, emeritus: marksEmeritus(line), doubts: [] }
    : null;
}

/** `https://github.com/handle` or the page of a team, with whatever follows a ? or #. */
function profileOf(href: string): string | null {
  if (href.length > MAX_ADDRESS_LENGTH) return null;
  const [, org, team, login] = PROFILE.exec(href.trim().replace(/[?#].*$/s, "")) ?? [];
  const handle = org === undefined ? login : `${org}/${team}`;
  return handle !== undefined && HANDLE.test(handle) ? handle : null;
}

/** Two to five words that start with a capital, as names do, before an account or alone. */
export function looksLikePerson(text: string): boolean {
  const line = cleanLine(text.slice(0, 1000));
  if (marksEmeritus(line)) return true;
  if (line.length > MAX_PERSON_LENGTH) return false;
  const bracket = line.indexOf("(");
  const words = (bracket > 0 ? line.slice(0, bracket) : line).trim().split(" ");
  return (
    words.length >= 2 && words.length <= 5 && words.every((word) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word))
  );
}
