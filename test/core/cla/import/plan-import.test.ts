// What an import would do with each row: never a signature for somebody else, for another text, or twice.

import { describe, expect, it } from "vitest";
import type {
  ImportFacts,
  ImportOptions,
  StoredCompany,
} from "../../../../src/core/cla/import/import-facts.ts";
import { countOutcomes, loginsToLookUp, planImport } from "../../../../src/core/cla/import/plan-import.ts";
import type { SourceRow, SourceSignature } from "../../../../src/core/cla/import/source-row.ts";
import { AGREEMENT_HASH, NOW } from "../../build.ts";

const TEXT = { path: "CLA.md", hash: AGREEMENT_HASH };
const OTHER = "b".repeat(64);
const SIGNED = "2021-05-04T10:00:00.000Z";

function options(changes: Partial<ImportOptions> = {}): ImportOptions {
  return {
    text: TEXT,
    versions: {},
    everyVersion: false,
    anyRepository: false,
    signedOn: null,
    company: null,
    people: {},
    ...changes,
  };
}

function account(
  id: number,
  login: string,
  createdAt = "2015-01-01T00:00:00Z",
  kind: "user" | "bot" = "user",
) {
  return [login.toLowerCase(), { account: { id, login, kind }, createdAt }] as const;
}

function facts(changes: Partial<ImportFacts> = {}): ImportFacts {
  return {
    options: options(),
    place: { owner: "acme", repository: null },
    accounts: new Map([account(11, "alice"), account(12, "bob")]),
    signatures: [],
    companies: [],
    documents: new Set(),
    now: NOW,
    ...changes,
  };
}

function signature(login: string, changes: Partial<SourceSignature> = {}): SourceSignature {
  return {
    kind: "signature",
    person: { login, id: null },
    signedAt: { at: SIGNED, isDay: false },
    revokedAt: null,
    revokedReason: null,
    text: null,
    version: null,
    place: null,
    fields: [],
    origin: "cla-assistant",
    repositoryId: null,
    number: null,
    commentId: null,
    ...changes,
  };
}

function plan(rows: SourceRow[], known: Partial<ImportFacts> = {}) {
  return planImport(
    rows.map((row, index) => ({ where: `line ${index + 2}`, row })),
    facts(known),
  );
}

const brief = (rows: ReturnType<typeof plan>) =>
  rows.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`));

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

describe("companies", () => {
  const agreedAt = { at: "2023-07-04T00:00:00.000Z", isDay: true };
  const company: SourceRow = {
    kind: "company",
    company: { key: "k", name: "Acme, Inc." },
    text: null,
    state: "accepted",
    agreedAt,
    acceptedAt: agreedAt.at,
    revokedAt: null,
    revokedReason: null,
    origin: "easycla-ccla",
  };
  const domain: SourceRow = {
    kind: "entry",
    company: { key: "k", name: "Acme, Inc." },
    covers: { kind: "domain", domain: "example.com" },
    from: null,
    until: null,
  };
  const employee: SourceRow = {
    ...domain,
    company: null,
    covers: { kind: "user", person: { login: "alice", id: null } },
  };
  const manager: SourceRow = {
    kind: "manager",
    company: { key: "k", name: "Acme, Inc." },
    person: { login: "bob", id: 12 },
    since: "2024-01-01T00:00:00.000Z",
    endedAt: null,
  };
  const stored: StoredCompany = {
    id: 5,
    name: "ACME, Inc.",
    state: "accepted",
    agreedAt: agreedAt.at,
    managers: [],
    entries: [],
  };

  it("bring what belongs to them, once", () => {
    const planned = plan([company, domain, domain, manager, company]);
    expect(brief(planned)).toEqual([
      "imported",
      "imported",
      "duplicate: It is here already.",
      "imported",
      "duplicate: The file names it twice.",
    ]);
    expect(planned[1]?.make).toMatchObject({
      company: { key: "k" },
      entry: { kind: "domain", domain: "example.com", accountId: null, from: "2023-07-04", until: null },
    });
  });

  it("cover no domain where everybody can have an address", () => {
    const open: SourceRow = { ...domain, covers: { kind: "domain", domain: "gmail.com" } };
    expect(plan([company, open])[1]).toMatchObject({
      outcome: "quarantined",
      about: "gmail.com of Acme, Inc.",
      reason: expect.stringContaining("Everybody can have an address at gmail.com."),
    });
  });

  it("are not brought again, nor what ended here since", () => {
    const entries = [{ kind: "domain", domain: "example.com", accountId: null, from: "2023-07-04" }];
    const planned = plan([company, domain, manager], { companies: [{ ...stored, entries }] });
    expect(brief(planned)).toEqual([
      "duplicate: It is here already.",
      "duplicate: It is here already.",
      "imported",
    ]);
    expect(planned[2]?.make).toMatchObject({ company: { id: 5 } });
  });

  it("a revoked one stays revoked", () => {
    const companies: StoredCompany[] = [{ ...stored, state: "revoked" }];
    expect(plan([company], { companies })[0]?.outcome).toBe("duplicate");
  });

  it("employees need a company that is there", () => {
    expect(brief(plan([employee]))).toEqual(["invalid: Say which company the file is about."]);
    const known = { options: options({ company: "acme, inc." }) };
    expect(plan([employee], known)[0]?.outcome).toBe("quarantined");
    const [row] = plan([employee], { ...known, companies: [stored] });
    expect(row).toMatchObject({
      outcome: "imported",
      about: "alice of acme, inc.",
      make: {
        company: { id: 5 },
        entry: { kind: "user", accountId: 11, label: "alice", from: "2023-07-04" },
      },
    });
  });
});

describe("texts of an import", () => {
  const document = (firstSeenAt: string): SourceRow => {
    return { kind: "document", path: "CLA.md", hash: OTHER, text: "We agree.", firstSeenAt };
  };

  it("are brought once, and not with a day that is yet to come, from which grace would be counted", () => {
    expect(brief(plan([document("9999-01-01T00:00:00.000Z"), document(SIGNED), document(SIGNED)]))).toEqual([
      "invalid: It was first seen in the future.",
      "imported",
      "duplicate: It is here already.",
    ]);
  });
});
