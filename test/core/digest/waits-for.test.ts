// For whom an open pull request waits, and under what it stands in their digest.

import { describe, expect, it } from "vitest";
import { inOrder, type Recipient, waitsFor } from "../../../src/core/digest/digest.ts";
import type { OpenPull, OpenRequirement } from "../../../src/core/digest/open-pull.ts";
import type { Waiting } from "../../../src/core/digest/waiting.ts";
import type { Ladder, ObjectionClock } from "../../../src/core/verdict.ts";
import { alice, author, bob, carol, dave, NOW, turn } from "../build.ts";

const SINCE = "2026-02-23T09:00:00.000Z";
const LATER = "2026-03-04T09:00:00.000Z";

const remind = { do: "remind", after: 2 } as const;
const raiseTo = (to: string) => ({ do: "raise", to, after: 6 }) as const;

function ladder(changes: Partial<Ladder> = {}): Ladder {
  const next = { key: "remind", rung: remind, at: LATER };
  return { name: "project", modules: ["Parser"], taken: 0, steps: 2, next, isAtTop: false, ...changes };
}

/** It waits for a review of Parser by @alice, who was asked. */
function pull(
  changes: Partial<OpenPull> = {},
  whose: "author" | "reviewers" | "holder" | "nobody" = "reviewers",
) {
  const people = { author: [author], reviewers: [alice], holder: [bob], nobody: [] }[whose];
  const open: OpenPull = {
    repository: "acme/widget",
    number: 12,
    title: "Turn faster",
    turn: { ...turn(whose, SINCE), reason: "Because.", people },
    reviewers: [{ account: alice, reason: "maintains Parser", warning: null }],
    requirements: [parser()],
    ladders: [ladder()],
    taken: [],
    ...changes,
  };
  return open;
}

function parser(changes: object = {}): OpenRequirement {
  const eligible = [
    { account: alice, role: "maintainer" },
    { account: carol, role: "maintainer" },
    { account: dave, role: "core" },
  ];
  return { kind: "module", name: "Parser", eligible, approvals: [], ...changes };
}

function objectionOf(stage: ObjectionClock["stage"], changes: Partial<ObjectionClock> = {}): OpenRequirement {
  const clock = { stage, tier: null, next: null, ...changes };
  return { kind: "objection", name: "objection 7 of @bob", by: bob, at: SINCE, clock };
}

const held: OpenRequirement = {
  kind: "hold",
  hold: { id: 1, name: null, by: bob, reason: "release first", commentId: "issuecomment-1", since: NOW },
};

const forPerson = (account: typeof alice): Recipient => ({ kind: "person", account });
const forModule = (name: string): Recipient => ({ kind: "module", name });
const forTier = (name: string): Recipient => ({ kind: "tier", name });
const taken = (rung: OpenPull["taken"][number]["rung"], at = NOW, of = "project") => {
  return { ladder: of, rung, takenAt: at };
};

type Case = [string, Recipient, OpenPull, Partial<Waiting> | null];

const people: Case[] = [
  ["nobody whose turn it is not", forPerson(carol), pull(), null],
  [
    "whose turn it is, with the next step",
    forPerson(alice),
    pull(),
    { section: "move", since: SINCE, why: "Because.", next: { rung: remind, at: LATER } },
  ],
  ["another account of the same login", forPerson({ ...alice, id: 99 }), pull(), null],
  ["the author on the author's turn", forPerson(author), pull({}, "author"), { section: "move" }],
  [
    "an objector who was asked, whoever's turn it is",
    forPerson(bob),
    pull(
      { requirements: [objectionOf("asked", { next: { what: "dismissible", tier: null, at: LATER } })] },
      "author",
    ),
    {
      section: "clarify",
      why: "You were asked to clarify the objection 7 of @bob.",
      next: { rung: null, at: LATER },
    },
  ],
  ["an objector whom nobody asked", forPerson(bob), pull({ requirements: [objectionOf("open")] }), null],
  [
    "who holds it",
    forPerson(bob),
    pull({ requirements: [held], ladders: [ladder({ name: "holder" })] }, "holder"),
    { section: "hold", since: NOW, why: "release first", next: { rung: remind, at: LATER } },
  ],
  [
    "a reviewer later, while the author moves",
    forPerson(alice),
    pull({}, "author"),
    { section: "later", next: null },
  ],
  [
    "no reviewer later who has approved",
    forPerson(alice),
    pull({ requirements: [parser({ approvals: [{ account: alice }] })] }, "author"),
    null,
  ],
  ["no reviewer later where nothing is awaited", forPerson(alice), pull({}, "nobody"), null],
];

const modules: Case[] = [
  ["no other module", forModule("parser"), pull(), null],
  [
    "a module, with those who are asked, and all its maintainers to be told",
    forModule("Parser"),
    pull(),
    {
      section: "move",
      why: "It waits for @alice.",
      people: [alice, carol],
      next: { rung: remind, at: LATER },
    },
  ],
  [
    "a module whose ladder is another one",
    forModule("Parser"),
    pull({ ladders: [ladder({ modules: ["Docs"] })] }),
    { next: null },
  ],
  [
    "a module later, and nobody is told",
    forModule("Parser"),
    pull({}, "author"),
    { section: "later", why: "Because.", people: [] },
  ],
];

const atTop = ladder({ next: null, isAtTop: true, taken: 2 });
const tiers: Case[] = [
  ["no tier before it is raised", forTier("core"), pull(), null],
  [
    "the tier that it was raised to",
    forTier("core"),
    pull({ taken: [taken(raiseTo("core"))] }),
    {
      section: "raised",
      since: NOW,
      why: "It lacks the approval of Parser.",
      next: { rung: remind, at: LATER },
    },
  ],
  [
    "no tier while the author moves",
    forTier("core"),
    pull({ taken: [taken(raiseTo("core"))] }, "author"),
    null,
  ],
  [
    "no tier that has passed it on",
    forTier("core"),
    pull({ taken: [taken(raiseTo("core")), taken(raiseTo("lead"))] }),
    null,
  ],
  [
    "the tier of each ladder by itself",
    forTier("core"),
    pull({
      ladders: [ladder(), ladder({ name: "module Docs", modules: ["Docs"] })],
      taken: [taken(raiseTo("core"), NOW, "module Docs"), taken(raiseTo("lead"))],
    }),
    { section: "raised", why: "It lacks the approval of Docs." },
  ],
  [
    "the tier at the top",
    forTier("core"),
    pull({ ladders: [atTop], taken: [taken(raiseTo("core"))] }),
    { section: "top", next: null },
  ],
  [
    "no other tier at the top",
    forTier("lead"),
    pull({ ladders: [atTop], taken: [taken(raiseTo("core"))] }),
    null,
  ],
  ["every tier where the ladder ends below", forTier("lead"), pull({ ladders: [atTop] }), { section: "top" }],
  [
    "no tier where there is no ladder",
    forTier("lead"),
    pull({ ladders: [{ ...atTop, taken: 0, steps: 0 }] }),
    null,
  ],
  [
    "the tier that decides about an objection, whoever's turn it is",
    forTier("core"),
    pull(
      {
        requirements: [
          objectionOf("raised", { tier: "core", next: { what: "raise", tier: "lead", at: LATER } }),
        ],
      },
      "author",
    ),
    { section: "dispute", next: { rung: { do: "raise", to: "lead", after: 0 }, at: LATER } },
  ],
  [
    "no other tier of an objection",
    forTier("lead"),
    pull({ requirements: [objectionOf("raised", { tier: "core" })] }),
    null,
  ],
  [
    "the tier that votes",
    forTier("core"),
    pull({ taken: [taken({ do: "vote", of: "core", days: 5, after: 10 })] }),
    { section: "vote", since: NOW },
  ],
  [
    "the tier that a hold was raised to",
    forTier("core"),
    pull(
      {
        requirements: [held],
        ladders: [ladder({ name: "holder", modules: [], isAtTop: true, next: null, taken: 2 })],
        taken: [taken(raiseTo("core"), NOW, "holder")],
      },
      "holder",
    ),
    { section: "top", why: "Because." },
  ],
];

describe("a pull request waits for", () => {
  it.each([...people, ...modules, ...tiers])("%s", (_, recipient, open, expected) => {
    const found = waitsFor(recipient, open);
    if (expected === null) expect(found).toBeNull();
    else
      expect(found).toMatchObject({
        repository: "acme/widget",
        number: 12,
        title: "Turn faster",
        ...expected,
      });
  });

  it("stands below what is more urgent, the longest waiting first", () => {
    const item = (number: number, section: Waiting["section"], since: string) => {
      return { number, section, since, repository: "acme/widget" } as Waiting;
    };
    const items = [
      item(1, "later", SINCE),
      item(2, "move", NOW),
      item(5, "move", SINCE),
      item(4, "move", SINCE),
      item(3, "clarify", NOW),
    ];
    expect(inOrder(items).map(({ number }) => number)).toEqual([3, 4, 5, 2, 1]);
  });
});
