// Replies to commands: each begins with the person whom it answers, and those to one comment become one.

import type { Account } from "../account.ts";
import { mention } from "./people.ts";

const separator = ": ";

/** A reply that notifies the person. `markdown` is a sentence or more, user text in it already escaped. */
export function replyTo(person: Account, markdown: string): string {
  return mention(person) + separator + markdown;
}

/** Joins the replies to the commands of one comment, all of one person, naming that person once. */
export function joinReplies(replies: readonly string[]): string {
  const [first = "", ...others] = replies;
  const address = first.slice(0, first.indexOf(separator) + separator.length);
  return [first, ...others.map((reply) => withoutPrefix(reply, address))].join("\n\n");
}

function withoutPrefix(reply: string, prefix: string): string {
  return reply.startsWith(prefix) ? reply.slice(prefix.length) : reply;
}
