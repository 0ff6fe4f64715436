// For what people can do without: where GitHub refuses it, they must be asked and answered all the same.

import { GitHubError } from "../github/errors.ts";
import { githubsWords } from "../github/githubs-words.ts";
import type { Gathered } from "./gather.ts";
import type { Services } from "./services.ts";

/** Null where it was done; else GitHub's words, which the log has, too. Whatever may pass is thrown on. */
export async function unlessRefused(
  { log }: Pick<Services, "log">,
  { repository, snapshot }: Pick<Gathered, "repository" | "snapshot">,
  doIt: () => Promise<unknown>,
): Promise<string | null> {
  try {
    await doIt();
    return null;
  } catch (error) {
    const isRefused = error instanceof GitHubError && ["refused", "forbidden"].includes(error.kind);
    if (!isRefused) throw error;
    log.warn({ err: error, repositoryId: repository.id, number: snapshot.number }, "GitHub refused a part");
    return githubsWords(error);
  }
}
