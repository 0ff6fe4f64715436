// What the API takes and gives, as shapes from which its description follows.

import { z } from "@hono/zod-openapi";
import { REPOSITORY_OF_OWNER } from "../github-names.ts";

const instant = z.iso.datetime();

/** Every question is about a repository: its charter says which signatures count. */
export const repositoryQuery = z.object({
  repository: z
    .string()
    .regex(REPOSITORY_OF_OWNER, "is no repository of the form owner/name")
    .openapi({ description: "The repository whose charter counts, as owner/name.", example: "acme/widget" }),
});

export const statusQuery = repositoryQuery.extend({
  user: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, "is neither a login nor a numeric id")
    .openapi({ description: "Numeric account id, or a login; digits alone are an id.", example: "octocat" }),
  document: z
    .string()
    .max(4096)
    .optional()
    .openapi({ description: "Path of an agreement; the one that most paths ask for where it is left out." }),
});

export const listQuery = repositoryQuery.extend({
  cursor: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .openapi({ description: "`next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({ description: "Signatures a page." }),
  state: z.enum(["all", "standing", "revoked"]).default("all"),
});

/** The facts of a receipt; what a signer filled in is not among them. */
export const signatureFacts = z
  .object({
    id: z.int().openapi({ description: "Number of the signature, as in its receipt's address." }),
    document: z.string(),
    sha256: z.string().openapi({ description: "Of the text, or `label:<version>` where that is not known." }),
    method: z.enum(["page", "comment", "import"]),
    signed_at: instant,
    revoked_at: instant.nullable(),
  })
  .openapi("SignatureFacts");

export const status = z
  .object({
    status: z.enum(["signed", "covered", "revoked", "not-signed", "unknown-user"]).openapi({
      description:
        "`covered`: through a company, by account or membership; one that covers a domain covers commits, not people. `unknown-user`: nobody on GitHub has this login.",
    }),
    user: z
      .object({ id: z.int(), login: z.string().nullable() })
      .nullable()
      .openapi({ description: "Null for an unknown user; the login is null where an id was asked about." }),
    agreement: z
      .object({ document: z.string(), sha256: z.string(), label: z.string().nullable() })
      .nullable()
      .openapi({ description: "The text in force." }),
    reason: z.string().openapi({ description: "A sentence for people." }),
    until: instant.nullable().openapi({ description: "When this changes though nothing happens." }),
    signature: signatureFacts.nullable(),
  })
  .openapi("Status");

export const listedSignature = signatureFacts
  .extend({
    user: z
      .object({ id: z.int(), login: z.string().openapi({ description: "At the time of signing." }) })
      .nullable()
      .openapi({ description: "Null where the person was erased." }),
  })
  .openapi("Signature");

export const signatureList = z
  .object({
    signatures: z.array(listedSignature),
    total: z.int().openapi({ description: "Of all pages." }),
    next: z.int().nullable().openapi({ description: "`cursor` of the next page; null on the last one." }),
  })
  .openapi("SignatureList");

export const failure = z
  .object({
    error: z.object({
      code: z.enum([
        "bad-request",
        "no-token",
        "unknown-token",
        "not-allowed",
        "not-found",
        "too-many-requests",
        "unavailable",
        "internal",
      ]),
      message: z.string().openapi({ description: "What was wrong and what to do, for people." }),
    }),
  })
  .openapi("Failure");

export type FailureCode = z.infer<typeof failure>["error"]["code"];
