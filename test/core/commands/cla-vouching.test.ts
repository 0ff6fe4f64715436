// `/cla confirm` and `/cla sponsor`: what somebody says of commits, of which commits, and who can't.

import { describe, expect, it } from "vitest";
import { alice, author, bob, bot, dave, HEAD } from "../build.ts";
import { agreeing, signer } from "./cla-situation.ts";
import { AT, COMMENT, changesOf, LATER, OLDER, outcome, PUSHED_SINCE, refusal } from "./situation.ts";

type Changes = Parameters<typeof agreeing>[1];

describe("/cla confirm", () => {
  const commits = [OLDER, HEAD];
  const unconfirmed = signer(bob, "unconfirmed", { assurance: "email", commits, flawed: [OLDER] });
  const by = (person: typeof bob, changes: Changes = {}) => ({
    by: person,
    ...agreeing([signer(author, "signed"), unconfirmed], changes),
  });

  it.each<[string, ReturnType<typeof by>, string, string]>([
    ["a machine", by(bot(9, "robot[bot]")), "/cla confirm", "only a person"],
    [
      "somebody whom no commit names",
      by(dave),
      "/cla confirm",
      "no commit of this pull request carries your name",
    ],
    ["a list of commits", by(bob), `/cla confirm ${OLDER}`, "takes nothing behind it"],
    ["where nothing is asked for", by(bob, { charter: { cla: null } }), "/cla confirm", "no agreement"],
  ])("refuses %s", (_, situation, line, words) => {
    expect(refusal(line, situation)).toContain(words);
  });

  it("refuses what came after the comment, or was never seen", () => {
    const { record, ...rest } = by(bob);
    const later = { ...PUSHED_SINCE, cla: record.cla };
    expect(refusal("/cla confirm", { ...rest, record: later })).toContain("commits came after your comment");
    const unseen = { heads: [{ sha: HEAD, since: LATER }], cla: record.cla };
    expect(refusal("/cla confirm", { ...rest, record: unseen })).toContain("before I had seen");
  });

  it("confirms the commits in doubt, in the name of whoever says it", () => {
    expect(changesOf("/cla confirm", by(bob))).toEqual([
      { kind: "confirm", commits: [OLDER], by: bob, ...COMMENT },
    ]);
  });

  it("says to somebody who has not signed that this is still missing", () => {
    const signers = [signer(bob, "missing", { assurance: "email", flawed: [HEAD] })];
    const { kind, reply } = outcome("/cla confirm", { by: bob, ...agreeing(signers) });
    expect([kind, reply]).toEqual(["done", "@bob: thank you. You still have to sign: `/cla` shows how."]);
  });

  it("records nothing where nothing is in doubt", () => {
    expect(changesOf("/cla confirm", by(author))).toEqual([]);
  });
});

describe("/cla sponsor", () => {
  const copilot = bot(198982749, "Copilot");
  const byAgent = { snapshot: { author: copilot }, policy: { agents: [copilot.id] } };
  const agent = signer(copilot, "unsponsored", { commits: [OLDER] });
  const by = (person: typeof alice, changes: Changes = {}, signers = [agent]) => ({
    by: person,
    ...agreeing(signers, { ...byAgent, ...changes }),
  });
  const answered = [{ by: alice, commits: [OLDER], at: AT, commentId: "issuecomment-3" }];

  it.each<[string, ReturnType<typeof by>, string]>([
    ["a machine", by(bot(9, "robot[bot]")), "only a person"],
    [
      "an agent that runs as a user",
      by(alice, { policy: { agents: [copilot.id, alice.id] } }),
      "only a person",
    ],
    ["where no agent waits", by(alice, {}, [signer(author, "missing")]), "no commit here waits"],
    ["where nothing is asked for", by(alice, { charter: { cla: null } }), "no agreement"],
    ["where the opener answers", by(alice, { snapshot: { author } }), "`author` opened this pull request"],
    [
      "what was said already",
      by(alice, { record: { sponsorships: answered } }),
      "counts once you have signed",
    ],
  ])("refuses %s", (_, situation, words) => {
    expect(refusal("/cla sponsor", situation)).toContain(words);
  });

  it("refuses what came after the comment", () => {
    const { record, ...rest } = by(alice);
    const later = { ...PUSHED_SINCE, cla: record.cla };
    expect(refusal("/cla sponsor", { ...rest, record: later })).toContain("commits came after");
  });

  it("answers for the agents' commits alone", () => {
    const signers = [agent, signer(author, "missing", { commits: [HEAD] })];
    expect(changesOf("/cla sponsor", by(alice, {}, signers))).toEqual([
      { kind: "sponsor", commits: [OLDER], by: alice, ...COMMENT },
    ]);
  });

  it("answers for the head where the agent only opened the pull request", () => {
    const opener = signer(copilot, "unsponsored", { commits: [] });
    expect(changesOf("/cla sponsor", by(alice, {}, [opener]))).toMatchObject([{ commits: [HEAD] }]);
  });

  it("lets several people answer", () => {
    expect(changesOf("/cla sponsor", by(bob, { record: { sponsorships: answered } }))).toHaveLength(1);
  });
});
