import { describe, expect, it } from "vitest";
import { readYaml } from "../../src/core/yaml.ts";

/** `line:column message` of every flaw. */
function flawsOf(text: string): string[] {
  const read = readYaml(text);
  return "flaws" in read ? read.flaws.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
}

describe("a text that can't be read", () => {
  it.each([
    ["a NUL", "a: 1\r\n# b\0c", "2:4 A character of number zero stands here"],
    ["a lone carriage return", "a: 1\r\nb: 2\rc: 3\r\n", "2:5 A carriage return stands here without"],
    [
      "an error below a text of several lines",
      'a: "x\n  y\n\n  z"\nb: |\n  one\n  two\n\nc: @d\n',
      "9:4 Plain value",
    ],
    ["an error below a quoted key", '"a\n b": 1\n', "1:1 This is not valid YAML"],
    ["a star without quotes", "a: [module: *]", "1:13 This is not valid YAML: Alias cannot be an empty"],
    ["an escaped NUL", 'a: 1\nb: "x\\0"\n', "2:4 An escape stands for a character of number zero"],
    ["an escaped NUL in a key", 'a: 1\n"x\\0": 1\n', "2:1 An escape stands for a character of number zero"],
    ["half a character", 'a: 1\nb: ["x\\ud800"]\n', "2:5 An escape stands for"],
    ["a tag", "a: 1\nb: !secret x\nc: !secret y\n", "2:4 Tags are not read."],
    ["a second document", "a: 1\n---\nb: [\n", "2:1 The file must be one YAML document."],
    [
      "directives after a document",
      `a: 1\n...\n${"%A\n".repeat(9)}`,
      "3:1 The file must be one YAML document.",
    ],
    ["an open bracket far inside", `a: [[[[[${"b,".repeat(99)}`, "1:207 This is not valid YAML"],
  ])("has %s, and that alone is said", (_, text, start) => {
    expect(flawsOf(text)).toHaveLength(1);
    expect(flawsOf(text)[0]).toContain(start);
  });

  it.each([
    ["brackets", (n: number) => `a: ${"[".repeat(n)}`, "1:14"],
    ["lists", (n: number) => "- ".repeat(n), "1:23"],
    ["keys", (n: number) => Array.from({ length: n }, (_, at) => `${" ".repeat(at)}a:\n`).join(""), "11:11"],
    ["keys of brackets", (n: number) => `? ${"[".repeat(n)}`, "1:13"],
  ])("has too many levels of %s, and says where the first is, however many there are", (_, text, place) => {
    const start = `${place} This is nested deeper than any governance file.`;
    for (const count of [12, 400]) expect(flawsOf(text(count))).toEqual([start]);
  });

  it.each([
    ["aliases", `a: &x 1\nb: [${"*x,".repeat(5000)}]`, 1],
    ["keys that stand twice", "a: 1\n".repeat(5000), 100],
    ["keys that are none", `{${"? [a],".repeat(5000)}}`, 100],
    ["commas", `[${",".repeat(5000)}]`, 1],
    ["brackets that close nothing", "]\n".repeat(5000), 1],
    ["tags", "- !x\n".repeat(5000), 1],
  ])("has thousands of %s and few flaws", (_, text, count) => {
    expect(flawsOf(text)).toHaveLength(count);
  });

  it("is not repeated in what is said about it", () => {
    const [flaw = ""] = flawsOf(`/a @b\n# c\n${"/d @e\n".repeat(5000)}`);
    expect(flaw).toContain("3:1 This is not valid YAML: Unexpected scalar token");
    expect(flaw.length).toBeLessThan(200);
  });

  it("is taken apart from one that can", () => {
    expect(readYaml('%YAML 1.2\n---\r\na: "x\r\n  y"\r\n')).toMatchObject({ value: { a: "x y" } });
    expect(readYaml("")).toMatchObject({ value: null });
    expect(readYaml("# nothing\n")).toMatchObject({ value: null });
  });
});

describe("the place of a value", () => {
  it("is counted in the text", () => {
    const read = readYaml("a: 'x\n\n  y'\r\nb:\n- c: 1\n");
    if ("flaws" in read) throw new Error("not read");
    expect(read.placeOf(["b", 0, "c"])).toEqual({ line: 5, column: 6 });
    expect(read.placeOfKey(["b", 0, "c"])).toEqual({ line: 5, column: 3 });
    expect(read.placeOf(["b", 0, "d"])).toEqual({ line: 5, column: 3 });
  });
});
