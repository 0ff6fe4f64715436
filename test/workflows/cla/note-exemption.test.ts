// What was merged without signatures is in the ledger once, by the verdict with which it was merged.

import { afterEach, beforeEach, expect, it } from "vitest";
import type { ClaRequirement } from "../../../src/core/cla/cla-requirement.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { noteExemption } from "../../../src/workflows/cla/note-exemption.ts";
import type { Gathered } from "../../../src/workflows/gather.ts";
import { alice, bob, carol, snapshot } from "../../core/build.ts";
import { acme, widget } from "../../store/fixtures.ts";
import { type Agency, openAgency } from "./agency.ts";

let agency: Agency;
beforeEach(async () => {
  agency = await openAgency();
});
afterEach(() => agency.close());

const exemption = { reason: "Too small to be protected", by: [], missing: 0 };
const verdict = (state: ClaRequirement["state"], found: ClaRequirement["exemption"] = null, parts = [{}]) =>
  ({
    cla: { state, exemption: found, parts: parts.map((part) => ({ signers: [], ...part })) },
  }) as unknown as Verdict;
const settled = [bob, carol].map((account) => ({ account, email: "", state: "settled" }));
const signed = { account: alice, email: "", state: "signed" };

function note(last: Verdict | null, now: Verdict): Promise<void> {
  const repository = {
    ...widget,
    installationId: 500,
    state: "active",
    installationState: "active",
  } as const;
  const gathered: Pick<Gathered, "repository" | "snapshot" | "lastVerdict"> = {
    repository,
    snapshot: snapshot({ number: 7 }),
    lastVerdict: last,
  };
  return noteExemption(agency.services, gathered, now);
}

const ledger = () =>
  agency.database.store.db.selectFrom("ledgerEntry").select(["kind", "ownerId", "number"]).execute();

it.each<[string, Verdict | null, Verdict]>([
  ["where everybody had signed", verdict("satisfied"), verdict("satisfied")],
  [
    "where it was merged past what was missing",
    verdict("pending", { ...exemption, missing: 2 }),
    verdict("pending"),
  ],
  [
    "where something else was missing beside settled commits",
    verdict("pending", null, [{ signers: settled }]),
    verdict("pending"),
  ],
  ["where all commits were new", verdict("satisfied", null, [{ signers: [signed] }]), verdict("satisfied")],
  ["where it was signed when it was merged", verdict("satisfied"), verdict("waived", exemption)],
])("nothing is noted %s", async (_, last, now) => {
  await note(last, now);
  expect(await ledger()).toEqual([]);
});

it("it is noted once, also where less can be seen after the merge", async () => {
  await note(verdict("waived", exemption), verdict("unknown"));
  await note(null, verdict("waived", exemption));
  expect(await ledger()).toEqual([{ kind: "cla-exemption", ownerId: acme.id, number: 7 }]);
});

it("commits that a protected branch had are noted by how many authors they have, each once", async () => {
  await note(
    verdict("satisfied", null, [{ signers: [signed, ...settled] }, { signers: settled }]),
    verdict("unknown"),
  );
  const rows = await agency.database.store.db.selectFrom("ledgerEntry").select("entry").execute();
  expect(rows).toMatchObject([
    { entry: { reason: "The commits of 2 authors were on a protected branch already" } },
  ]);
});
