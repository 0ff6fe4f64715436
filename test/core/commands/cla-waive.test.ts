// `/cla waive`: who may, for which change, and how many of them it takes.

import { describe, expect, it } from "vitest";
import { alice, author, bob, bot, carol, dave, directory, HEAD, reader, team } from "../build.ts";
import { charterPerson } from "../build-charter.ts";
import { agreeing, signer } from "./cla-situation.ts";
import { AT, COMMENT, changesOf, LATER, OLDER, outcome, PUSHED_SINCE, refusal } from "./situation.ts";

type Changes = Parameters<typeof agreeing>[1];

const why = "a revert of our own commit";
const exemption = { reason: "Too small", by: [], missing: 2 };

/** @dave, who can't push, @carol and the members of a team administer the agreement. */
function waiving(by: typeof dave, { policy, ...changes }: Changes = {}) {
  const admins = ["Dave", "carol", "acme/lawyers", "author"];
  return {
    by,
    directory: directory([carol], {
      dave: reader(dave),
      author: reader(author),
      "acme/lawyers": team(bob, bot(9, "robot[bot]")),
    }),
    ...agreeing([signer(author, "missing")], { policy: { admins, waiverPeople: 2, ...policy }, ...changes }),
  };
}

function waiver(by: typeof dave, headSha = HEAD) {
  return { by, reason: why, headSha, at: AT, commentId: "issuecomment-3" };
}

describe("/cla waive", () => {
  it.each<[string, ReturnType<typeof waiving>, string]>([
    ["a stranger", waiving(alice), "only those who administer the agreement"],
    ["a machine of a team", waiving(bot(9, "robot[bot]")), "only those who administer"],
    [
      "whoever took the login of an administrator",
      waiving({ ...dave, id: 999 }),
      "only those who administer",
    ],
    ["the author", waiving(author), "nobody can waive the agreement for their own pull request"],
    ["where the charter names nobody", waiving(dave, { policy: { admins: [] } }), "names nobody"],
    ["where nobody is found", waiving(dave, { policy: { admins: ["ghost"] } }), "`@ghost`"],
    [
      "where the charter knows no waiver",
      waiving(dave, { policy: { waiverPeople: null } }),
      "lets nobody waive",
    ],
    ["where nothing is missing", waiving(dave, { cla: { state: "satisfied" } }), "nothing is missing"],
    ["what is waived", waiving(dave, { cla: { state: "waived" } }), "nothing is missing"],
    ["what could not be evaluated", waiving(dave, { cla: { state: "unknown" } }), "could not be evaluated"],
    ["where nothing is asked for", waiving(dave, { charter: { cla: null } }), "no agreement"],
    ["in a closed pull request", waiving(dave, { snapshot: { state: "closed" } }), "closed"],
    ["a change of another base branch", waiving(dave, { snapshot: { baseChangedAt: AT } }), "base branch"],
    ["twice", waiving(dave, { record: { waivers: [waiver(dave)] } }), "you agreed to that already"],
  ])("is refused for %s", (_, situation, words) => {
    expect(refusal(`/cla waive ${why}`, situation)).toContain(words);
  });

  it.each([
    ["/cla waive", "say why"],
    ["/cla waive too short", "at least 10 characters"],
    [`/cla waive ${"x".repeat(501)}`, "at most 500"],
  ])("needs a reason: %s", (line, words) => {
    expect(refusal(line, waiving(dave))).toContain(words);
  });

  it("is refused for a login that the charter pins to another account", () => {
    const people = new Map([charterPerson("dave", { id: 999 })]);
    const charter = { cla: waiving(dave).charter.cla, people };
    expect(refusal(`/cla waive ${why}`, waiving(dave, { charter }))).toContain("only those");
  });

  it("is refused of what came after the comment, or was never seen", () => {
    const { record, ...rest } = waiving(dave);
    const later = { ...PUSHED_SINCE, cla: record.cla };
    expect(refusal(`/cla waive ${why}`, { ...rest, record: later })).toContain("a waiver is for one commit");
    const unseen = { heads: [{ sha: HEAD, since: LATER }], cla: record.cla };
    expect(refusal(`/cla waive ${why}`, { ...rest, record: unseen })).toContain("before I had seen");
  });

  it("is recorded about the head, and says how many more it takes", () => {
    expect(changesOf(`/cla waive ${why}`, waiving(dave))).toEqual([
      { kind: "waive-cla", by: dave, reason: why, headSha: HEAD, ...COMMENT },
    ]);
    expect(outcome(`/cla waive ${why}`, waiving(dave)).reply).toContain("1 more administrator has to agree");
  });

  it.each<[string, ReturnType<typeof waiving>, string | null]>([
    ["the last one that is needed", waiving(bob, { record: { waivers: [waiver(dave)] } }), null],
    ["one who is alone enough", waiving(bob, { policy: { waiverPeople: 1 } }), null],
    ["one about another head", waiving(bob, { record: { waivers: [waiver(dave, OLDER)] } }), "1 more"],
    ["of an exemption", waiving(bob, { policy: { waiverPeople: null }, cla: { exemption } }), "1 more"],
    ["the last of an exemption", waiving(bob, { cla: { exemption: { ...exemption, missing: 1 } } }), null],
  ])("by %s", (_, situation, words) => {
    const { kind, reply } = outcome(`/cla waive ${why}`, situation);
    expect(kind).toBe("done");
    if (words === null) expect(reply).toBeNull();
    else expect(reply).toContain(words);
  });
});
