// The shape of rules: what a pull request needs beyond the usual, where conditions hold.

import { z } from "zod";
import { approvalsMeant, MAX_CONDITION_LENGTH, MAX_CONDITIONS, MAX_HOURS } from "./shapes.ts";

const condition = z.string().min(1).max(MAX_CONDITION_LENGTH);

export const conditions = z.union([condition, z.array(condition).min(1).max(MAX_CONDITIONS)]).meta({
  description: `A condition, or a list of one to ${MAX_CONDITIONS} of which all must hold.`,
  examples: ["lines > 5000"],
});

const from = z
  .string()
  .min(1)
  .max(50)
  .meta({
    description: "The name of a tier: only approvals of its members, or of a higher tier's, count.",
    examples: ["core"],
  });

export const ruleName = z
  .string()
  .regex(/^[^\s[\]\p{Cc}\p{Cf}][^[\]\p{Cc}\p{Cf}]*$/u)
  .max(100)
  .meta({ description: "The rule's name, without brackets.", examples: ["Breaking change"] });

export const reviewRule = z
  .strictObject({
    name: ruleName,
    if: conditions.optional(),
    approvals: approvalsMeant("Approvals of each touched module, or, with from, of a tier", 2).optional(),
    from: from.optional(),
    wait_hours: z
      .number()
      .int()
      .min(1)
      .max(MAX_HOURS)
      .meta({
        description: `Hours that it must be open with its head unchanged: a whole number from 1 to ${MAX_HOURS}.`,
        examples: [168],
      })
      .optional(),
    issue: z
      .string()
      .min(1)
      .max(50)
      .meta({
        description: "The label that one of its issues must carry, at most 50 characters.",
        examples: ["approved"],
      })
      .optional(),
    pre_approval: z
      .boolean()
      .meta({
        description: "Whether a maintainer's /pre-approve stands in for the issue: true or false.",
        examples: [true],
      })
      .optional(),
  })
  .meta({
    description: "A rule has a name, conditions (if), and what they ask for: approvals, wait_hours or issue.",
    examples: [{ name: "Large change", if: "lines > 5000", approvals: 2 }],
  });

export const moduleRule = z
  .strictObject({
    name: ruleName,
    if: conditions.optional(),
    approvals: approvalsMeant("Approvals of this module, or, with from, of a tier", 2),
    from: from.optional(),
  })
  .meta({
    description: "A module's rule has a name, conditions (if), and the approvals that they ask for.",
    examples: [{ name: "Large change", if: "lines > 5000", approvals: 2 }],
  });
