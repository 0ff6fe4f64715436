// `/cla`: the state of the agreement, for whoever asks first; and how it is called.

import { describe, expect, it } from "vitest";
import { author, bob, bot, dave, HEAD } from "../build.ts";
import { agreeing, part, requirement, SITE, signer } from "./cla-situation.ts";
import { outcome, refusal, type Situation } from "./situation.ts";

const missing = [
  signer(author, "missing", { reason: "has not signed CLA.md yet" }),
  signer(bob, "missing", { reason: "has not signed CLA.md yet" }),
  signer(bot(9, "robot[bot]"), "machine"),
];

function status(by: typeof author, changes: Partial<Situation>, line = "/cla"): string {
  const { kind, reply } = outcome(line, { by, ...changes });
  expect(kind).toBe("done");
  return (reply ?? "").replace(/^@\w+: /, "");
}

describe("/cla", () => {
  it("knows no argument but the commands that begin like it", () => {
    const reply = refusal("/cla sing", { by: author });
    expect(reply).toContain("`sing`");
    for (const usage of [
      "/cla sign [e-mail]",
      "/cla confirm",
      "/cla company <name>",
      "/cla sponsor",
      "/cla waive <reason>",
    ])
      expect(reply).toContain(`\`${usage}\``);
  });

  it("says where nothing is missing", () => {
    const policy = { charter: { cla: null }, cla: { parts: [], state: "satisfied" as const } };
    expect(status(author, agreeing([], policy))).toBe("no agreement is asked for. Nothing is missing.");
    const signed = agreeing([signer(author, "signed")], { cla: { state: "satisfied" } });
    expect(status(author, signed)).toBe("the agreement is signed. Nothing is missing.");
    const exemption = { reason: "Too small", by: [bob], missing: 0 };
    const waived = agreeing(missing, { cla: { state: "waived", exemption } });
    expect(status(author, waived)).toMatch(/^no signature is needed \(“Too small”, as \[bob\]\S+ agreed\)\./);
  });

  it("says why it could not be evaluated", () => {
    const cla = { state: "unknown" as const, reason: "GitHub lists 250 of 300 commits." };
    expect(status(author, agreeing(missing, { cla }))).toBe("GitHub lists 250 of 300 commits.");
  });

  it("says first what whoever asks has to do, with the link", () => {
    const [first, , own, other, ...more] = status(bob, agreeing(missing)).split("\n");
    expect(first).toBe(
      `you have not signed yet: [sign on its page](${SITE}/cla/acme/widget?pull=12) or comment \`/cla sign\`.`,
    );
    expect(own).toMatch(/^- 🟡 \[bob\]\(\S+\) has not signed CLA.md yet \(`1111111`/);
    expect(other).toMatch(/^- 🟡 \[author\]/);
    expect(more).toEqual([]);
  });

  it("names the command alone where there is no page, and the page alone where a comment does not count", () => {
    expect(status(bob, agreeing(missing, { siteUrl: null }))).toMatch(
      /^you have not signed yet: comment `\/cla sign`\./,
    );
    const policy = { fields: [{ name: "Legal name", required: true }] };
    expect(status(bob, agreeing(missing, { policy }))).not.toContain("/cla sign`");
  });

  it("says what else is asked of them", () => {
    const next = "Confirm with `/cla confirm` that 1111111 is yours.";
    const signers = [signer(bob, "unconfirmed", { flawed: [HEAD], next })];
    expect(status(bob, agreeing(signers))).toMatch(/^for you: Confirm with `\/cla confirm`/);
  });

  it("says that it is for others", () => {
    expect(status(dave, agreeing(missing))).toMatch(
      /^1 thing is still open, and nothing of it is asked of you:/,
    );
    const signers = [signer(author, "signed"), signer(bob, "missing")];
    expect(status(author, agreeing(signers))).toMatch(/^nothing is missing of you, only of others:/);
  });

  it("shows a check of another tool with its page", () => {
    const check = part([], {
      instrument: "check",
      name: "the check EasyCLA",
      reason: "The check EasyCLA failed.",
      agreement: null,
      url: "https://easycla.example/1",
    });
    const shown = status(author, agreeing([], { cla: requirement([check]) }));
    expect(shown).toContain("- The check EasyCLA failed. See [its page](https://easycla.example/1)");
  });

  it("is short however many people there are", () => {
    const many = Array.from({ length: 300 }, (_, n) =>
      signer({ ...dave, id: 100 + n, login: `u${n}` }, "missing"),
    );
    const shown = status(author, agreeing(many)).split("\n");
    expect(shown).toHaveLength(13);
    expect(shown.at(-1)).toBe("- and 290 more");
  });

  it.each(["/check-cla", "/CLA"])("is called %s, too", (line) => {
    expect(status(bob, agreeing(missing), line)).toBe(status(bob, agreeing(missing)));
  });
});
