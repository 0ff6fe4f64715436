// Names under cla.admins → the people who administer the signatures.

import { describe, expect, it } from "vitest";
import type { Charter, CharterPerson } from "../../../src/core/charter/charter.ts";
import { administratorIds, administratorKeys } from "../../../src/core/cla/administrators.ts";
import type { Resolved } from "../../../src/core/snapshot.ts";
import { alice, bob, bot, carol, user } from "../build.ts";

const account = (who: typeof alice): Resolved => ({ kind: "account", account: who, canWrite: false });
const pinned = (login: string, id: number): Charter["people"] =>
  new Map([[login, { login, id } as CharterPerson]]);
const team: Resolved = {
  kind: "team",
  members: [bob, carol].map((who) => ({ account: who, canWrite: false })),
};

function ids(admins: string[], directory: [string, Resolved][], people: Charter["people"] = new Map()) {
  return [...administratorIds({ admins }, people, new Map(directory))];
}

describe("nobody administers signatures", () => {
  it.each<[string, ReturnType<typeof ids>]>([
    ["where the charter names nobody", ids([], [["alice", account(alice)]])],
    ["by a name that was not looked up", ids(["alice"], [])],
    ["by a name that is no account", ids(["alice"], [["alice", { kind: "unknown" }]])],
    ["by a secret team", ids(["acme/legal"], [["acme/legal", { kind: "hidden" }]])],
    ["as a machine", ids(["helper"], [["helper", account(bot(50, "helper"))]])],
    [
      "by a name that somebody else has taken",
      ids(["alice"], [["alice", account(alice)]], pinned("alice", 99)),
    ],
    ["as a stranger in a team", ids(["a/b"], [["a/b", { kind: "team", members: [] }]])],
  ])("%s", (_, found) => {
    expect(found).toEqual([]);
  });
});

it("people do, in any case of the name, pinned or not, without write access", () => {
  expect(ids(["Alice"], [["alice", account(alice)]])).toEqual([alice.id]);
  expect(ids(["alice"], [["alice", account(alice)]], pinned("alice", alice.id))).toEqual([alice.id]);
});

it("members of teams do, without those whose name is pinned to another account", () => {
  expect(ids(["acme/legal"], [["acme/legal", team]])).toEqual([bob.id, carol.id]);
  expect(ids(["acme/legal"], [["acme/legal", team]], pinned("bob", 99))).toEqual([carol.id]);
  expect(ids(["x"], [["x", account(user(7, "Bob"))]], pinned("bob", 3))).toEqual([]);
});

it("each name is looked up once", () => {
  expect(administratorKeys({ admins: ["Alice", "alice", "Acme/Legal"] })).toEqual(["alice", "acme/legal"]);
});
