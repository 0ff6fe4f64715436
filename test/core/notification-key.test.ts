// Keys that stand in HTML comments: whatever people named, they end none, and differ where the parts do.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { notificationKey } from "../../src/core/notification-key.ts";

describe("a notification's key", () => {
  it.each([
    [["module --> x", 1, "remind"], "module_%2D%2D%3E_x-1-remind"],
    [["kind Größe", 2, "raise core"], "kind_Gr%C3%B6%C3%9Fe-2-raise_core"],
    [["a_b c"], "a%5Fb_c"],
  ])("of %j", (parts, key) => {
    expect(notificationKey(...parts)).toBe(key);
  });

  it("never ends a comment, and is another one for other parts", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("-", "--", ">", "_", " ", "%2D"),
    );
    const parts = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(notificationKey(...one)).toMatch(/^[A-Za-z0-9_%]+(-[A-Za-z0-9_%]+)*$/);
        const wellFormed = (all: string[]) => JSON.stringify(all.map((each) => each.toWellFormed()));
        expect(notificationKey(...one) === notificationKey(...other)).toBe(
          wellFormed(one) === wellFormed(other),
        );
      }),
    );
  });
});
