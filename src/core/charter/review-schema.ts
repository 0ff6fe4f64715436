// The shape of what a charter says about reviews, and about what follows from the verdict.

import { z } from "zod";
import { reviewRule } from "./rule-schema.ts";
import { approvalsMeant, choose, MAX_HOURS, machines } from "./shapes.ts";

/** Whose approvals count, and for how much. */
const counting = {
  commit_authors: z
    .enum(["discounted", "counted"])
    .meta({
      description:
        "Approvals by people who wrote commits of the pull request are discounted or counted; its opener's never count.",
      examples: ["discounted"],
    })
    .optional(),
  machines: machines
    .max(100)
    .meta({
      description: "Numeric ids of machine accounts whose approvals count, at most 100.",
      examples: [[41898282]],
    })
    .optional(),
  other_affiliation: z
    .number()
    .int()
    .min(0)
    .max(10)
    .meta({
      description:
        "Approvals that come from another affiliation than the author's: a whole number from 0 to 10.",
      examples: [1],
    })
    .optional(),
  largest_share: z
    .number()
    .int()
    .min(1)
    .max(99)
    .meta({
      description:
        "Percent of the approvals that may come from one affiliation: a whole number from 1 to 99.",
      examples: [50],
    })
    .optional(),
};

const waiting = {
  wait_hours: z
    .number()
    .int()
    .min(0)
    .max(MAX_HOURS)
    .meta({
      description: `Hours that a pull request must be open with its head unchanged: a whole number from 0 to ${MAX_HOURS}.`,
      examples: [48],
    })
    .optional(),
  fast_track: z
    .number()
    .int()
    .min(1)
    .max(10)
    .meta({
      description: "People who together can end the wait by /fast-track: a whole number from 1 to 10.",
      examples: [2],
    })
    .optional(),
};

export const review = z.strictObject({
  approvals: approvalsMeant("Approvals that each touched module needs", 1).optional(),
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
  choose: choose.optional(),
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
  overlapping: z
    .enum(["each", "any", "last"])
    .meta({
      description:
        "What holds where several modules match a path: each of them approves, any of them suffices, or the last one decides.",
      examples: ["each"],
    })
    .optional(),
  ...counting,
  ...waiting,
  rules: z
    .array(reviewRule)
    .max(50)
    .meta({
      description: "What a pull request needs beyond that where conditions hold: at most 50 rules.",
      examples: [[{ name: "Large change", if: "lines > 5000", approvals: 2 }]],
    })
    .optional(),
});

export const publish = z.strictObject({
  comment: z
    .boolean()
    .meta({ description: "Whether the verdict stands in a comment: true or false.", examples: [true] })
    .optional(),
  labels: z
    .array(
      z.enum(["modules", "waiting"]).meta({
        description: "Labels are modules (of the touched modules) or waiting (on author or reviewer).",
        examples: ["modules"],
      }),
    )
    .max(2)
    .meta({ description: "Which labels are kept up to date.", examples: [["modules", "waiting"]] })
    .optional(),
  review: z
    .enum(["off", "comment", "enforce"])
    .meta({
      description:
        "Whether the app writes a review of its own: off, comment, or enforce (it approves and requests changes). It is a word, so false is not off.",
      examples: ["off"],
    })
    .optional(),
});

export const merge = z.strictObject({
  command: z
    .boolean()
    .meta({ description: "Whether /merge works: true or false.", examples: [true] })
    .optional(),
  method: z
    .enum(["merge", "squash", "rebase"])
    .meta({ description: "How /merge merges: merge, squash or rebase.", examples: ["squash"] })
    .optional(),
});
