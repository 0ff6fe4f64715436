// For what people can do without: where GitHub refuses it, they must be asked and answered all the same.

import { GitHubError } from "../github/errors.ts";
import type { Gathered } from "./gather.ts";
import type { Services } from "./services.ts";

/** True where it was done; what GitHub refuses is said in the log alone. Whatever may pass is thrown on. */
export async function unlessRefused(
  { log }: Pick<Services, "log">,
  { repository, snapshot }: Pick<Gathered, "repository" | "snapshot">,
  doIt: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await doIt();
    return true;
  } catch (error) {
    const isRefused = error instanceof GitHubError && ["refused", "forbidden"].includes(error.kind);
    if (!isRefused) throw error;
    log.warn({ err: error, repositoryId: repository.id, number: snapshot.number }, "GitHub refused a part");
    return false;
  }
}
