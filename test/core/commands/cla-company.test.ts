// `/cla company`: whom it asks, and what it says to those who name no company or need none.

import { describe, expect, it } from "vitest";
import { alice, author, bob, bot, dave } from "../build.ts";
import { company } from "../build-agreements.ts";
import { agreeing, SITE, signer } from "./cla-situation.ts";
import { AT, COMMENT, changesOf, outcome, refusal } from "./situation.ts";

type Changes = Parameters<typeof agreeing>[1];

const names = ["Acme", "Acme Robotics", "Globex"].map((name, index) => ({ id: 70 + index, name }));
const page = `(${SITE}/cla/acme/widget/companies)`;

function asking(by: typeof author, { policy, record, ...changes }: Changes = {}) {
  return {
    by,
    ...agreeing([signer(author, "missing")], {
      policy: { corporate: "CCLA.md", ...policy },
      record: { companyNames: names, companies: [company("Acme", { managers: [alice, bob] })], ...record },
      ...changes,
    }),
  };
}

function request(state: "open" | "approved" | "declined", person = author) {
  return { companyId: 70, companyName: "Acme", person, state, at: AT };
}

describe("/cla company", () => {
  it.each<[string, string, ReturnType<typeof asking>, string]>([
    ["a machine", "Acme", asking(bot(9, "robot[bot]")), "only a person"],
    ["somebody who did nothing here", "Acme", asking(dave), "nothing is asked of you"],
    ["where nothing is asked for", "Acme", asking(author, { charter: { cla: null } }), "no agreement"],
    [
      "where companies can't agree",
      "Acme",
      asking(author, { policy: { corporate: null } }),
      "`cla.corporate`",
    ],
    ["where there are no pages", "Acme", asking(author, { siteUrl: null }), "has no pages yet"],
    ["no name", "", asking(author), "`/cla company Acme`, `/cla company Acme Robotics` or"],
    ["an unknown name", "Initech", asking(author), `on [their page]${page}`],
    ["a misspelt name", "Globx", asking(author), "Did you mean `/cla company Globex`?"],
    ["a part of a name", "robotics", asking(author), "Did you mean `/cla company Acme Robotics`?"],
    ["where no company agreed", "Acme", asking(author, { record: { companyNames: [] } }), "None has one yet"],
    [
      "what was declined",
      "Acme",
      asking(author, { record: { requests: [request("declined")] } }),
      "declined",
    ],
  ])("refuses %s", (_, name, situation, words) => {
    expect(refusal(`/cla company ${name}`.trim(), situation)).toContain(words);
  });

  it("shows an unknown name as code, so that it does nothing", () => {
    expect(refusal("/cla company @everyone `x`", asking(author))).not.toContain("@everyone");
  });

  it.each(["Acme", "ACME", " “acme” ", "'Acme'"])("asks the company called %s", (name) => {
    expect(changesOf(`/cla company ${name}`, asking(author))).toEqual([
      { kind: "ask-company", companyId: 70, person: author, ...COMMENT },
    ]);
  });

  it("mentions its managers and names the page", () => {
    const { reply } = outcome("/cla company acme", asking(author));
    expect(reply).toBe(
      `@author: \`Acme\` is asked to cover you. @alice or @bob can approve it [on its page](${SITE}/cla/acme/widget/companies/70).`,
    );
  });

  it("says so where it was asked, or covers the person already", () => {
    const asked = outcome("/cla company acme", asking(author, { record: { requests: [request("open")] } }));
    expect(asked).toMatchObject({ kind: "done", changes: [] });
    expect(asked.reply).toContain("already, on Mon 2 Mar 2026, 08:59 UTC");
    const covered = outcome("/cla company acme", {
      ...asking(author),
      ...agreeing([signer(author, "covered", { reason: "works for Globex (globex.com)" })], {
        policy: { corporate: "CCLA.md" },
      }),
    });
    expect(covered).toMatchObject({ kind: "done", changes: [] });
    expect(covered.reply).toContain("works for Globex");
  });

  it("asks again where the cover that was approved has ended, and for everybody alone", () => {
    const before = { requests: [request("approved"), request("open", dave)] };
    expect(changesOf("/cla company acme", asking(author, { record: before }))).toHaveLength(1);
  });
});
