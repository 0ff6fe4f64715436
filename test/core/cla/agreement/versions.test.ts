// Which texts of the agreement somebody may have signed: corrections keep signatures, new texts ask again after a while.

import { describe, expect, it } from "vitest";
import type { Signature } from "../../../../src/core/cla/facts.ts";
import type { DocumentVersion } from "../../../../src/core/cla/policy.ts";
import { author } from "../../build.ts";
import { AGREEMENT_HASH, agreementText, signature } from "../../build-agreements.ts";
import { judged, signerOf } from "../situation.ts";

const [FIRST, SECOND, THIRD] = ["1".repeat(64), "2".repeat(64), AGREEMENT_HASH];

function version(label: string, hash: string, changes: Partial<DocumentVersion> = {}): DocumentVersion {
  return { document: "CLA.md", label, hash, change: "material", graceDays: 0, ...changes };
}

const editorial = { change: "editorial" as const };
const grace = { graceDays: 30 };
/** When the text in force, the third one, was first seen; thirty days before the usual present. */
const SEEN = "2026-01-31T09:00:00.000Z";
const seen = [
  { path: "CLA.md", hash: SECOND, since: "2025-06-01T09:00:00.000Z" },
  { path: "CLA.md", hash: THIRD, since: SEEN },
];

interface Case {
  versions: DocumentVersion[];
  texts?: typeof seen;
  now?: string;
  signed?: string;
  changes?: Partial<Signature>;
}

function judge({ versions, texts = seen, now = "2026-02-10T09:00:00.000Z", signed = SECOND, changes }: Case) {
  const signatures = [signature(author, { documentHash: signed, ...changes })];
  return judged({ policy: { versions }, record: { texts, signatures }, now });
}

describe("a signature of another text", () => {
  it.each<[string, Case]>([
    ["that no version names", { versions: [] }],
    ["before a material change", { versions: [version("1", SECOND), version("2", THIRD)] }],
    [
      "that came after the text in force",
      { versions: [version("1", THIRD), version("2", SECOND, editorial)] },
    ],
    [
      "of another document's version before",
      { versions: [version("1", SECOND, { document: "OTHER.md" }), version("2", THIRD, editorial)] },
    ],
    [
      "two versions ago, the last change editorial, the one before material",
      {
        versions: [version("1", FIRST), version("2", SECOND), version("2.1", THIRD, editorial)],
        signed: FIRST,
      },
    ],
    [
      "in grace that nobody has seen begin",
      { versions: [version("1", SECOND), version("2", THIRD, grace)], texts: [] },
    ],
    [
      "that was revoked, though the change is editorial",
      {
        versions: [version("1", SECOND), version("1.1", THIRD, editorial)],
        changes: { revokedAt: "2026-02-01T09:00:00.000Z" },
      },
    ],
    [
      "while the text in force is none of the versions",
      { versions: [version("1", FIRST), version("2", SECOND)] },
    ],
  ])("%s does not suffice", (_, each) => {
    expect(judge(each).state).toBe("pending");
  });

  it.each<[string, Case]>([
    ["before an editorial change", { versions: [version("1", SECOND), version("1.1", THIRD, editorial)] }],
    [
      "before several editorial changes",
      {
        versions: [version("1", FIRST), version("1.1", SECOND, editorial), version("1.2", THIRD, editorial)],
        signed: FIRST,
      },
    ],
    [
      "before a material change, in its grace",
      { versions: [version("1", SECOND), version("2", THIRD, grace)] },
    ],
    [
      "before an editorial change and a material one in its grace",
      {
        versions: [version("1", FIRST), version("1.1", SECOND, editorial), version("2", THIRD, grace)],
        signed: FIRST,
      },
    ],
    [
      "under another path, for the text is the same",
      {
        versions: [version("1", SECOND), version("2", THIRD)],
        signed: THIRD,
        changes: { documentPath: "OLD.md" },
      },
    ],
  ])("%s suffices", (_, each) => {
    expect(judge(each).state).toBe("satisfied");
  });
});

describe("days of grace", () => {
  const versions = [version("1.0", SECOND), version("2.0", THIRD, grace)];
  const end = "2026-03-02T09:00:00.000Z";

  it.each<[string, string, "satisfied" | "pending", string | null]>([
    ["a moment before their end", "2026-03-02T08:59:59.999Z", "satisfied", end],
    ["at their very end", end, "pending", null],
    ["a moment after their end", "2026-03-02T09:00:00.001Z", "pending", null],
  ])("%s", (_, now, state, changesAt) => {
    expect(judge({ versions, now })).toMatchObject({ state, changesAt });
  });

  it("say what was signed and until when it counts, or counted", () => {
    expect(signerOf(judge({ versions }), "author").reason).toBe(
      "signed version 1.0 on 1 March 2026, which counts until 2 March 2026; after that version 2.0 must be signed",
    );
    const over = judge({ versions, now: "2026-03-03T00:00:00.000Z" });
    expect(over.reason).toBe("@author signed version 1.0 on 1 March 2026, which counted until 2 March 2026.");
  });

  it("are not made longer by a correction of the new text", () => {
    const corrected = [version("1", FIRST), version("2", SECOND, grace), version("2.1", THIRD, editorial)];
    const texts = [{ path: "CLA.md", hash: SECOND, since: "2026-01-05T09:00:00.000Z" }, ...seen.slice(1)];
    const at = (now: string) => judge({ versions: corrected, texts, signed: FIRST, now }).state;
    expect(at("2026-02-04T08:59:59.999Z")).toBe("satisfied");
    expect(at("2026-02-04T09:00:00.000Z")).toBe("pending");
  });

  it("begin with the next text that was seen where their own never was in force", () => {
    const skipped = [version("1", FIRST), version("2", SECOND, grace), version("2.1", THIRD, editorial)];
    const at = (now: string) => judge({ versions: skipped, texts: seen.slice(1), signed: FIRST, now }).state;
    expect(at("2026-03-02T08:59:59.999Z")).toBe("satisfied");
    expect(at("2026-03-02T09:00:00.000Z")).toBe("pending");
  });

  it("of two material changes are over when the first of them is", () => {
    const twice = [version("1", FIRST), version("2", SECOND, grace), version("3", THIRD, { graceDays: 365 })];
    const texts = [{ path: "CLA.md", hash: SECOND, since: "2026-01-20T09:00:00.000Z" }, ...seen.slice(1)];
    const signed = (hash: string) =>
      judge({ versions: twice, texts, signed: hash, now: "2026-02-19T09:00:00.000Z" });
    expect(signed(FIRST).state).toBe("pending");
    expect(signed(SECOND).state).toBe("satisfied");
  });

  it("change nothing for whoever signed the text in force, too", () => {
    const signatures = [signature(author, { documentHash: SECOND }), signature(author)];
    const verdict = judged({ policy: { versions }, record: { texts: seen, signatures } });
    expect(verdict).toMatchObject({ state: "satisfied", changesAt: null });
  });
});

describe("the words", () => {
  it("name the version where the charter gives it a label, else the path", () => {
    const versions = [version("1.0", THIRD)];
    expect(judged({ policy: { versions } }).reason).toBe("@author has not signed CLA.md, version 1.0 yet.");
    expect(judged({}).reason).toBe("@author has not signed CLA.md yet.");
    expect(judged({ policy: { versions } }).parts[0]).toMatchObject({
      name: "the agreement CLA.md, version 1.0",
      agreement: { path: "CLA.md", hash: THIRD, label: "1.0" },
    });
  });

  it("say that an earlier text was signed, or that the signature was revoked", () => {
    expect(judge({ versions: [] }).reason).toBe(
      "@author signed an earlier text of CLA.md on 1 March 2026, and another text is in force since.",
    );
    expect(judge({ versions: [], changes: { revokedAt: "2026-03-05T09:00:00.000Z" } }).reason).toBe(
      "@author signed on 1 March 2026, and that signature was revoked on 5 March 2026.",
    );
  });
});

it("is unknown where the text in force can't be read, whoever has signed", () => {
  const verdict = judged({ agreements: [], record: { signatures: [signature(author)] } });
  expect(verdict).toMatchObject({ state: "unknown", parts: [{ agreement: null }], who: [] });
  expect(verdict.reason).toContain("CLA.md can't be read from the base branch");
  expect(verdict.next).toBe("A maintainer makes the agreement readable.");
  const elsewhere = judged({ agreements: [agreementText("OTHER.md")], policy: { in: "organisation" } });
  expect(elsewhere.reason).toContain("the organisation's .github repository");
});
