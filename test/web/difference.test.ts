// What changed between two texts of an agreement.

import { describe, expect, it } from "vitest";
import { compareTexts, type DifferenceLine, difference } from "../../src/web/page/difference.ts";

/** "+a[b]" for an added line in which b is new; "…3" for three lines that stayed and are far from any change. */
function sketch(line: DifferenceLine): string {
  if (line.kind === "gap") return `…${line.lines}`;
  const sign = { same: " ", added: "+", removed: "-" }[line.kind];
  return sign + line.parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("");
}

describe("the difference of two texts", () => {
  it.each([
    ["a word", "I agree.\n", "You agree.\n", ["-[I] agree.", "+[You] agree."]],
    ["a new line", "a\n", "a\nb\n", [" a", "+[b]"]],
    ["a lost line", "a\nb\n", "a\n", [" a", "-[b]"]],
    ["one line for two", "a\nb\n", "c\n", ["-[a]", "-[b]", "+[c]"]],
    ["nothing but line ends", "a\r\nb\r\n", "a\nb\n", ["…2"]],
    [
      "something far from the rest",
      "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
      "1\n2\n3\n4\n5!\n6\n7\n8\n9\n",
      ["…2", " 3", " 4", "-5", "+5[!]", " 6", " 7", "…2"],
    ],
  ])("shows %s", (_, before, after, lines) => {
    expect(compareTexts(before, after)?.map(sketch)).toEqual(lines);
  });

  it("takes no longer where everything differs", () => {
    const text = (seed: number) =>
      Array.from({ length: 100 }, (_, line) => {
        return Array.from({ length: 700 }, (_, i) =>
          ((i * 7919 + (line + seed) * 104_729) % 99_991).toString(36),
        ).join(" ");
      }).join("\n");
    const begun = performance.now();
    expect(compareTexts(text(1), text(1000))).toHaveLength(200);
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  it("escapes what the texts say, and names each side for those who hear it", async () => {
    const shown = String(await difference("<b>a</b>\n", "<b>c</b>\n"));
    expect(shown).not.toContain("<b>");
    expect(shown).toContain('<span class="unseen">added: </span>');
    expect(shown).toContain('<span class="unseen">removed: </span>');
  });
});
