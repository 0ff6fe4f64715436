// What an import would do with each company, whom it covers, and each text: nothing twice, nobody by mistake.

import { describe, expect, it } from "vitest";
import type { StoredCompany } from "../../../../src/core/cla/import/import-facts.ts";
import type { SourceRow } from "../../../../src/core/cla/import/source-row.ts";
import { brief, OTHER, options, plan, SIGNED } from "./build-import.ts";

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
