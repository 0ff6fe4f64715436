// The shape of what a charter says about commands, objections and digests: how people and Charter talk with each other.

import { z } from "zod";
import { timeOfDay, weekday } from "./calendar-schema.ts";
import { daysOrNever, MAX_DAYS, machines } from "./shapes.ts";

export const commands = z.strictObject({
  off: z
    .array(
      z
        .string()
        .min(1)
        .max(50)
        .meta({ description: "The name of a command or an alias, without the slash.", examples: ["merge"] }),
    )
    .max(100)
    .meta({
      description: "Commands and aliases that do nothing here, at most 100.",
      examples: [["merge", "lgtm"]],
    })
    .optional(),
  machines: machines
    .max(100)
    .meta({
      description: "Numeric ids of machine accounts whose commands count, at most 100.",
      examples: [[41898282]],
    })
    .optional(),
  labels: z
    .array(
      z
        .string()
        .min(1)
        .max(100)
        .meta({
          description: "A glob of labels, between quotes, at most 100 characters.",
          examples: ["module: *"],
        }),
    )
    .max(50)
    .meta({ description: "Labels that /label may set, at most 50 globs.", examples: [["module: *"]] })
    .optional(),
});

const authority = z.string().min(1).max(50);

export const objections = z.strictObject({
  from: z
    .enum(["writers", "maintainers"])
    .meta({
      description:
        "Whose objection counts: writers (all who can push) or maintainers (whose approval counts).",
      examples: ["writers"],
    })
    .optional(),
  veto: z
    .array(authority.meta({ description: "maintainers, or the name of a tier.", examples: ["maintainers"] }))
    .max(10)
    .meta({
      description: "Whose objection is a veto, which they alone can take back: at most 10 entries.",
      examples: [["maintainers", "core"]],
    })
    .optional(),
  clarify_days: z
    .union([z.number().min(0).max(MAX_DAYS), z.literal(false)])
    .meta({
      description: `Business days of silence after /clarify until an objection may be dismissed: a number from 0 to ${MAX_DAYS}, or false.`,
      examples: [5],
    })
    .optional(),
  dismiss: authority
    .meta({
      description: "Who may dismiss it then: writers, maintainers, or the name of a tier.",
      examples: ["maintainers"],
    })
    .optional(),
  raise_days: daysOrNever(
    "Business days that an objection stands until the next tier is asked",
    10,
  ).optional(),
});

export const digest = z
  .strictObject({
    for: z
      .string()
      .min(1)
      .max(100)
      .meta({
        description: "The name of a tier or a module, or a login, between quotes.",
        examples: ["@alice"],
      }),
    on: z
      .array(weekday)
      .min(1)
      .max(7)
      .meta({ description: "Days of the week on which it is written.", examples: [["monday"]] }),
    at: timeOfDay
      .meta({
        description: "When, in the project's time zone: HH:MM, between quotes.",
        examples: ["09:00"],
      })
      .optional(),
    issue: z
      .number()
      .int()
      .positive()
      .meta({
        description: "Number of the issue in which it is a comment; without it, it is an issue of its own.",
        examples: [12],
      })
      .optional(),
  })
  .meta({
    description: "A digest says for whom it is (for) and on which days (on).",
    examples: [{ for: "core", on: ["monday"] }],
  });
