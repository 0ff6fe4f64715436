// What the charter in force says about commands, objections and digests.

import type { Charter, DigestOrder } from "./charter.ts";
import type { CharterTexts } from "./charter-text.ts";
import { DEFAULT_COMMANDS, DEFAULT_DIGEST_MINUTE, DEFAULT_OBJECTIONS } from "./defaults.ts";
import { defined } from "./defined.ts";
import { minuteOf, weekdayNumber } from "./resolve-calendar.ts";
import { daysOrNull } from "./resolve-escalation.ts";
import type { CharterFile } from "./schema.ts";

export function resolveObjections({ repository, organisation }: CharterTexts): Charter["objections"] {
  const given = { ...defined(organisation?.file.objections), ...defined(repository?.file.objections) };
  return {
    from: given.from ?? DEFAULT_OBJECTIONS.from,
    veto: given.veto ?? DEFAULT_OBJECTIONS.veto,
    clarifyDays: daysOrNull(given.clarify_days, DEFAULT_OBJECTIONS.clarifyDays),
    dismiss: given.dismiss ?? DEFAULT_OBJECTIONS.dismiss,
    raiseDays: daysOrNull(given.raise_days, DEFAULT_OBJECTIONS.raiseDays),
  };
}

export function resolveCommands({ repository, organisation }: CharterTexts): Charter["commands"] {
  return {
    ...DEFAULT_COMMANDS,
    ...defined(organisation?.file.commands),
    ...defined(repository?.file.commands),
  };
}

export function toDigest(written: NonNullable<CharterFile["digests"]>[number]): DigestOrder {
  return {
    for: written.for,
    weekdays: [...new Set(written.on.map(weekdayNumber))].sort((a, b) => a - b),
    minute: written.at === undefined ? DEFAULT_DIGEST_MINUTE : minuteOf(written.at),
    issue: written.issue ?? null,
  };
}
