import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/problem.ts";
import { ProblemList } from "../../src/core/problem-list.ts";

function problem(severity: Problem["severity"], path: string): Problem {
  return { severity, path, line: null, column: null, message: path, fix: "" };
}

describe("a list of problems", () => {
  it("shows errors first where there are too many, and counts the rest", () => {
    const list = new ProblemList(3);
    for (const path of ["a", "b", "c", "d"]) list.add(problem("warning", path));
    list.add(problem("error", "e"), problem("error", "f"));
    expect(list.listed().map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "error e",
      "error f",
      "warning a",
      "error There are 3 more problems.",
    ]);
    expect(list.listed().at(-1)?.path).toBe("d");
  });

  it("keeps the order of few", () => {
    const list = new ProblemList(3);
    expect(list.listed()).toEqual([]);
    list.add(problem("warning", "a"), problem("error", "b"), problem("warning", "c"));
    expect(list.listed().map(({ path }) => path)).toEqual(["a", "b", "c"]);
  });
});
