// What an import would do with each signature: never one for somebody else, for another text, or twice.

import { describe, expect, it } from "vitest";
import type { ImportFacts } from "../../../../src/core/cla/import/import-facts.ts";
import { countOutcomes, loginsToLookUp } from "../../../../src/core/cla/import/plan-import.ts";
import { AGREEMENT_HASH } from "../../build-agreements.ts";
import { account, brief, OTHER, options, plan, SIGNED, signature, TEXT } from "./build-import.ts";

describe("whose signature it is", () => {
  it.each([
    ["was not asked", "zoe", new Map(), "open: Its login was not looked up on GitHub yet."],
    ["is nobody's now", "zoe", new Map([["zoe", null]]), "quarantined: Nobody on GitHub has this login now"],
    [
      "is an app's",
      "zoe",
      new Map([account(3, "zoe", SIGNED, "bot")]),
      "quarantined: The login belongs to an app",
    ],
    [
      "is a younger account's",
      "zoe",
      new Map([account(3, "zoe", "2021-05-04T10:00:01Z")]),
      "quarantined: The account that has this login now was created on 2021-05-04, after 2021-05-04: it may be somebody else's.",
    ],
  ])("a login that %s", (_, login, accounts, told) => {
    const [row] = plan([signature(login)], { accounts });
    expect(`${row?.outcome}: ${row?.reason}`).toContain(told);
    expect(row?.make).toBeNull();
  });

  it("an account as old as the signature, in any case of letters", () => {
    const accounts = new Map([account(3, "Zoe", SIGNED)]);
    const [row] = plan([signature("ZOE")], { accounts });
    expect(row).toMatchObject({
      outcome: "imported",
      reason: null,
      make: { person: { id: 3, login: "ZOE" } },
    });
  });

  it("of a signature whose day alone is known, an account of that day", () => {
    const signedAt = { at: "2021-05-04T00:00:00.000Z", isDay: true };
    const on = (created: string) =>
      plan([signature("zoe", { signedAt })], { accounts: new Map([account(3, "zoe", created)]) })[0]?.outcome;
    expect([on("2021-05-04T23:59:59Z"), on("2021-05-05T00:00:00Z")]).toEqual(["imported", "quarantined"]);
  });

  it("an id needs no look-up, of the file or of the administrator", () => {
    const rows = [
      signature("renamed", { person: { login: "renamed", id: 40 } }),
      signature("Gone"),
      signature("alice"),
    ];
    const asked = options({ people: { gone: 41 } });
    expect(
      loginsToLookUp(
        rows.map((row) => ({ where: "", row })),
        asked,
      ),
    ).toEqual(["alice"]);
    const planned = plan(rows, { options: asked, accounts: new Map() });
    expect(planned.map(({ make }) => make && "person" in make && make.person.id)).toEqual([40, 41, null]);
  });
});

describe("when", () => {
  it.each([
    [
      signature("alice", { signedAt: { at: "2026-03-02T09:00:01Z", isDay: false } }),
      "It was signed in the future.",
    ],
    [
      signature("alice", { revokedAt: { at: "2020-01-01T00:00:00Z", isDay: false } }),
      "It was revoked before it was signed.",
    ],
    [
      signature("alice", { revokedAt: { at: "2030-01-01T00:00:00Z", isDay: false } }),
      "It was revoked in the future.",
    ],
    [
      signature("alice", { signedAt: null }),
      "The file has no dates: say by which day all of them had signed.",
    ],
  ])("%#: impossible", (row, reason) => {
    expect(brief(plan([row]))).toEqual([`invalid: ${reason}`]);
  });

  it("files without dates take the day that is said", () => {
    const [row] = plan([signature("alice", { signedAt: null })], {
      options: options({ signedOn: "2022-02-02" }),
    });
    expect(row?.make).toMatchObject({ signedAt: "2022-02-02T00:00:00.000Z" });
  });
});

describe("for what", () => {
  const forWidget = signature("alice", { place: { owner: "Acme", repository: "Widget" } });
  const forAll = signature("alice", { place: { owner: "acme", repository: null } });
  const forOthers = signature("alice", { place: { owner: "other", repository: null } });
  const widget = { place: { owner: "acme", repository: "widget" } };
  const gadget = { place: { owner: "acme", repository: "gadget" } };

  it.each([
    ["a repository's, for all", forWidget, {}, "quarantined"],
    ["a repository's, for another", forWidget, gadget, "quarantined"],
    ["a repository's, for itself", forWidget, widget, "imported"],
    ["all repositories', for one", forAll, widget, "imported"],
    ["another owner's", forOthers, {}, "quarantined"],
    [
      "a repository's, where the administrator says so",
      forWidget,
      { options: options({ anyRepository: true }) },
      "imported",
    ],
  ])("%s", (_, row, known, outcome) => {
    expect(plan([row], known)[0]?.outcome).toBe(outcome);
  });
});

describe("which text", () => {
  const rows = [signature("alice", { version: "v1" }), signature("bob", { version: "v2" })];
  const hashes = (known: Partial<ImportFacts>) =>
    plan(rows, known).map(({ make, reason }) =>
      make && "text" in make && typeof make.text === "object" ? make.text.hash : reason,
    );

  it("of several versions, none is guessed", () => {
    expect(hashes({})).toEqual([
      'It is of version "v1" of the text: say which text that was.',
      'It is of version "v2" of the text: say which text that was.',
    ]);
    expect(hashes({ options: options({ versions: { v1: OTHER } }) })[0]).toBe(OTHER);
  });

  it("all of them, where the administrator says so", () => {
    const versions = { v1: OTHER };
    expect(hashes({ options: options({ versions, everyVersion: true }) })).toEqual([OTHER, AGREEMENT_HASH]);
  });

  it("a single version is the text that was named", () => {
    expect(plan([signature("alice", { version: "v1" })])[0]?.make).toMatchObject({ text: TEXT });
  });

  it("what the row itself knows goes first", () => {
    const text = { path: "OLD.md", hash: OTHER };
    expect(plan([signature("alice", { text })], { options: options({ text: null }) })[0]?.make).toMatchObject(
      { text },
    );
  });
});

describe("nothing twice", () => {
  const stored = { personId: 11, documentHash: AGREEMENT_HASH, signedAt: SIGNED, revokedAt: null };
  const later = { at: "2022-01-01T00:00:00.000Z", isDay: false };

  it.each([
    ["the same", signature("alice"), stored, "duplicate: It is here already."],
    [
      "an older one than what stands",
      signature("alice"),
      { ...stored, signedAt: later.at },
      "duplicate: This person's signature of this text is here already.",
    ],
    [
      "one that was revoked here since",
      signature("alice"),
      { ...stored, revokedAt: later.at },
      "duplicate: It is here already.",
    ],
    [
      "one of before a revocation",
      signature("alice", { signedAt: { at: "2021-06-01T00:00:00.000Z", isDay: false } }),
      { ...stored, revokedAt: later.at },
      "duplicate: This person's signature of this text was revoked on 2022-01-01, after this one was given.",
    ],
    [
      "one of after a revocation",
      signature("alice", { signedAt: later }),
      { ...stored, revokedAt: "2021-12-31T00:00:00.000Z" },
      "imported",
    ],
    ["another person's", signature("bob"), stored, "imported"],
    ["another text's", signature("alice"), { ...stored, documentHash: OTHER }, "imported"],
  ])("%s", (_, row, known, told) => {
    expect(brief(plan([row], { signatures: [known] }))).toEqual([told]);
  });

  it("of two in the file the first; a revoked one and a new one both", () => {
    const rows = [
      signature("alice", { revokedAt: { at: "2021-06-01T00:00:00.000Z", isDay: false } }),
      signature("alice", { signedAt: later }),
      signature("Alice", { signedAt: { at: "2023-01-01T00:00:00.000Z", isDay: false } }),
    ];
    const planned = plan(rows);
    expect(brief(planned)).toEqual([
      "imported",
      "imported",
      "duplicate: This person's signature of this text is here already.",
    ]);
    expect(countOutcomes(planned)).toEqual({
      imported: 2,
      duplicate: 1,
      quarantined: 0,
      invalid: 0,
      open: 0,
    });
  });
});
