// A signature of which a file says little: what it does not say is unknown, or was not given.

import type { SourceSignature } from "./source-row.ts";

type Known = Pick<SourceSignature, "person" | "signedAt" | "origin"> & Partial<SourceSignature>;

export function bareSignature(known: Known): SourceSignature {
  return {
    kind: "signature",
    revokedAt: null,
    revokedReason: null,
    text: null,
    version: null,
    place: null,
    fields: [],
    repositoryId: null,
    number: null,
    commentId: null,
    ...known,
  };
}
