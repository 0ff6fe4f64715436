// The shape of the entries of what a charter says about agreements: ways of giving rights, versions, fields, exemptions.

import { z } from "zod";

export const documentPath = z.string().min(1).max(500);
const plainWords = /^[^\p{Cc}\p{Cf}]+$/u;
const reasonText = z.string().regex(plainWords).max(200);

const globs = z
  .array(
    z
      .string()
      .min(1)
      .max(500)
      .meta({
        description: "A glob from the repository's root, at most 500 characters; a folder ends with /**.",
        examples: ["docs/**"],
      }),
  )
  .min(1)
  .max(50)
  .meta({ description: "One to 50 globs from the root.", examples: [["docs/**"]] });

/** What is asked for: of the whole repository, or of some paths. Keys of either. */
export const instrument = {
  document: documentPath
    .meta({
      description: "Path of the agreement, in the repository of the charter that names it.",
      examples: ["docs/CLA.md"],
    })
    .optional(),
  provider: z
    .enum(["sign-off", "check", "nothing"])
    .meta({
      description:
        "In place of a document: sign-off (the DCO), check (what another tool says, with its name), or nothing (with a reason).",
      examples: ["sign-off"],
    })
    .optional(),
  name: z
    .string()
    .regex(plainWords)
    .max(200)
    .meta({
      description: "With provider: check, the exact name of the check or status, at most 200 characters.",
      examples: ["EasyCLA"],
    })
    .optional(),
  app: z
    .number()
    .int()
    .positive()
    .meta({
      description: "With provider: check, the numeric id of the app or account that must have written it.",
      examples: [12345],
    })
    .optional(),
  reason: reasonText
    .meta({
      description: "With provider: nothing, why nothing is asked for, at most 200 characters.",
      examples: ["Vendored under its own licence"],
    })
    .optional(),
};

export const claPath = z.strictObject({ paths: globs, ...instrument }).meta({
  description: "An entry has paths, and what is asked for there: document or provider.",
  examples: [{ paths: ["docs/**"], provider: "sign-off" }],
});

export const version = z
  .strictObject({
    document: documentPath
      .meta({
        description: "Path of the document that it is a version of; else cla.document.",
        examples: ["docs/CLA.md"],
      })
      .optional(),
    label: z
      .string()
      .regex(plainWords)
      .max(50)
      .meta({
        description: "What this version is called, between quotes, at most 50 characters.",
        examples: ["1.0"],
      }),
    sha256: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .meta({
        description: "SHA-256 of the text: 64 hexadecimal digits, as sha256sum prints them.",
        examples: ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
      }),
    change: z
      .enum(["editorial", "material"])
      .meta({
        description:
          "Against the version before: editorial (its signatures count for this one too) or material (everybody is asked again).",
        examples: ["editorial"],
      })
      .optional(),
    grace_days: z
      .number()
      .int()
      .min(1)
      .max(365)
      .meta({
        description:
          "Days after a material change in which signatures of the version before still count: a whole number from 1 to 365.",
        examples: [30],
      })
      .optional(),
  })
  .meta({
    description: "A version has a label, the sha256 of its text, and what changed: editorial or material.",
    examples: [{ label: "1.1", sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }],
  });

export const field = z
  .strictObject({
    name: z
      .string()
      .regex(plainWords)
      .max(50)
      .meta({ description: "What is asked for, at most 50 characters.", examples: ["Legal name"] }),
    required: z
      .boolean()
      .meta({ description: "Whether it must be filled in: true or false.", examples: [true] })
      .optional(),
  })
  .meta({
    description: "A field has a name, and may be required.",
    examples: [{ name: "Legal name", required: true }],
  });

export const exemption = z
  .strictObject({
    reason: reasonText.meta({
      description: "Why no agreement is needed, at most 200 characters.",
      examples: ["Too small to be protected"],
    }),
    lines: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .meta({
        description: "Lines added and deleted together, at most: a whole number from 1 to 10,000.",
        examples: [10],
      })
      .optional(),
    paths: globs.optional(),
    moves: z
      .boolean()
      .meta({
        description: "Whether files may only be moved, their content unchanged: true or false.",
        examples: [true],
      })
      .optional(),
    people: z
      .number()
      .int()
      .min(0)
      .max(10)
      .meta({
        description:
          "Administrators who must confirm it by /cla waive: a whole number from 0 (it holds by itself) to 10.",
        examples: [2],
      })
      .optional(),
  })
  .meta({
    description: "An exemption has a reason, and conditions that must all hold: lines, paths or moves.",
    examples: [{ reason: "Too small to be protected", lines: 10 }],
  });
