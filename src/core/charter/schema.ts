// The charter file's shape. Unknown keys are errors, so that a typing slip is never a silent default.
// Descriptions say what is allowed, and examples how: both go into error messages and into editors.

import { z } from "zod";
import { cla } from "./cla-schema.ts";
import { commands, digest, objections } from "./conversation-schema.ts";
import { escalation } from "./escalation-schema.ts";
import { module, person, tier } from "./people-schema.ts";
import { merge, publish, review } from "./review-schema.ts";

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
        "Who is who: logins without @, each with an id, an affiliation, a name, a capacity and a calendar.",
      examples: [{ alice: { affiliation: "Acme" } }],
    })
    .optional(),
  escalation: escalation
    .meta({
      description: "When the project works, and what happens when somebody doesn't answer.",
      examples: [{ time_zone: "Europe/Berlin" }],
    })
    .optional(),
  objections: objections
    .meta({
      description: "Whose objection stops a merge, and how long it stands.",
      examples: [{ dismiss: "core" }],
    })
    .optional(),
  commands: commands
    .meta({ description: "Which commands work, and for which machines.", examples: [{ off: ["merge"] }] })
    .optional(),
  digests: z
    .array(digest)
    .max(50)
    .meta({
      description: "What waits for whom, written down at set times: at most 50 digests.",
      examples: [[{ for: "core", on: ["monday"] }]],
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
