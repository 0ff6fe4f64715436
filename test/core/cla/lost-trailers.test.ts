// Which people and sign-offs a merge queue's commits lost.

import { describe, expect, it } from "vitest";
import type { ClaPart } from "../../../src/core/cla/cla-requirement.ts";
import { lostTrailers, mayLoseTrailers } from "../../../src/core/cla/lost-trailers.ts";
import { alice, author, bob, commit, committed, person } from "../build.ts";

const signedOff = (name: string, email: string) => `Change\n\nSigned-off-by: ${name} <${email}>\n`;
const pull = (...commits: ReturnType<typeof commit>[]) => [{ number: 12, commits }];
const stranger = { name: "Quinn [#1] @all", email: "quinn@private.example", account: null };

describe("people", () => {
  it("are lost when a squash names the opener alone", () => {
    const lost = lostTrailers(pull(commit("a1", person(author), person(alice))), [
      commit("q1", person(author)),
    ]);
    expect(lost).toEqual(["#12: no commit of the group names alice as a (co-)author any more."]);
  });

  it("without an account are told apart by address, which is never shown", () => {
    const lost = lostTrailers(pull(commit("a1", stranger)), [commit("q1", person(author))]).join();
    expect(lost).toContain("Quinn");
    expect(lost).not.toContain("private.example");
    expect(lost).not.toContain("@all");
    const kept = [commit("q1", person(author), { ...stranger, email: "Quinn@Private.example" })];
    expect(lostTrailers(pull(commit("a1", stranger)), kept)).toEqual([]);
  });

  it.each([
    ["as co-authors of a squash", [commit("q1", person(author), person(alice))]],
    ["by the same commits", [commit("a1", person(author)), commit("a2", person(alice))]],
    ["under another address of the account", [commit("q1", person(alice, "a@elsewhere"), person(author))]],
  ])("are kept %s", (_, queue) => {
    expect(lostTrailers(pull(commit("a1", person(author), person(alice))), queue)).toEqual([]);
  });

  it("are looked for in all commits of the group, whichever pull request they came from", () => {
    const pulls = [
      { number: 1, commits: [commit("a1", person(alice))] },
      { number: 2, commits: [commit("b1", person(bob))] },
    ];
    expect(lostTrailers(pulls, [commit("q1", person(bob), person(alice))])).toEqual([]);
    expect(lostTrailers(pulls, [commit("q1", person(alice))])).toEqual([
      "#2: no commit of the group names bob as a (co-)author any more.",
    ]);
  });
});

describe("sign-offs", () => {
  const change = (message: string, isMerge = false) =>
    committed("a1", [person(author)], { message, isMerge });

  it("are lost once for each address, in any case and with any line ends", () => {
    const commits = [
      change(signedOff("Nia", "nia@example.org")),
      change("Change\r\n\r\nsigned-off-by: Nia <NIA@example.org>\r\n"),
    ];
    expect(lostTrailers(pull(...commits), [change("Squashed")])).toEqual([
      "#12: the sign-off of Nia is on no commit of the group any more.",
    ]);
  });

  it("are kept where any commit of the group carries them", () => {
    const commits = [change(signedOff("Nia", "nia@example.org"))];
    expect(lostTrailers(pull(...commits), [change(signedOff("N.", "Nia@Example.org"))])).toEqual([]);
  });

  it("are read in no time, whatever the message is", () => {
    const commits = [change(`Signed-off-by:${" ".repeat(9_000)}<\n`.repeat(2))];
    expect(lostTrailers(pull(...commits), [change("Squashed")])).toEqual([]);
  });

  it("of merges, and words that are none, are not looked for", () => {
    const commits = [
      change(signedOff("Nia", "nia@example.org"), true),
      change("Signed-off-by: nobody at all"),
    ];
    expect(lostTrailers(pull(...commits), [change("Squashed")])).toEqual([]);
  });
});

describe("whether anything may be lost", () => {
  const part = (instrument: ClaPart["instrument"]) => ({ instrument }) as ClaPart;
  const cla = (...parts: ClaPart[]) => ({ cla: { parts } }) as Parameters<typeof mayLoseTrailers>[0];
  const alone = [commit("a1", person(author))];
  const together = [commit("a1", person(author), person(alice))];

  it.each([
    ["nothing is asked for", cla(), together, false],
    ["everybody wrote alone", cla(part("agreement")), alone, false],
    ["there are co-authors", cla(part("agreement")), together, true],
    ["sign-offs are asked for", cla(part("sign-off")), alone, true],
  ])("where %s", (_, verdict, commits, expected) => {
    expect(mayLoseTrailers(verdict, commits)).toBe(expected);
  });
});
