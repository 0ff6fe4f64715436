// The shape of what a charter says about people: modules, tiers, and who is who.

import { z } from "zod";
import { calendarKeys } from "./calendar-schema.ts";
import { ladder } from "./ladder-schema.ts";
import { moduleRule } from "./rule-schema.ts";
import { approvalsMeant, choose } from "./shapes.ts";

export const login = z
  .string()
  .regex(/^@?[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9_.-]+)?$/)
  .max(200)
  .meta({ description: 'A login or a team, between quotes: "@alice" or "@org/team".', examples: ["@alice"] });

const emeritus = z
  .array(login)
  .max(200)
  .meta({ description: "Logins of those who have stepped back, at most 200.", examples: [["@alice"]] })
  .optional();

const modulePath = z
  .string()
  .min(1)
  .max(500)
  .meta({
    description:
      "A glob from the repository's root, at most 500 characters; a folder ends with /**, and ! excludes.",
    examples: ["src/**"],
  });

export const module = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^\s[\]\p{Cc}\p{Cf}][^[\]\p{Cc}\p{Cf}]*$/u)
      .max(100)
      .meta({ description: "The module's name, without brackets.", examples: ["Distributed"] }),
    label: z
      .string()
      .min(1)
      .max(50)
      .meta({
        description: "The label of what belongs to it, at most 50 characters.",
        examples: ["module: distributed"],
      })
      .optional(),
    paths: z
      .array(modulePath)
      .max(200)
      .meta({
        description: "At most 200 globs from the root; the last that matches decides, and ! excludes.",
        examples: [["src/**", "!src/generated/**"]],
      })
      .optional(),
    maintainers: z
      .array(login)
      .max(200)
      .meta({
        description: "At most 200 logins or teams; none makes the paths nobody's.",
        examples: [["@alice", "@org/team"]],
      }),
    emeritus,
    approvals: approvalsMeant("Approvals that this module needs", 2).optional(),
    choose: choose.optional(),
    rules: z
      .array(moduleRule)
      .max(20)
      .meta({
        description: "What this module needs beyond that where conditions hold: at most 20 rules.",
        examples: [[{ name: "Large change", if: "lines > 5000", approvals: 2 }]],
      })
      .optional(),
    ladder: ladder.optional(),
  })
  .meta({
    description: "A module has a name, maintainers, and most have paths.",
    examples: [{ name: "Docs", paths: ["docs/**"], maintainers: ["@alice"] }],
  });

export const tier = z
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
    emeritus,
  })
  .meta({
    description: "A tier has a name and members.",
    examples: [{ name: "core", members: ["@alice"] }],
  });

export const person = z
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
    name: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: "What this person is called.", examples: ["Alice Example"] })
      .optional(),
    capacity: z
      .number()
      .int()
      .min(1)
      .max(100)
      .meta({
        description: "Open review requests that this person takes at a time: a whole number from 1 to 100.",
        examples: [5],
      })
      .optional(),
    ...calendarKeys,
  })
  .meta({
    description:
      "A person has an id, an affiliation, a name, a capacity, and a calendar: time_zone, holidays, weekend and working_hours.",
    examples: [{ affiliation: "Acme" }],
  });
