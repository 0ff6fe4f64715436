// The shape of what a charter says about time: when the project works, and what happens when somebody is silent.

import { z } from "zod";
import { calendarKeys } from "./calendar-schema.ts";
import { ladder, namedLadder } from "./ladder-schema.ts";
import { daysOrNever } from "./shapes.ts";

const remindAuthor = daysOrNever("Business days of the author's silence until a reminder", 20);
const closeAuthor = daysOrNever("Business days of the author's silence until the pull request is closed", 60);
const remindHolder = daysOrNever("Business days of a hold until its holder is reminded", 20);
const raiseHold = daysOrNever("Business days of a hold until the lowest tier is asked about it", 40);

export const escalation = z.strictObject({
  ...calendarKeys,
  ladder: ladder.optional(),
  ladders: z
    .array(namedLadder)
    .max(20)
    .meta({
      description: "Ladders for kinds of changes, at most 20; the first whose conditions hold counts.",
      examples: [[{ name: "Security", if: "label is security", ladder: [{ after: 1, do: "remind" }] }]],
    })
    .optional(),
  author: z
    .strictObject({ remind: remindAuthor.optional(), close: closeAuthor.optional() })
    .meta({
      description: "What happens when the author is silent.",
      examples: [{ remind: 20, close: 60 }],
    })
    .optional(),
  hold: z
    .strictObject({ remind: remindHolder.optional(), raise: raiseHold.optional() })
    .meta({ description: "What happens when a hold stays.", examples: [{ remind: 20, raise: 40 }] })
    .optional(),
  orphans: z
    .union([z.number().int().min(1).max(1000), z.literal(false)])
    .meta({
      description:
        "So many pull requests of a module raised within 90 days are reported to the lowest tier: a whole number from 1 to 1000, or false.",
      examples: [5],
    })
    .optional(),
});

export type EscalationFile = z.infer<typeof escalation>;
