// The charter file's shape. Unknown keys are errors, so that a typing slip is never a silent default.

import { z } from "zod";

const login = z
  .string()
  .regex(
    /^@?[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9_.-]+)?$/,
    "must be a login (@alice) or a team (@org/team)",
  );

const businessDays = z.number().positive().max(365);

const step = z.discriminatedUnion("do", [
  z.strictObject({ after: businessDays, do: z.literal("remind") }),
  z.strictObject({ after: businessDays, do: z.literal("pick-others") }),
  z.strictObject({ after: businessDays, do: z.literal("raise"), to: z.string().min(1) }),
]);

export const charterSchema = z.strictObject({
  version: z.literal(1),
  cla: z
    .strictObject({
      /** Path of the agreement, in the repository of the charter that names it. */
      document: z.string().min(1),
      /** Numeric ids of machine accounts whose commits need no signature. */
      machines: z.array(z.number().int().positive()).max(100).optional(),
    })
    .optional(),
  review: z
    .strictObject({
      /** Approvals that each touched module needs. */
      approvals: z.number().int().min(1).max(10).optional(),
      /** People asked for each touched module, at the most. */
      reviewers: z.number().int().min(1).max(15).optional(),
      /** Who approves files that nobody owns: anyone who can push, a tier by its name, or nobody. */
      unowned: z.string().min(1).optional(),
    })
    .optional(),
  /** Rungs above the module maintainers, from the lower to the higher. */
  tiers: z
    .array(z.strictObject({ name: z.string().min(1).max(50), members: z.array(login).min(1).max(200) }))
    .max(5)
    .optional(),
  /** Login → who that person is. */
  people: z
    .record(
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, "must be a login without @"),
      z.strictObject({
        id: z.number().int().positive().optional(),
        affiliation: z.string().min(1).max(100).optional(),
      }),
    )
    .optional(),
  escalation: z
    .strictObject({
      /** IANA name, for example Europe/Berlin. */
      time_zone: z.string().optional(),
      /** Days off, as YYYY-MM-DD. */
      holidays: z.array(z.iso.date()).max(500).optional(),
      ladder: z.array(step).max(20).optional(),
    })
    .optional(),
});

/** A charter file as written: everything but `version` may be left out. */
export type CharterFile = z.infer<typeof charterSchema>;
export type LadderStep = z.infer<typeof step>;
