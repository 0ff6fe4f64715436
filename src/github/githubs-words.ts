// What GitHub itself says when it refuses something, for people to read.

import type { GitHubError } from "./errors.ts";

/** Without the call in front and the address of its documentation behind. */
export function githubsWords({ message, call }: GitHubError): string {
  const prefix = `GitHub to ${call}: `;
  const words = message.startsWith(prefix) ? message.slice(prefix.length) : message;
  return words
    .replace(/^Request failed due to following response errors:\s*-?\s*/, "")
    .replace(/\s+-\s+https:\/\/\S+$/, "")
    .trim();
}
