// Shapes that several parts of the charter file share.

import { z } from "zod";

/** How many approvals something needs; `what` begins the description. */
export function approvalsMeant(what: string, example: number) {
  return z
    .number()
    .int()
    .min(1)
    .max(10)
    .meta({ description: `${what}: a whole number from 1 to 10.`, examples: [example] });
}

export const machines = z.array(
  z
    .number()
    .int()
    .positive()
    .meta({ description: "A numeric account id.", examples: [41898282] }),
);

export const choose = z.enum(["expertise", "rotation"]).meta({
  description: "How people are chosen for a review: by expertise in what is touched, or in rotation.",
  examples: ["expertise"],
});

/** Of a clock that counts business days. */
export const MAX_DAYS = 365;

/** Business days on a clock that can be switched off; `what` begins the description. */
export function daysOrNever(what: string, example: number) {
  return z
    .union([z.number().min(0.1).max(MAX_DAYS), z.literal(false)])
    .meta({ description: `${what}: a number from 0.1 to ${MAX_DAYS}, or false.`, examples: [example] });
}

/** Of a wait; a year is far more than anybody waits. */
export const MAX_HOURS = 8760;

export const MAX_CONDITIONS = 10;
export const MAX_CONDITION_LENGTH = 500;
