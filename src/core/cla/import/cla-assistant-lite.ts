// Signatures of CLA assistant lite: a file of JSON in the repository, people by numeric id.
// https://github.com/contributor-assistant/github-action

import { bareSignature } from "./bare-signature.ts";
import { entriesOf, isRecord, numberOf, textOf } from "./json-values.ts";
import { isUnusable, sourcePerson } from "./source-person.ts";
import type { ReadSource, SourceRow } from "./source-row.ts";
import { requiredTime } from "./time-of-row.ts";

export function readClaAssistantLite(value: unknown): ReadSource {
  if (!isRecord(value) || !Array.isArray(value.signedContributors)) {
    return { problem: 'It has no list "signedContributors". Is it a file of the format cla-assistant-lite?' };
  }
  return entriesOf(value.signedContributors, "cla-assistant-lite", (entry) => [toRow(entry)], "contributor");
}

function toRow(entry: Record<string, unknown>): SourceRow {
  const login = textOf(entry.name);
  const person = sourcePerson(login, numberOf(entry.id));
  if (isUnusable(person)) return person;
  // Older versions kept no id, or null: the login is looked up then, as for every tool that knows no more.
  if (entry.id !== undefined && entry.id !== null && person.id === null) {
    return { kind: "invalid", about: login, reason: "Its numeric id is no number that GitHub gives." };
  }
  const signedAt = requiredTime(textOf(entry.created_at), person.login);
  if ("kind" in signedAt) return signedAt;
  return bareSignature({
    person,
    signedAt,
    origin: "cla-assistant-lite",
    repositoryId: numberOf(entry.repoId),
    number: numberOf(entry.pullRequestNo),
    commentId: numberOf(entry.comment_id),
  });
}
