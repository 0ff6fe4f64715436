// What a charter orders, as plans: one for each reader and place.

import { expect, it } from "vitest";
import { plannedDigests } from "../../../src/core/digest/digest-plan.ts";
import { calendar, charter, charterPerson } from "../build-charter.ts";

const order = (whom: string, minute = 540, issue: number | null = null) => {
  return { for: whom, weekdays: [1], minute, issue };
};

it("joins orders of one reader and place, and keeps others apart", () => {
  const digests = [order("core"), order("core", 600), order("core", 540, 12), order("Docs")];
  const plans = plannedDigests(charter({ digests }));
  expect(
    plans.map(({ for: whom, issue, times }) => [whom, issue, times.map(({ minute }) => minute)]),
  ).toEqual([
    ["core", null, [540, 600]],
    ["core", 12, [540]],
    ["Docs", null, [540]],
  ]);
});

it("takes the times as the project's, and the quiet hours as the reader's", () => {
  const tokyo = calendar({ timeZone: "Asia/Tokyo" });
  const berlin = calendar({ timeZone: "Europe/Berlin" });
  const base = charter();
  const plans = plannedDigests({
    ...base,
    escalation: { ...base.escalation, calendar: berlin },
    people: new Map([charterPerson("Aiko", { calendar: tokyo }), charterPerson("bob")]),
    digests: [order("@aiko"), order("@bob"), order("aiko")],
  });
  expect(plans.map((plan) => plan.timeZone)).toEqual(Array(3).fill("Europe/Berlin"));
  expect(plans.map((plan) => plan.calendar)).toEqual([tokyo, berlin, berlin]);
});
