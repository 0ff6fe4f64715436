// The charter file's shape. Unknown keys are errors, so that a typing slip is never a silent default.
// Descriptions say what is allowed, and examples how: both go into error messages and into editors.

import { z } from "zod";
import { cla } from "./cla-schema.ts";
import { module, person, tier } from "./people-schema.ts";
import { merge, publish, review } from "./review-schema.ts";
import { timeZone } from "./shapes.ts";

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

const escalation = z.strictObject({
  time_zone: timeZone
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
      description: "What contributors agree to, and how that is known.",
      examples: [{ document: "docs/CLA.md" }],
    })
    .optional(),
  review: review
    .meta({ description: "What a pull request's review needs.", examples: [{ approvals: 1 }] })
    .optional(),
  publish: publish
    .meta({
      description: "How the verdict is shown, besides the checks.",
      examples: [{ labels: ["modules", "waiting"] }],
    })
    .optional(),
  merge: merge
    .meta({ description: "Whether /merge works, and how.", examples: [{ command: true, method: "squash" }] })
    .optional(),
  ownership: z
    .array(
      z
        .string()
        .min(1)
        .max(500)
        .meta({
          description:
            "A source is modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).",
          examples: [".github/MAINTAINERS"],
        }),
    )
    .min(1)
    .max(20)
    .meta({
      description: "Where it is said who owns a path, at most 20 sources; the first that knows it decides.",
      examples: [["modules", ".github/MAINTAINERS", "CODEOWNERS"]],
    })
    .optional(),
  modules: z
    .array(module)
    .max(500)
    .meta({
      description: "Parts of the project and who maintains them, at most 500.",
      examples: [[{ name: "Docs", paths: ["docs/**"], maintainers: ["@alice"] }]],
    })
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
      description:
        "Who is who: logins without @, each with an id, an affiliation, a name, a capacity and a time zone.",
      examples: [{ alice: { affiliation: "Acme" } }],
    })
    .optional(),
  escalation: escalation
    .meta({
      description: "What happens when reviewers don't answer.",
      examples: [{ time_zone: "Europe/Berlin" }],
    })
    .optional(),
  roster: z
    .string()
    .min(1)
    .max(500)
    .meta({
      description:
        "Path of the page that lists who maintains what (.md, .rst or .json), which is checked against the modules.",
      examples: ["docs/maintainers.md"],
    })
    .optional(),
});

/** A charter file as written: everything but `version` may be left out. */
export type CharterFile = z.infer<typeof charterSchema>;
export type LadderStep = z.infer<typeof step>;
