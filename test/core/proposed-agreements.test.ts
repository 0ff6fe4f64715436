// What is said to somebody who changes the text of an agreement.

import { describe, expect, it } from "vitest";
import type { ClaPolicy, DocumentVersion } from "../../src/core/cla/policy.ts";
import { lintAgreements } from "../../src/core/proposed-agreements.ts";
import type { GovernanceFile, UnreadableFile } from "../../src/core/snapshot.ts";
import { claPolicy } from "./build-agreements.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);

function text(path: string, sha256: string, content = "I agree."): GovernanceFile {
  return { path, oid: sha256, text: content, sha256, url: path };
}

function version(label: string, hash: string, document = "CLA.md"): DocumentVersion {
  return { document, label, hash, change: "material", graceDays: 0 };
}

type File = GovernanceFile | UnreadableFile;

function found(changes: Partial<ClaPolicy>, after: File[], before: File[] = [text("CLA.md", A)]) {
  return lintAgreements(claPolicy(changes), { claDocuments: before, proposed: after });
}

describe("an agreement that a pull request changes", () => {
  const edited = [text("CLA.md", B)];

  it.each<[string, Partial<ClaPolicy>, File[], File[]]>([
    ["is the same text", {}, [text("CLA.md", A)], [text("CLA.md", A)]],
    ["is new", {}, edited, []],
    ["could not be signed before", {}, edited, [{ path: "CLA.md", oid: "1", reason: "is a binary file" }]],
    ["is named by no charter", {}, [text("OTHER.md", B)], [text("OTHER.md", A)]],
    ["is the organisation's", { in: "organisation" }, edited, [text("CLA.md", A)]],
    ["is a version of the charter", { versions: [version("2.0", B)] }, edited, [text("CLA.md", A)]],
    ["can't be read, which is said elsewhere", {}, [{ path: "CLA.md", oid: "1", reason: "is a link" }], []],
  ])("is not warned of where it %s", (_, policy, after, before) => {
    expect(found(policy, after, before)).toEqual([]);
  });

  it("would have everybody asked again, unless two lines are added that say otherwise", () => {
    expect(found({}, edited)).toEqual([
      {
        severity: "warning",
        path: "CLA.md",
        line: null,
        column: null,
        message: "Once this is merged, everybody who signed CLA.md is asked again, for its text changes.",
        fix: `If its meaning stays, add to cla.versions: - { label: "1.0", sha256: ${A} } and - { label: "1.1", sha256: ${B}, change: editorial }`,
      },
    ]);
  });

  it.each<[string, DocumentVersion[], string]>([
    ["after the last", [version("1.9", A)], `- { label: "1.10", sha256: ${B}, change: editorial }`],
    ["with no digits", [version("draft", A)], `- { label: "draft 2", sha256: ${B}, change: editorial }`],
    [
      "in no order",
      [version("2", B.replace("b", "c")), version("1", A)],
      `- { label: "3", sha256: ${B}, change: editorial }`,
    ],
    [
      "without the present one",
      [version("v1", "c".repeat(64))],
      `- { label: "v2", sha256: ${A} } and - { label: "v3", sha256: ${B}, change: editorial }`,
    ],
    [
      "of another document, which says nothing here",
      [version("1.0", B, "CCLA.md")],
      `- { label: "1.0", sha256: ${A} } and - { label: "1.1", sha256: ${B}, change: editorial }`,
    ],
  ])("gets the line for versions %s", (_, versions, lines) => {
    const [problem] = found({ versions, corporate: "CCLA.md" }, edited);
    expect(problem?.fix).toBe(`If its meaning stays, add to cla.versions: ${lines}`);
  });

  it("is named in the line where it is not the usual one, and asks companies where it is theirs", () => {
    const policy = {
      corporate: "docs/C CLA.md",
      paths: [{ patterns: ["fw/**"], instrument: { kind: "agreement" as const, document: "docs/HW.md" } }],
      versions: [version("1.0", A, "docs/HW.md"), version("1.0", A, "docs/C CLA.md")],
    };
    const before = [text("docs/HW.md", A), text("docs/C CLA.md", A)];
    const [hardware, companies] = found(policy, [text("docs/HW.md", B), text("docs/C CLA.md", B)], before);
    expect(hardware?.message).toContain("everybody who signed docs/HW.md is asked again");
    expect(hardware?.fix).toContain(
      `- { document: docs/HW.md, label: "1.1", sha256: ${B}, change: editorial }`,
    );
    expect(companies?.message).toContain("every company that agreed to docs/C CLA.md is asked again");
    expect(companies?.fix).toContain(`{ document: "docs/C CLA.md", label: "1.1"`);
  });

  it("must stay one that people can sign", () => {
    const large = text("CLA.md", B, "x".repeat(200_001));
    expect(found({ versions: [version("2.0", B)] }, [large], [])).toMatchObject([
      {
        severity: "error",
        path: "CLA.md",
        message: "Nobody could sign this agreement: it has 201 kB, and an agreement may have 200.",
      },
    ]);
    expect(found({}, [text("CLA.md", B, "\n")])).toMatchObject([
      { message: "Nobody could sign this agreement: it is empty." },
    ]);
  });
});
