// The shape of ladders: what happens when nobody answers.

import { z } from "zod";
import { conditions, ruleName } from "./rule-schema.ts";
import { MAX_DAYS } from "./shapes.ts";

const after = z
  .number()
  .min(0.1)
  .max(MAX_DAYS)
  .meta({
    description: `Business days on the reviewers' turn: a number from 0.1 to ${MAX_DAYS}.`,
    examples: [2],
  });

const tierName = z
  .string()
  .min(1)
  .max(50)
  .meta({ description: "The name of one of the tiers.", examples: ["core"] });

const team = z
  .string()
  .regex(/^@?[A-Za-z0-9][A-Za-z0-9_-]*\/[A-Za-z0-9_.-]+$/)
  .max(200)
  .meta({ description: "A team of the organisation, between quotes.", examples: ["@org/leads"] });

const label = z
  .string()
  .min(1)
  .max(50)
  .meta({
    description: "The label of the issue that is opened, at most 50 characters.",
    examples: ["meeting-agenda"],
  });

const days = z
  .number()
  .min(0.1)
  .max(MAX_DAYS)
  .meta({
    description: `Business days that the vote lasts: a number from 0.1 to ${MAX_DAYS}.`,
    examples: [5],
  });

const step = z
  .discriminatedUnion("do", [
    z.strictObject({ after, do: z.literal("remind") }),
    z.strictObject({ after, do: z.literal("add") }),
    z.strictObject({ after, do: z.literal("swap") }),
    z.strictObject({ after, do: z.literal("raise"), to: tierName.optional() }),
    z.strictObject({ after, do: z.literal("notify"), team }),
    z.strictObject({ after, do: z.literal("open-issue"), label: label.optional() }),
    z.strictObject({ after, do: z.literal("vote"), of: tierName, days: days.optional() }),
  ])
  .meta({
    description:
      "A step says when (after) and what (do: remind, add, swap, raise, notify with team, open-issue, or vote with of).",
    examples: [{ after: 2, do: "remind" }],
  });

export const ladder = z
  .array(step)
  .max(20)
  .meta({
    description: "What happens when nobody answers: at most 20 steps, the earliest first.",
    examples: [[{ after: 2, do: "remind" }]],
  });

export const namedLadder = z.strictObject({ name: ruleName, if: conditions, ladder }).meta({
  description: "A ladder for one kind of change has a name, conditions (if), and steps (ladder).",
  examples: [{ name: "Security", if: "label is security", ladder: [{ after: 1, do: "remind" }] }],
});

export type LadderFile = z.infer<typeof ladder>;
