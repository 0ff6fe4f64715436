import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClaPart, Signer } from "../../../src/core/cla/cla-requirement.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import { recordExemption } from "../../../src/store/cla/exemptions.ts";
import { openPullRequestsOfSigners, ownersConcernedBy } from "../../../src/store/cla/people.ts";
import type { Database } from "../../../src/store/open.ts";
import { closePullRequest, readPullRequest, savePullRequest } from "../../../src/store/pull-requests.ts";
import { applyRecordChanges } from "../../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../../database.ts";
import {
  acme,
  alice,
  bob,
  gadget,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  widget,
} from "../fixtures.ts";
import { carol } from "./signing.ts";

/** A verdict of which only the people count here. */
function verdict(parts: (typeof alice | null)[][], who: (typeof alice)[] = []): Verdict {
  const partOf = (accounts: (typeof alice | null)[]) =>
    ({ signers: accounts.map((account) => ({ account }) as Signer) }) as ClaPart;
  return { cla: { parts: parts.map(partOf), who } } as unknown as Verdict;
}

describe.each(databases)("pull requests and signers on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
    await installWidgetAndGadget(db);
  });
  afterAll(() => database.close());

  it("are found by those whom the verdict looked at, while they are open", async () => {
    const of = (personIds: number[] | "all", ownerId = acme.id) =>
      openPullRequestsOfSigners(db, { ownerId, personIds });
    await savePullRequest(
      db,
      outcome({
        number: 1,
        verdict: verdict([
          [alice, null],
          [alice, bob],
        ]),
      }),
    );
    await savePullRequest(db, outcome({ number: 2, verdict: verdict([[bob]], [carol]) }));
    await savePullRequest(db, outcome({ number: 3, verdict: verdict([[alice]]) }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id, number: 4, verdict: verdict([[alice]]) }));
    await savePullRequest(db, outcome({ repositoryId: 99, number: 5, verdict: verdict([[alice]]) }));
    await savePullRequest(db, outcome({ number: 6, verdict: null }));
    await closePullRequest(db, widget.id, 3);
    const first = { repositoryId: widget.id, number: 1 };
    const second = { repositoryId: widget.id, number: 2 };
    // It may be judged just now, by what was known before.
    const unjudged = { repositoryId: widget.id, number: 6 };
    const elsewhere = { repositoryId: gadget.id, number: 4 };
    expect(await of([alice.id])).toEqual([first, unjudged, elsewhere]);
    expect(await of([bob.id])).toEqual([first, second, unjudged]);
    expect(await of([carol.id])).toEqual([second, unjudged]);
    expect(await of([])).toEqual([unjudged]);
    expect(await of("all")).toHaveLength(4);
    expect(await of("all", 4711)).toEqual([]);
    const place = {
      repositoryId: widget.id,
      number: 2,
      ownerId: acme.id,
      scope: "organisation",
      position: 0,
    };
    await applyRecordChanges(db, place, [
      { kind: "sponsor", commits: ["abc"], by: alice, commentId: "issuecomment-3", at: monday },
    ]);
    expect(await of([alice.id])).toEqual([first, second, unjudged, elsewhere]);
    expect(await ownersConcernedBy(db, alice.id)).toEqual([acme.id]);
    expect(await ownersConcernedBy(db, 4711)).toEqual([]);
    await savePullRequest(db, outcome({ number: 1, verdict: verdict([[bob]]) }));
    expect(await of([alice.id])).toEqual([second, unjudged, elsewhere]);
    expect(await readPullRequest(db, widget.id, 1)).not.toHaveProperty("signers");
  });

  it("that were merged by exemption stand in the ledger once", async () => {
    const exemption = {
      ...widget,
      repositoryId: widget.id,
      number: 7,
      ownerId: acme.id,
      headSha: "aaa",
      now: monday,
    };
    const record = (reason: string, now = monday) =>
      db.transaction().execute((tx) => recordExemption(tx, { ...exemption, reason, now }));
    await expect(recordExemption(db, { ...exemption, number: 8, reason: "x" })).rejects.toThrow(
      "in the transaction",
    );
    await record("Too small\0");
    await record("Again", tuesday);
    const entries = await db.selectFrom("ledgerEntry").selectAll().execute();
    expect(entries).toMatchObject([
      { kind: "cla-exemption", at: monday, number: 7, entry: { reason: "Too small\ufffd", headSha: "aaa" } },
    ]);
  });
});
