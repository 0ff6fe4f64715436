// Who belongs to an organisation is asked once, believed for a while, and forgotten on demand.

import { beforeEach, describe, expect, it } from "vitest";
import type { Membership } from "../../src/core/cla/facts.ts";
import type { WantedMembership } from "../../src/core/cla/wanted.ts";
import { MembershipReader } from "../../src/workflows/memberships.ts";
import { alice, bob } from "../core/build.ts";

const MINUTE = 60_000;
const acme = { id: 90, login: "acme" };
const ofAcme = (person: typeof alice): WantedMembership => ({ organisation: acme, person });

describe("memberships", () => {
  let now: number;
  let asked: string[];
  let members: Set<number>;
  let reader: MembershipReader;
  const github = {
    async readMemberships(wanted: readonly WantedMembership[]): Promise<Membership[]> {
      asked.push(...wanted.map(({ person }) => person.login));
      return wanted.map(({ organisation, person }) => ({
        organisationId: organisation.id,
        personId: person.id,
        state: members.has(person.id) ? "member" : "unseen",
      }));
    },
  };
  const states = async (...people: (typeof alice)[]) =>
    (await reader.read(github, 1, people.map(ofAcme))).map(({ personId, state }) => [personId, state]);

  beforeEach(() => {
    now = Date.parse("2026-03-02T09:00:00Z");
    asked = [];
    members = new Set([alice.id]);
    reader = new MembershipReader({ now: () => new Date(now) });
  });

  it("are not asked for where none is wanted", async () => {
    expect(await states()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("are asked for once, and only those that are not known", async () => {
    await states(alice);
    expect(await states(alice, bob)).toEqual([
      [alice.id, "member"],
      [bob.id, "unseen"],
    ]);
    expect(asked).toEqual(["alice", "bob"]);
  });

  it("are believed for an hour, and what was not seen for ten minutes", async () => {
    await states(alice, bob);
    now += 10 * MINUTE - 1;
    await states(alice, bob);
    expect(asked).toEqual(["alice", "bob"]);
    now += 1;
    members = new Set([bob.id]);
    expect(new Map((await states(alice, bob)).map(([id, state]) => [id, state]))).toEqual(
      new Map([
        [alice.id, "member"],
        [bob.id, "member"],
      ]),
    );
    expect(asked).toEqual(["alice", "bob", "bob"]);
    now += 50 * MINUTE;
    expect(await states(alice)).toEqual([[alice.id, "unseen"]]);
  });

  it("are asked for again when they were forgotten", async () => {
    await states(alice, bob);
    reader.forget(1, [ofAcme(bob)]);
    members.add(bob.id);
    expect(await states(alice, bob)).toContainEqual([bob.id, "member"]);
    expect(asked).toEqual(["alice", "bob", "bob"]);
  });

  it("of one installation say nothing to another, which may see less", async () => {
    await states(alice);
    members.clear();
    expect(await reader.read(github, 2, [ofAcme(alice)])).toEqual([
      { organisationId: acme.id, personId: alice.id, state: "unseen" },
    ]);
  });
});
