// The shape of what a charter says about contributor agreements.

import { z } from "zod";
import { claPath, documentPath, exemption, field, instrument, version } from "./cla-entries-schema.ts";
import { login } from "./people-schema.ts";
import { machines } from "./shapes.ts";

const MAX_IDS = 100;

/** Who signs how. */
const signing = {
  fields: z
    .array(field)
    .max(10)
    .meta({
      description: "What signers are asked for on the page, besides consent: at most 10 fields.",
      examples: [[{ name: "Legal name", required: true }]],
    })
    .optional(),
  sign_by: z
    .array(
      z.enum(["page", "comment"]).meta({
        description: "Agreements are signed on the page, or by /cla sign in a comment.",
        examples: ["page"],
      }),
    )
    .min(1)
    .max(2)
    .meta({ description: "Where the agreement can be signed: page, comment, or both.", examples: [["page"]] })
    .optional(),
  assurance: z
    .enum(["email", "opener", "verified"])
    .meta({
      description:
        "What shows that a commit is by whom it names: its email alone, opener (opened the pull request, a verified signature, or a confirmation) or verified (not even the opener is believed).",
      examples: ["opener"],
    })
    .optional(),
  committers: z
    .boolean()
    .meta({ description: "Whether committers must have signed, too: true or false.", examples: [false] })
    .optional(),
  claimed_emails: z
    .boolean()
    .meta({
      description: "Whether /cla sign <e-mail> claims commits that GitHub links to nobody: true or false.",
      examples: [false],
    })
    .optional(),
};

/** Whose commits, and which changes, need no signature of their own. */
const exceptions = {
  machines: machines
    .max(MAX_IDS)
    .meta({
      description: "Numeric ids of machine accounts whose commits need no signature, at most 100.",
      examples: [[41898282]],
    })
    .optional(),
  agents: machines
    .max(MAX_IDS)
    .meta({
      description: "Numeric ids of agents whose commits a person answers for, at most 100.",
      examples: [[198982749]],
    })
    .optional(),
  settled_branches: z
    .array(
      z
        .string()
        .regex(/^[^\s~^:?*[\\\p{Cc}\p{Cf}]+$/u)
        .max(255)
        .meta({ description: "The exact name of a protected branch.", examples: ["release"] }),
    )
    .max(10)
    .meta({
      description: "Protected branches whose commits need no signature elsewhere, at most 10.",
      examples: [["release"]],
    })
    .optional(),
  exempt: z
    .array(exemption)
    .max(20)
    .meta({
      description: "Changes from which no agreement is asked for, at most 20 exemptions.",
      examples: [[{ reason: "Too small to be protected", lines: 10 }]],
    })
    .optional(),
  waive: z
    .strictObject({
      people: z
        .number()
        .int()
        .min(1)
        .max(10)
        .meta({
          description: "Administrators who together set the agreement aside: a whole number from 1 to 10.",
          examples: [2],
        }),
    })
    .meta({
      description: "Whether administrators can set the agreement aside by /cla waive, and how many it takes.",
      examples: [{ people: 2 }],
    })
    .optional(),
  admins: z
    .array(login)
    .max(200)
    .meta({
      description: "Who administers the signatures: at most 200 logins or teams.",
      examples: [["@alice", "@org/team"]],
    })
    .optional(),
};

export const cla = z.strictObject({
  ...instrument,
  corporate: documentPath
    .meta({
      description: "Path of the agreement for companies, in the same repository.",
      examples: ["docs/CCLA.md"],
    })
    .optional(),
  scope: z
    .enum(["repository", "organisation"])
    .meta({
      description: "Where a signature counts: in this repository, or in all of the organisation.",
      examples: ["organisation"],
    })
    .optional(),
  group: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    .max(50)
    .meta({
      description:
        "In place of scope: signatures count in all repositories that name this group. Letters, digits, dots and dashes.",
      examples: ["kernel"],
    })
    .optional(),
  paths: z
    .array(claPath)
    .max(50)
    .meta({
      description: "Where something else is asked for; the last entry that matches decides. At most 50.",
      examples: [[{ paths: ["docs/**"], provider: "sign-off" }]],
    })
    .optional(),
  versions: z
    .array(version)
    .max(200)
    .meta({
      description: "The texts of each document, the oldest first, at most 200.",
      examples: [
        [{ label: "1.0", sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }],
      ],
    })
    .optional(),
  ...signing,
  ...exceptions,
});

/** As written. */
export type ClaFile = z.infer<typeof cla>;
export type InstrumentFile = Pick<ClaFile, keyof typeof instrument>;
