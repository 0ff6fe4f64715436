// Public holidays by country, state and region: their days, and the names by which charters ask for them.

import { describe, expect, it, vi } from "vitest";
import {
  countryCodes,
  isRegion,
  namesBelow,
  publicHolidays,
} from "../../../src/core/calendar/public-holidays.ts";

const daysOf = (region: string, year: number) =>
  publicHolidays(region, year).map((day) => new Date(day * 86_400_000).toISOString().slice(5, 10));

describe("a name", () => {
  it.each(["", "-", "DE-", "de", "DE-XX", "DE.BY", "DE-BY-A-B", "Germany", "__proto__", "DE-constructor"])(
    "%j is none, and has no days",
    (name) => {
      expect(isRegion(name)).toBe(false);
      expect(publicHolidays(name, 2026)).toEqual([]);
    },
  );

  it.each(["DE", "DE-BY", "DE-BY-A", "US-CA", "NO", "CK-Aitutaki"])("%s is one", (name) => {
    expect(isRegion(name)).toBe(true);
  });

  it("lists what is below it", () => {
    expect(namesBelow(null)).toContain("DE");
    expect(namesBelow("DE")).toContain("DE-BY");
    expect(namesBelow("DE-BY")).toEqual(["DE-BY-A", "DE-BY-KATH", "DE-BY-EVANG"]);
    expect([...namesBelow("ZZ"), ...namesBelow("DE-BY-A")]).toEqual([]);
    expect(countryCodes().get("Germany")).toBe("DE");
  });
});

describe("days", () => {
  it("of a state are those of its country and its own", () => {
    const country = ["01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "10-03", "12-25", "12-26"];
    expect(daysOf("DE", 2026)).toEqual(country);
    expect(daysOf("DE-BY", 2026)).toEqual([...country, "01-06", "06-04", "11-01"].sort());
  });

  it("are each of a holiday that lasts several, into the next year too", () => {
    expect(daysOf("SZ", 2026).slice(-6)).toEqual(["12-28", "12-29", "12-30", "12-31", "01-01", "01-02"]);
  });

  it("of a calendar whose days begin at sunset are those that the evening before begins", () => {
    expect(daysOf("SA", 2026)).toEqual(expect.arrayContaining(["03-19", "03-20", "03-21", "03-22"]));
    expect(daysOf("SA", 2026)).not.toContain("03-18");
  });

  it("are no afternoons", () => {
    expect(daysOf("CN", 2026)).not.toContain("05-04");
    expect(daysOf("TR", 2026).filter((day) => day.startsWith("03"))).toEqual(["03-20", "03-21", "03-22"]);
  });

  it("are no days on which people work all the same", () => {
    expect(daysOf("DE", 2026)).not.toContain("12-24");
  });

  it("are told for every country, without a word on the console", () => {
    const spoken = vi.spyOn(console, "error").mockImplementation(() => {});
    const names = namesBelow(null);
    const all = names.flatMap((name) => publicHolidays(name, 2027));
    expect(all.length).toBeGreaterThan(4 * names.length);
    expect(all.filter((day) => !Number.isInteger(day))).toEqual([]);
    expect(spoken).not.toHaveBeenCalled();
    spoken.mockRestore();
  });
});
