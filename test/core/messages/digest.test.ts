// Digests as Markdown: their readers are mentioned once, and nothing that people wrote does anything.

import { describe, expect, it } from "vitest";
import type { Waiting } from "../../../src/core/digest/waiting.ts";
import { type DigestToWrite, digestComment, digestIssue } from "../../../src/core/messages/digest.ts";
import { alice, dave, erin, NOW, user } from "../build.ts";

function item(number: number, changes: Partial<Waiting> = {}): Waiting {
  const since = "2026-02-23T09:00:00.000Z";
  const place = { repository: "acme/widget", number, title: "Never shown" };
  return {
    ...place,
    section: "raised",
    since,
    why: "It lacks the approval of Parser.",
    next: null,
    people: [],
    ...changes,
  };
}

function digest(changes: Partial<DigestToWrite> = {}): DigestToWrite {
  return {
    for: "core",
    items: [item(12)],
    orphans: [],
    people: [dave, erin],
    dueAt: NOW,
    at: NOW,
    ...changes,
  };
}

describe("a digest", () => {
  it("tells a tier what was raised, what it decides, and which modules are without maintainers", () => {
    const next = { rung: { do: "raise", to: "lead", after: 0 }, at: "2026-03-09T09:00:00.000Z" } as const;
    const items = [
      item(12),
      item(7, { section: "dispute", why: "The veto 3 of @bob is yours to decide.", next }),
    ];
    expect(digestIssue(digest({ items, orphans: [{ module: "Docs", pulls: 6 }] }))).toEqual({
      key: "digest-core-2026%2D03%2D02T09%3A00",
      title: "What waits for core: Mon 2 Mar 2026",
      labels: [],
      body: `@dave @erin: 2 pull requests wait for **core**, as of Mon 2 Mar 2026, 09:00 UTC.

**Objections to decide**
- #7 since Mon 23 Feb 2026, 09:00 UTC: The veto 3 of @\u200bbob is yours to decide. Without an answer, it goes up to lead on Mon 9 Mar 2026, 09:00 UTC.

**Raised, because nobody answered**
- #12 since Mon 23 Feb 2026, 09:00 UTC: It lacks the approval of Parser.

**Modules that seem to lack maintainers who answer** (raised within 90 days)
- Docs: 6 pull requests

The charter orders this under \`digests\`. Nothing needs to be answered here.`,
    });
  });

  it("speaks to a person, whose login in the title notifies nobody", () => {
    const next = { rung: null, at: NOW };
    const items = [item(1, { section: "clarify", why: "You were asked.", next })];
    const issue = digestIssue(digest({ for: "@alice", people: [alice], items }));
    expect(issue.title).toBe("What waits for alice: Mon 2 Mar 2026");
    expect(issue.body).toMatch(/^@alice: 1 pull request waits for you, as of/);
    expect(issue.body).toContain("You were asked. Without an answer, it may be dismissed on Mon 2 Mar");
  });

  it("is the same one only for the same reader and time", () => {
    const keys = [
      digest(),
      digest({ dueAt: "2026-03-03T09:00:00.000Z" }),
      digest({ for: "@core" }),
      digest({ for: "a-->b" }),
    ].map((each) => digestComment(each).key);
    expect(new Set(keys).size).toBe(4);
    expect(keys.join()).not.toContain("--");
    expect(digestComment(digest({ at: "2026-03-02T11:00:00.000Z" })).key).toBe(keys[0]);
  });

  it("escapes what people wrote", () => {
    const why = "<!-- @everybody [x](http://evil) #1\n# Title `code` ![](x)";
    const { body, title } = digestIssue(digest({ for: "c<b>\n@all", items: [item(5, { why })], people: [] }));
    expect(body).not.toMatch(/(?<!\\)<|@[a-z]|(?<!\\)#1\b|\n# |http:\/\/|(?<!\\)!\[/);
    expect(title).not.toContain("\n");
  });

  it("mentions fifteen people, shows forty of a section, and fits into an issue", () => {
    const people = Array.from({ length: 30 }, (_, index) => user(index + 1, `person-${index + 1}`));
    const sections = ["clarify", "dispute", "vote", "raised", "top", "move", "hold", "later"] as const;
    const items = sections.flatMap((section) =>
      Array.from({ length: 300 }, (_, index) => item(index, { section, why: "<".repeat(5000) })),
    );
    const { body } = digestIssue(digest({ people, items }));
    expect(body.match(/@person/g)).toHaveLength(15);
    expect(body).toContain("- and 260 more");
    expect(body.length).toBeLessThan(65_000);
    expect(body).toMatch(/would not fit here\.\n\nThe charter/);
  });
});
