import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilter, type Filter } from "../../../../src/core/ownership/owners-tree/owners-filter.ts";

function filter(source: string): Filter {
  const compiled = compileFilter(source);
  if ("message" in compiled) throw new Error(`${source}: ${compiled.message}`);
  return compiled;
}

describe("a filter", () => {
  it.each([
    ["(a)\\1", "references to groups"],
    ["a(?=b)", "is not read"],
    ["(?<!a)b", "is not read"],
    ["(?m)^a", "is not read"],
    ["a(?i)b", "is not read"],
    ["\\p{L}", '"\\\\p" is not read'],
    ["[[:alpha:]]", '"[:" is not read'],
    ["\\Qa.b\\E", "is not read"],
    ["\\x41", "is not read"],
    ["[\\b]", "is not read"],
    ["*.go", "nothing to repeat"],
    ["a|*", "nothing to repeat"],
    ["a**", "repetition follows another"],
    ["a{2}{3}", "repetition follows another"],
    ["a{3,2}", "ends before it starts"],
    ["a{1001}", "more than 1000 times"],
    ["(a{100}){100}", "more than 1000 states"],
    ["((((){999}){999}){999}){999}", "more than 1000 states"],
    ["(a", "not closed"],
    ["a)", "no opening one"],
    ["[a", "not closed"],
    ["[z-a]", "ends before it starts"],
    ["[a-\\d]", "ends before it starts"],
    ["a\\", "ends with a backslash"],
    ["a".repeat(501), "more than 500 characters"],
  ])("%s is refused", (source, reason) => {
    const compiled = compileFilter(source);
    expect(compiled).toHaveProperty("fix");
    expect("message" in compiled && compiled.message).toContain(reason);
  });

  it.each<[string, string[], string[]]>([
    ["\\.go$", ["a.go", "x/y.go"], ["a.gox", "ago"]],
    ["^sig-", ["sig-x"], ["a/sig-x"]],
    ["(config|plugins)\\.yaml", ["x/config.yaml.txt", "plugins.yaml"], ["configs.yml"]],
    ["", ["a", ""], []],
    ["^.$", ["é", "𝒳", "a"], ["", "ab", "\n"]],
    ["^[^a-c/]+$", ["xyz"], ["abx", "x/y"]],
    ["^[]a-]+$", ["]a-"], ["b"]],
    ["^[\\w.]+$", ["a_1.b"], ["a-b", "é"]],
    ["^[\\D]$", ["a"], ["1"]],
    ["^\\S+$", ["a\vb"], ["a b"]],
    ["^(?:ab){2,3}$", ["abab", "ababab"], ["ab", "abababab"]],
    ["^(?P<n>a)?b+?c*$", ["abbc", "b"], ["ac"]],
    ["^a{,2}$", ["a{,2}"], ["aa"]],
    ["^(a*)*b$", ["aab", "b"], ["aac"]],
    ["\\bapi\\b", ["x/api/y"], ["apis", "_api"]],
    ["a\\Bb", ["ab"], ["a b"]],
    ["\\Aa\\z", ["a"], ["a\n", "ba"]],
    ["^a$", ["a"], ["a\n", "b\na"]],
    ["(?i)^readme\\.MD$", ["README.md"], ["READMEmd"]],
    ["(?i)^[^a]$", ["b"], ["A", "a"]],
  ])("%s", (source, fitting, others) => {
    expect(fitting.filter((path) => !filter(source).matches(path))).toEqual([]);
    expect(others.filter((path) => filter(source).matches(path))).toEqual([]);
  });

  it("agrees with JavaScript's expressions where the two languages are the same", () => {
    const atom = fc.constantFrom("a", "b", "/", ".", "\\.", "[ab]", "[^a]", "\\w", "\\d", "^", "$", "\\b");
    const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
      piece: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        atom,
        fc
          .tuple(fc.constantFrom("a", "[ab/]", "."), fc.constantFrom("*", "+", "?", "{2}", "{1,2}"))
          .map(([a, b]) => a + b),
        tie("pattern").map((inner) => `(${inner})?`),
      ),
      pattern: fc.oneof(
        fc.array(tie("piece"), { maxLength: 4 }).map((pieces) => pieces.join("")),
        fc.tuple(tie("piece"), tie("piece")).map((pair) => pair.join("|")),
      ),
    }));
    const path = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "1", " "), maxLength: 6 });
    fc.assert(
      fc.property(pattern, path, (source, text) => {
        expect(filter(source).matches(text)).toBe(new RegExp(source, "u").test(text));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it.each(["(a+)+$", "(a|a)*b", "(.*)*(.*)*x$", "a*a*a*a*a*a*a*b", "(a?){20}a{20}b"])(
    "%s reads a long path in steps that grow with it",
    (source) => {
      const { matches } = filter(source);
      const elapsed = (length: number) => {
        const path = `${"a".repeat(length)}c`;
        const start = performance.now();
        expect(matches(path)).toBe(false);
        return performance.now() - start;
      };
      elapsed(2000);
      // Backtracking would take 2 ** 2000 steps for the first and 4000 times as many for the last but one.
      expect(elapsed(20_000)).toBeLessThan(2000);
    },
  );
});
