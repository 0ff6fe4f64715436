// Who is asked first, from small histories: who must not be named, then what makes one candidate better than another.

import { describe, expect, it } from "vitest";
import type { Candidate, PastChange, Question } from "../../../../src/core/review/expertise/change.ts";
import { Expertise } from "../../../../src/core/review/expertise/expertise.ts";
import { MAX_CHANGES } from "../../../../src/core/review/expertise/parameters.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-03-02T09:00:00Z");

/** Merged so many days ago. */
function merged(days: number, approvers: string[], files: string[], author = "somebody"): PastChange {
  return { at: NOW - days * DAY, author, approvers, files };
}

function candidate(person: string, more: Partial<Candidate> = {}): Candidate {
  return { person, owns: true, openRequests: 0, lastAskedAt: null, ...more };
}

function rank(history: PastChange[], question: Partial<Question> = {}) {
  const expertise = new Expertise();
  for (const change of history) expertise.add(change);
  const candidates = ["ann", "ben", "cem"].map((person) => candidate(person));
  return expertise.rank({ at: NOW, author: "author", files: ["src/net/tcp.ts"], candidates, ...question });
}

const order = (...args: Parameters<typeof rank>) => rank(...args).map(({ person }) => person);

describe("who is not named", () => {
  it("the author, however much they know", () => {
    const history = [merged(1, ["ann"], ["src/net/tcp.ts"])];
    expect(order(history, { author: "ann" })).toEqual(["ben", "cem"]);
  });

  it("people who are no candidates", () => {
    const history = [merged(1, ["zoe"], ["src/net/tcp.ts"])];
    expect(order(history)).toEqual(["ann", "ben", "cem"]);
    expect(order(history, { candidates: [] })).toEqual([]);
  });
});

it("an approval of one's own change is no review", () => {
  const history = [merged(1, ["ann"], ["src/net/tcp.ts"], "ann")];
  expect(rank(history).find(({ person }) => person === "ann")).toMatchObject({
    reviewedHere: 0,
    wroteHere: 1,
  });
  expect(order([...history, merged(1, ["ben"], ["src/net/tcp.ts"])])[0]).toBe("ben");
});

const better: [why: string, history: PastChange[]][] = [
  [
    "approved changes of the same file",
    [merged(1, ["ben"], ["src/net/tcp.ts"]), merged(1, ["ann"], ["docs/a.md"])],
  ],
  ["approved closer files", [merged(1, ["ben"], ["src/net/udp.ts"]), merged(1, ["ann"], ["src/ui/page.ts"])]],
  [
    "approved there more often",
    [
      merged(3, ["ben"], ["src/net/tcp.ts"]),
      merged(3, ["ben"], ["src/net/tcp.ts"]),
      merged(3, ["ann"], ["src/net/tcp.ts"]),
    ],
  ],
  [
    "approved there more recently",
    [merged(60, ["ann"], ["src/net/tcp.ts"]), merged(2, ["ben"], ["src/net/tcp.ts"])],
  ],
  [
    "approved this author's changes",
    [merged(2, ["ben"], ["docs/a.md"], "author"), merged(2, ["ann"], ["docs/a.md"], "somebody")],
  ],
  [
    "wrote there, where nobody approved anything",
    [merged(2, [], ["docs/a.md"], "ann"), merged(2, [], ["src/net/tcp.ts"], "ben")],
  ],
  [
    "approved where ann only wrote",
    [merged(2, ["ben"], ["src/net/tcp.ts"], "ann"), merged(2, ["zoe"], ["docs/a.md"], "ben")],
  ],
  ["is active, where nobody knows the files", [merged(90, ["ann"], ["a.md"]), merged(1, ["ben"], ["b.md"])]],
  [
    "approved small changes there, not sweeping ones",
    [
      merged(2, ["ann"], ["src/net/tcp.ts", ...Array.from({ length: 200 }, (_, i) => `lib/${i}/index.ts`)]),
      merged(2, ["ben"], ["src/net/tcp.ts"]),
    ],
  ],
];

it.each(better)("ben stands before ann when he %s", (_, history) => {
  expect(order(history)[0]).toBe("ben");
});

describe("candidates tell, too", () => {
  const alike = [merged(2, ["ann", "ben"], ["src/net/tcp.ts"])];

  it.each<[string, Partial<Candidate>, string]>([
    ["who does not own the files", { owns: false }, "ben"],
    ["who has many open requests", { openRequests: 30 }, "ben"],
    ["who was asked a moment ago", { lastAskedAt: NOW }, "ben"],
    ["where all is equal, who was given later", {}, "ann"],
  ])("%s comes later", (_, ann, first) => {
    expect(order(alike, { candidates: [candidate("ann", ann), candidate("ben")] })[0]).toBe(first);
  });

  it("without any history the idle one, then the one who waited longer", () => {
    const candidates = [
      candidate("ann", { openRequests: 2 }),
      candidate("ben", { openRequests: 1, lastAskedAt: NOW - DAY }),
      candidate("cem", { openRequests: 1, lastAskedAt: NOW - 9 * DAY }),
      candidate("dee", { openRequests: 1 }),
    ];
    expect(order([], { candidates })).toEqual(["dee", "cem", "ben", "ann"]);
  });
});

describe("the explanation", () => {
  it("counts the last ten changes in the touched folders, not those above or beside", () => {
    const history = [
      ...Array.from({ length: 9 }, () => merged(20, ["ben"], ["src/net/tcp.ts", "src/net/udp.ts"])),
      ...Array.from({ length: 5 }, () => merged(9, ["ann"], ["src/net/udp.ts"])),
      merged(8, ["ann"], ["src/main.ts"]),
      merged(7, ["ann"], ["src/network/tcp.ts"]),
    ];
    expect(rank(history).map(({ score, ...rest }) => rest)).toEqual([
      { person: "ben", reviewedHere: 5, wroteHere: 0, ofLastHere: 10 },
      { person: "ann", reviewedHere: 5, wroteHere: 0, ofLastHere: 10 },
      { person: "cem", reviewedHere: 0, wroteHere: 0, ofLastHere: 10 },
    ]);
  });

  it("says so when nothing was ever changed there; a file of the root has no folder to share", () => {
    const history = [merged(1, ["ann"], ["README.md"])];
    expect(rank(history, { files: ["LICENSE"] })[0]).toMatchObject({ reviewedHere: 0, ofLastHere: 0 });
    expect(rank(history, { files: ["README.md"] })[0]).toMatchObject({ reviewedHere: 1, ofLastHere: 1 });
  });
});

describe("odd input", () => {
  it.each<[string, Partial<Question>]>([
    ["no files", { files: [] }],
    ["a ghost as author", { author: null }],
    ["names of objects' own properties", { files: ["__proto__/constructor"] }],
    ["a clock that runs behind", { at: NOW - 30 * DAY }],
  ])("gives finite scores for %s", (_, question) => {
    const history = [merged(5, ["ann"], ["__proto__/constructor"]), merged(2, ["ben"], [])];
    const ranked = rank(history, question);
    expect(ranked).toHaveLength(3);
    for (const { score } of ranked) expect(Number.isFinite(score)).toBe(true);
  });

  it("forgets what is older than the newest changes", () => {
    const old = merged(9, ["ann"], ["src/net/tcp.ts"]);
    const newer = Array.from({ length: MAX_CHANGES }, () => merged(1, ["zoe"], ["docs/a.md"]));
    expect(rank([old, ...newer])[0]).toMatchObject({ score: 0, reviewedHere: 0 });
  });
});

it("answers the same whatever was asked before", () => {
  const expertise = new Expertise();
  expertise.add(merged(2, ["ann"], ["src/net/tcp.ts"]));
  const question = { at: NOW, author: null, files: ["src/net/tcp.ts"], candidates: [candidate("ann")] };
  const first = expertise.rank(question);
  expertise.rank({ ...question, files: ["docs/a.md"] });
  expect(expertise.rank(question)).toEqual(first);
});
