// Names: which are looked up, and which count.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileModules } from "../../../src/core/ownership/modules/modules.ts";
import { cutKeysProblem, directoryKeys } from "../../../src/core/people/directory-keys.ts";
import { resolvePeople } from "../../../src/core/people/resolve-people.ts";
import { inSeededOrder } from "../../../src/core/people/seeded-order.ts";
import {
  alice,
  bob,
  bot,
  carol,
  complete,
  dave,
  directory,
  file,
  reader,
  record,
  rules,
  snapshot,
  team,
  user,
} from "../build.ts";
import { claPolicy } from "../build-agreements.ts";
import { charter, charterModule, charterPerson, tier } from "../build-charter.ts";
import { owner, ownership } from "../build-ownership.ts";

fc.configureGlobal({ seed: 2, numRuns: 200 });

describe("directoryKeys", () => {
  const command = { commentId: "issuecomment-1", position: 0, by: dave, at: "2026-03-01T00:00:00Z" };

  it("leaves out owners of untouched files, e-mails and repeated names", () => {
    const keys = directoryKeys(
      rules({ ownership: ownership("src/ @Alice x@y.org @Acme/Core @alice", "docs/ @bob") }),
      snapshot(),
      record(),
    );
    expect(keys).toEqual(["alice", "acme/core"]);
  });

  it("takes both paths of a rename, tiers, authors of commands and people mentioned", () => {
    const keys = directoryKeys(
      rules({
        ownership: ownership("src/ @alice", "docs/ @bob"),
        charter: charter({ tiers: [tier("core", "acme/core")] }),
      }),
      snapshot({ files: complete([file("src/a.ts", { previousPath: "docs/a.ts", change: "renamed" })]) }),
      record({ commands: [{ ...command, line: "/assign @Erin_x @acme/docs" }] }),
    );
    expect(keys).toEqual(["acme/core", "alice", "bob", "dave", "erin_x", "acme/docs"]);
  });

  it("takes administrators of the agreement only for a command about it, before people mentioned", () => {
    const administered = rules({
      charter: charter({ cla: claPolicy({ admins: ["Alice", "acme/lawyers"] }) }),
    });
    const keysFor = (line: string) =>
      directoryKeys(administered, snapshot(), record({ commands: [{ ...command, line }] }));
    expect(keysFor("/clang @erin")).toEqual(["dave", "erin"]);
    expect(keysFor("/recheck")).toEqual(["dave"]);
    expect(keysFor("/CLA waive asked for by @erin")).toEqual(["alice", "acme/lawyers", "dave", "erin"]);
    for (const line of ["/check-cla", "/help"]) {
      expect(keysFor(line)).toEqual(["alice", "acme/lawyers", "dave"]);
    }
  });

  it("takes people named by what users of other tools type, and not those tools' machines", () => {
    const keysFor = (line: string) =>
      directoryKeys(rules(), snapshot(), record({ commands: [{ ...command, line }] }));
    expect(keysFor("@rustbot claim")).toEqual(["dave"]);
    expect(keysFor("r? @Erin")).toEqual(["dave", "erin"]);
    expect(keysFor("@rustbot assign @erin")).toEqual(["dave", "erin"]);
    expect(keysFor("/cc @erin @alice")).toEqual(["dave", "erin", "alice"]);
  });

  it("takes people whom a rule asks in any case, after owners and tiers", () => {
    const index = ownership("src/ @alice");
    const alwaysAsked = [owner("@Zoe"), owner("@acme/eyes"), owner("x@y.org")];
    const asking = (path: string) =>
      index.ownersOf(path).map((each) => {
        return { ...each, rules: each.rules.map((rule) => ({ ...rule, alwaysAsked })) };
      });
    const governed = rules({
      ownership: { ...index, ownersOf: asking },
      charter: charter({ tiers: [tier("core", "Bob")] }),
    });
    expect(directoryKeys(governed, snapshot(), record())).toEqual(["bob", "alice", "zoe", "acme/eyes"]);
  });

  it("takes teams that a ladder may notify, of touched modules only, after owners and tiers", () => {
    const notify = (team: string) => [{ after: 1, do: "notify" as const, team }];
    const conditions = [{ subject: "author" as const, isNot: false, value: "writer" }];
    const modules = [
      charterModule("Source", ["src/**"], ["@alice"], { ladder: notify("acme/Source") }),
      charterModule("Docs", ["docs/**"], ["@bob"], { ladder: notify("acme/docs") }),
    ];
    const given = charter({ modules, tiers: [tier("core", "acme/core")] });
    const escalation = {
      ...given.escalation,
      ladder: notify("acme/leads"),
      ladders: [{ name: "Security", when: [], conditions, ladder: notify("acme/Security") }],
    };
    const { index } = compileModules(given);
    const governed = rules({ ownership: index, charter: { ...given, escalation } });
    expect(directoryKeys(governed, snapshot(), record())).toEqual([
      "acme/core",
      "alice",
      "acme/leads",
      "acme/security",
      "acme/source",
      "author",
    ]);
    expect(directoryKeys(rules({ charter: given }), snapshot(), record())).toEqual(["acme/core"]);
  });

  it("keeps the tiers where there are more owners than are looked up: they can settle what owners can't", () => {
    const names = Array.from({ length: 300 }, (_, index) => `@m${index}`).join(" ");
    const tiers = [tier("core", "acme/core"), tier("lead", "Hana")];
    const governed = rules({ ownership: ownership(`src/ ${names}`), charter: charter({ tiers }) });
    const keys = directoryKeys(governed, snapshot(), record());
    expect(keys).toHaveLength(200);
    expect(keys).toEqual(expect.arrayContaining(["acme/core", "hana"]));
  });

  it("stops at 200, says so, and lets no comment push an owner out", () => {
    const many = Array.from({ length: 20 }, (_, line) =>
      Array.from({ length: 20 }, (_, of) => `@m${line}-${of}`),
    );
    const commands = many.map((names, position) => ({
      ...command,
      position,
      line: `/cc ${names.join(" ")}`,
    }));
    const governed = rules({ ownership: ownership("src/ @alice") });
    const flooded = record({ commands });
    const keys = directoryKeys(governed, snapshot(), flooded);
    expect(keys).toHaveLength(200);
    expect(keys.slice(0, 2)).toEqual(["alice", "dave"]);
    expect(cutKeysProblem(governed, snapshot(), flooded)?.message).toContain("302 names");
    expect(cutKeysProblem(governed, snapshot(), record())).toBeNull();
  });
});

describe("resolvePeople", () => {
  const people = new Map([charterPerson("alice", { id: 2 })]);

  it.each([
    ["an unknown login", "ghost", directory([], { ghost: { kind: "unknown" } }), "no account"],
    ["an unseen team", "acme/x", directory([], { "acme/x": { kind: "unknown" } }), "no team"],
    ["a secret team", "acme/x", directory([], { "acme/x": { kind: "hidden" } }), "secret team"],
    ["somebody without write access", "bob", directory([], { bob: reader(bob) }), "no write access"],
    ["a machine", "robot", directory([bot(7, "robot")]), "machine"],
    ["a login that changed hands", "alice", directory([user(99, "alice")]), "another account"],
    ["an empty team", "acme/x", directory([], { "acme/x": team() }), "no members"],
    [
      "a team of machines",
      "acme/x",
      directory([], { "acme/x": team(bot(7, "robot")) }),
      "no member who can push",
    ],
  ])("ignores %s, with the reason", (_, key, names, reason) => {
    const resolved = resolvePeople([key], names, people);
    expect(resolved.accounts).toEqual([]);
    expect(resolved.ignored).toEqual([{ key, reason: expect.stringContaining(reason) }]);
  });

  it("does not take a name that was not looked up for one that is unknown", () => {
    expect(resolvePeople(["alice"], directory(), people)).toEqual({
      accounts: [],
      ignored: [],
      notLookedUp: ["alice"],
    });
  });

  it("expands teams, each person once", () => {
    const names = directory([alice], { "acme/x": team(bob, alice, user(99, "alice")) });
    expect(resolvePeople(["alice", "acme/x"], names, people).accounts).toEqual([alice, bob]);
  });
});

describe("inSeededOrder", () => {
  it("puts the less loaded first", () => {
    const load = new Map([
      [2, 3],
      [3, 1],
    ]);
    expect(inSeededOrder([alice, bob, carol], load, "x")).toEqual([carol, bob, alice]);
  });

  it("does not depend on the order of the input", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { maxLength: 20 });
    fc.assert(
      fc.property(ids, fc.string(), (numbers, seed) => {
        const some = numbers.map((id) => user(id, `u${id}`));
        expect(inSeededOrder([...some].reverse(), new Map(), seed)).toEqual(
          inSeededOrder(some, new Map(), seed),
        );
      }),
    );
  });

  it("spreads first places evenly over pull requests", () => {
    const firsts = new Map<number, number>();
    for (let number = 0; number < 900; number++) {
      const [first] = inSeededOrder([alice, bob, carol], new Map(), `77/${number}/core`);
      if (first) firsts.set(first.id, (firsts.get(first.id) ?? 0) + 1);
    }
    for (const times of firsts.values()) expect(times).toBeGreaterThan(240);
    expect(firsts.size).toBe(3);
  });
});
