// Paths as git prints them, and paths that only look like it.

import { describe, expect, it } from "vitest";
import { unquotePath } from "../../src/cli/path-lines.ts";
import { Clone, temporaryFolder } from "./clone.ts";

describe("a line that is no quoted name", () => {
  it.each(['"', '""x', 'a"b"', '"a"b"', '"a\\"', '"\\x41"', '"\\400"', '"\\12"', '"\\'])(
    "stays as it is: %s",
    (line) => expect(unquotePath(line)).toBe(line),
  );
});

describe("a quoted name", () => {
  it.each([
    ['"docs/\\303\\244.md"', "docs/ä.md"],
    ['"a\\tb\\n\\"c\\\\d\\a\\b\\v\\f\\r"', 'a\tb\n"c\\d\u0007\b\v\f\r'],
    ['"ä\\303\\244"', "ää"],
    ['""', ""],
  ])("is read: %s", (line, path) => expect(unquotePath(line)).toBe(path));

  it("is read in time that grows with its length", () => {
    const long = "\\303\\244x".repeat(200_000);
    expect(unquotePath(`"${long}"`)).toHaveLength(400_000);
    expect(unquotePath(`"${long}\\"`)).toHaveLength(long.length + 3);
  });
});

it("is what git prints of any name", () => {
  const clone = new Clone(temporaryFolder(), "clone");
  const names = [
    "naïve/ä.md",
    'a"b',
    "tab\there",
    "line\nbreak",
    "back\\slash",
    "\u001b[2J",
    "plain",
    "日本",
  ];
  clone.commit(Object.fromEntries(names.map((name) => [name, "x"])));
  const lines = clone.git("ls-files").split("\n").slice(0, -1);
  expect(lines.map(unquotePath).sort()).toEqual(names.toSorted());
});
