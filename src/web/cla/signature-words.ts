// What a signature is, in words that pages and receipts on paper share.

import type { ShownSignature } from "../../workflows/cla/signer-records.ts";

/** How it was given. */
export function methodWords({ method, number, commentId, importedFrom }: ShownSignature): string {
  switch (method) {
    case "page":
      return "on Charter's page, signed in with GitHub";
    case "comment":
      return `by comment ${commentId} in pull request #${number}`;
    case "import":
      return `taken over from ${importedFrom ?? "another tool"}`;
  }
}

/** For which repositories it counts. */
export function scopeWords({
  scope,
  ownerLogin,
  repositoryName,
}: Pick<ShownSignature, "scope" | "ownerLogin" | "repositoryName">): string {
  const [kind, name] = scope.split("/", 2);
  if (kind === "group") return `the repositories of ${ownerLogin} in the group “${name}”`;
  if (kind === "repository")
    return repositoryName ?? `a repository of ${ownerLogin} that is gone (id ${name})`;
  return `all repositories of ${ownerLogin}`;
}

/** Null where only a version's name is known, from another tool. */
export function knownHash(documentHash: string): string | null {
  return documentHash.startsWith("label:") ? null : documentHash;
}
