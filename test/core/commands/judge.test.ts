// What happens to a line before a command sees it: whether it is for Charter at all, and which command it means.

import { describe, expect, it } from "vitest";
import { alice, bot, carol, dave, user } from "../build.ts";
import { agreeing, signer } from "./cla-situation.ts";
import { changesOf, judged, objection, outcome, refusal } from "./situation.ts";

const robot = bot(9, "robot[bot]");
const commands = (changes: { off?: string[]; machines?: number[] }) => ({
  charter: { commands: { off: [], machines: [], labels: [], ...changes } },
});

describe("a line that is not for Charter", () => {
  it("is ignored where a machine wrote it that the charter does not name, however it is called", () => {
    for (const line of ["/recheck", "/approve", "/frobnicate", "r? @alice"]) {
      expect(judged(line, { by: robot, ...commands({ machines: [10] }) })).toEqual({ kind: "ignored" });
    }
    const renamed = bot(11, "robot[bot]");
    expect(judged("/recheck", { by: renamed, ...commands({ machines: [9] }) })).toEqual({ kind: "ignored" });
  });

  it.each([
    ["/merge", "merge"],
    ["/Merge now", "MERGE"],
    ["/cla", "cla"],
    ["/cla sign", "cla"],
    ["/cla sing", "cla"],
    ["/cla waive for all", "cla waive"],
    ["/check-cla", "cla"],
    ["/check-cla", "check-cla"],
    ["/lgtm", "lgtm"],
    ["/lgtm", "approve"],
    ["/lgtm cancel", "approve"],
    ["r? @alice", "r?"],
    ["@rustbot ready", "rustbot"],
    ["recheck", "bare recheck"],
    ["recheck", "recheck"],
    ["/hold cancel", "hold cancel"],
  ])("is ignored: %s where %s is switched off", (line, name) => {
    expect(judged(line, commands({ off: ["away", name] }))).toEqual({ kind: "ignored" });
  });

  it.each([
    ["/cla", "cla sign"],
    ["/approve", "lgtm"],
    ["/recheck", "bare recheck"],
    ["/approve", "approve cancel"],
  ])("leaves %s alone where %s is switched off", (line, name) => {
    expect(judged(line, commands({ off: [name] })).kind).not.toBe("ignored");
  });
});

describe("a line that is for Charter", () => {
  it("is judged where the charter names the machine", () => {
    expect(judged("/recheck", { by: robot, ...commands({ machines: [9] }) }).kind).toBe("done");
  });

  it("gets what would work where it is no command, and can't do anything in the reply", () => {
    expect(refusal("/cla sing")).toContain("`/cla sign [e-mail]`");
    expect(refusal("/aprove Runtime")).toBe(
      "`/aprove Runtime` is no command; did you mean `/approve [module, …]`?",
    );
    const reply = refusal("/frobnicate `@all`");
    expect(reply).toContain("`/help` lists what there is.");
    expect(reply).not.toContain("@all");
  });

  it("is answered with a mention of whoever wrote it first", () => {
    expect(outcome("/merge", { by: dave }).reply).toMatch(/^@dave: /);
    expect(judged("/merge", { by: user(8, "a|b") })).toMatchObject({
      reply: expect.not.stringMatching(/^@/),
    });
  });

  it("is found by its longest name, whatever its case and spaces", () => {
    const missing = { by: alice, ...agreeing([signer(alice, "missing")]) };
    expect(changesOf("/CLA   Sign", missing)).toMatchObject([{ kind: "sign", person: alice }]);
  });

  it("says first who may, whatever stands behind the command", () => {
    const requirements = [objection(alice)];
    expect(refusal("/override nonsense", { by: dave, requirements })).toContain("only members of");
    expect(refusal("/override nonsense", { by: carol, requirements })).toContain("name what you set aside");
  });
});
