// Each reason why a file can't be read carries what to do about that very reason.

import { describe, expect, it } from "vitest";
import {
  binaryFile,
  MAX_GOVERNANCE_BYTES,
  otherEncoding,
  symbolicLink,
  tooLarge,
  unreadable,
} from "../../src/core/unreadable.ts";

const blob = { path: "OWNERS", oid: "1" };

describe("a file that can't be read", () => {
  it.each([
    [tooLarge(blob, MAX_GOVERNANCE_BYTES), "is 3.0 MB", "Make it smaller than 3 MB."],
    [symbolicLink(blob), "is a symbolic link", "Put the file itself in place of the link."],
    [binaryFile(blob), "is a binary file", "Put a text file in UTF-8 in its place."],
    [otherEncoding(blob), "is not text in UTF-8", "Put a text file in UTF-8 in its place."],
  ])("%j", (file, reason, fix) => {
    if (file === null) throw new Error("The file is loaded.");
    expect(unreadable(file)).toMatchObject({ severity: "error", path: "OWNERS", line: null, fix });
    expect(unreadable(file).message).toContain(reason);
  });

  it("is none that is a byte smaller", () => {
    expect(tooLarge(blob, MAX_GOVERNANCE_BYTES - 1)).toBeNull();
  });
});
