// The charter file's shape. Unknown keys are errors, so that a typing slip is never a silent default.
// Descriptions say what is allowed, and examples how: both go into error messages and into editors.

import { z } from "zod";

const login = z
  .string()
  .regex(/^@?[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9_.-]+)?$/)
  .max(200)
  .meta({ description: 'A login or a team, between quotes: "@alice" or "@org/team".', examples: ["@alice"] });

const after = z
  .number()
  .positive()
  .max(365)
  .meta({ description: "Business days on the reviewers' turn: a number from 0.1 to 365.", examples: [2] });

const raiseTo = z
  .string()
  .min(1)
  .max(50)
  .meta({ description: "The name of one of the tiers.", examples: ["core"] });

const step = z
  .discriminatedUnion("do", [
    z.strictObject({ after, do: z.literal("remind") }),
    z.strictObject({ after, do: z.literal("pick-others") }),
    z.strictObject({ after, do: z.literal("raise"), to: raiseTo }),
  ])
  .meta({
    description: "A step says when (after) and what (do: remind, pick-others, or raise with to: <tier>).",
    examples: [{ after: 2, do: "remind" }],
  });

const cla = z.strictObject({
  document: z
    .string()
    .min(1)
    .max(500)
    .meta({
      description: "Path of the agreement, in the repository of the charter that names it.",
      examples: ["docs/CLA.md"],
    }),
  machines: z
    .array(
      z
        .number()
        .int()
        .positive()
        .meta({ description: "A numeric account id.", examples: [41898282] }),
    )
    .max(100)
    .meta({
      description: "Numeric ids of machine accounts whose commits need no signature, at most 100.",
      examples: [[41898282]],
    })
    .optional(),
});

const review = z.strictObject({
  approvals: z
    .number()
    .int()
    .min(1)
    .max(10)
    .meta({
      description: "Approvals that each touched module needs: a whole number from 1 to 10.",
      examples: [1],
    })
    .optional(),
  reviewers: z
    .number()
    .int()
    .min(1)
    .max(15)
    .meta({
      description: "People asked for each touched module: a whole number from 1 to 15.",
      examples: [2],
    })
    .optional(),
  unowned: z
    .string()
    .min(1)
    .max(50)
    .meta({
      description:
        "Who approves files that nobody owns: writers (all who can push), nobody, or a tier's name.",
      examples: ["writers"],
    })
    .optional(),
});

const tier = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(50)
      .meta({ description: "The tier's name.", examples: ["core"] }),
    members: z
      .array(login)
      .min(1)
      .max(200)
      .meta({ description: "One to 200 logins or teams.", examples: [["@alice", "@org/team"]] }),
  })
  .meta({
    description: "A tier has a name and members.",
    examples: [{ name: "core", members: ["@alice"] }],
  });

const person = z
  .strictObject({
    id: z
      .number()
      .int()
      .positive()
      .meta({
        description: "The account's numeric id, which stays when the login changes.",
        examples: [583231],
      })
      .optional(),
    affiliation: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: "Whom this person works for.", examples: ["Acme"] })
      .optional(),
  })
  .meta({ description: "A person has an id and an affiliation.", examples: [{ affiliation: "Acme" }] });

const escalation = z.strictObject({
  time_zone: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: "Where business days are counted: an IANA name.", examples: ["Europe/Berlin"] })
    .optional(),
  holidays: z
    .array(z.iso.date().meta({ description: "A day, as YYYY-MM-DD.", examples: ["2026-12-25"] }))
    .max(500)
    .meta({ description: "Days off, at most 500.", examples: [["2026-12-25"]] })
    .optional(),
  ladder: z
    .array(step)
    .max(20)
    .meta({
      description: "What happens when nobody answers: at most 20 steps, the earliest first.",
      examples: [[{ after: 2, do: "remind" }]],
    })
    .optional(),
});

export const charterSchema = z.strictObject({
  version: z.literal(1).meta({ description: "The version of this format is 1.", examples: [1] }),
  cla: cla
    .meta({
      description: "The agreement that contributors sign.",
      examples: [{ document: "docs/CLA.md" }],
    })
    .optional(),
  review: review
    .meta({ description: "What a pull request's review needs.", examples: [{ approvals: 1 }] })
    .optional(),
  tiers: z
    .array(tier)
    .max(5)
    .meta({
      description: "Rungs above the module maintainers, at most 5, the lowest first.",
      examples: [[{ name: "core", members: ["@alice"] }]],
    })
    .optional(),
  people: z
    .record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/), person)
    .meta({
      description: "Who is who: logins without @, each with an id and an affiliation.",
      examples: [{ alice: { affiliation: "Acme" } }],
    })
    .optional(),
  escalation: escalation
    .meta({
      description: "What happens when reviewers don't answer.",
      examples: [{ time_zone: "Europe/Berlin" }],
    })
    .optional(),
});

/** A charter file as written: everything but `version` may be left out. */
export type CharterFile = z.infer<typeof charterSchema>;
export type LadderStep = z.infer<typeof step>;
