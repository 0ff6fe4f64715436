// The message of a squashed commit: what GitHub proposes, which keeps the commits' own, or the title alone.

import { authorsOf } from "./authorship.ts";
import type { PullRequest } from "./model.ts";
import { commitsOf } from "./pull-request.ts";
import type { World } from "./world.ts";

const coAuthor = /^co-authored-by:/i;

/** A commit's message without its co-authors, who are gathered at the end. */
function withoutCoAuthors(message: string): string {
  const lines = message.split("\n").filter((line) => !coAuthor.test(line));
  return lines.join("\n").trim();
}

export function squashMessage(world: World, pr: PullRequest): string {
  const title = `${pr.title} (#${pr.number})`;
  if (pr.repository.squashMessage === "BLANK") {
    return title;
  }
  const commits = commitsOf(world, pr).filter(({ parents }) => parents.length === 1);
  const messages = commits.map(({ message }) => withoutCoAuthors(message));
  const [only = ""] = messages;
  // A single commit's own text; several become a list.
  const body =
    messages.length === 1
      ? only.split("\n").slice(1).join("\n").trim()
      : messages.map((message) => `* ${message}`).join("\n\n");
  const people = new Map(
    commits
      .flatMap((commit) => authorsOf(world, commit))
      .filter(({ account }) => account?.id !== pr.author.id)
      .map(({ name, email }) => [email.toLowerCase(), `Co-authored-by: ${name} <${email}>`]),
  );
  const trailers = [...people.values()].join("\n");
  const endsInTrailer = /(?:^|\n)[A-Za-z-]+-by: [^\n]*$/.test(body) && messages.length === 1;
  const gap = endsInTrailer && trailers !== "" ? "\n" : "\n\n";
  const text = [body, trailers].filter((part) => part !== "").join(gap);
  return text === "" ? title : `${title}\n\n${text}`;
}
