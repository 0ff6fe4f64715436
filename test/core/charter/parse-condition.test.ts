import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/core/charter/parse-condition.ts";

describe("what is no condition", () => {
  it.each([
    ["", '"" is no condition.', "Start with lines, files, open, label, path, author, base or milestone"],
    ["> 5", '"> 5" is no condition.', "Start with lines"],
    ["line > 5", '"line > 5" is no condition.', "Did you mean lines? For example: lines > 5000"],
    ["labels is x", '"labels is x" is no condition.', "Did you mean label?"],
    ["Label is x", '"Label is x" is no condition.', "Did you mean label? For example: label is breaking"],
    ["draft is true", '"draft is true" is no condition.', "Start with"],
    ["lines", "is cut short.", "For example: lines > 5000"],
    ["lines = 5", "lines is compared by <, <=, > or >=.", "For example: lines > 5000"],
    ["lines => 5", "lines is compared by", "For example"],
    ["lines is 5", "lines is compared by", "For example"],
    ["lines > 5,000", "a whole number follows, in digits alone.", "For example"],
    ["lines > -1", "a whole number follows", "For example"],
    ["lines > 5 and files > 3", "a whole number follows", "For example"],
    ["files >", "a whole number follows", "For example: files >= 100"],
    ["files > 10000001", "a whole number follows", "For example"],
    ["open < 7", "a whole number of hours or days follows, at most 365 days.", "For example: open < 7 days"],
    ["open < 2 weeks", "a whole number of hours or days follows", "For example"],
    ["open < 1.5 days", "a whole number of hours or days follows", "For example"],
    ["open < 366 days", "at most 365 days", "For example"],
    ["open is 7 days", "open is compared by", "For example"],
    ["label = breaking", "label is followed by is, or by is not.", "For example: label is breaking"],
    ["label breaking", "label is followed by is", "For example"],
    ["label: breaking", '"label: breaking" is cut short.', "For example"],
    ["label is", "something must follow.", "For example"],
    ["label is not", "something must follow.", "For example"],
    ["label is ''", "something must follow.", "For example"],
    ["path is src/", "matches no file, because it ends with a slash.", 'Write "src/**"'],
    ["path is not /src/**", "because it starts with a slash.", 'Write "src/**"'],
    ["path is !src/**", "a condition has nothing to take it from.", "Write: path is not src/**"],
    ["base is release/", "because it ends with a slash.", 'Write "release/**"'],
  ])("%s", (written, message, fix) => {
    const parsed = parseCondition(written);
    expect("message" in parsed && parsed.message).toContain(message);
    expect("message" in parsed && parsed.fix).toContain(fix);
  });

  it("is told in little time, whatever it is", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc
        .array(fc.constantFrom("label", "open", "is", "not", " ", "<", "7", '"', "days", "\n"), {
          maxLength: 40,
        })
        .map((words) => words.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseCondition(written);
        expect("subject" in parsed || (parsed.message.length > 0 && parsed.fix.length > 0)).toBe(true);
      }),
      { numRuns: 1000, seed: 4 },
    );
    for (const filler of [" ", "not ", "open ", '"']) {
      expect("message" in parseCondition(`label ${filler.repeat(125)}\n`)).toBe(true);
    }
  });
});

describe("a condition", () => {
  it.each([
    ["lines > 5000", { subject: "lines", comparison: ">", value: 5000 }],
    [" files<=0 ", { subject: "files", comparison: "<=", value: 0 }],
    ["open < 7 days", { subject: "open", comparison: "<", value: 168 }],
    ["open >= 1 hour", { subject: "open", comparison: ">=", value: 1 }],
    ["label is breaking", { subject: "label", isNot: false, value: "breaking" }],
    ["label is not kind: a or b", { subject: "label", isNot: true, value: "kind: a or b" }],
    ['label is "not ready"', { subject: "label", isNot: false, value: "not ready" }],
    ["label is not 'x'", { subject: "label", isNot: true, value: "x" }],
    ["label is notable", { subject: "label", isNot: false, value: "notable" }],
    ["milestone is 2.0", { subject: "milestone", isNot: false, value: "2.0" }],
    ["author is not writer", { subject: "author", isNot: true, value: "writer" }],
    ["base is release/{1,2}.*", { subject: "base", isNot: false, value: "release/{1,2}.*" }],
    ["path is src/**", { subject: "path", isNot: false, value: "src/**" }],
  ])("%s is read", (written, expected) => {
    expect(parseCondition(written)).toEqual(expected);
  });
});
