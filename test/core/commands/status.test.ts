// `/status` and `/explain`: what is read out of a verdict, with the judgement itself, and that neither does anything.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import { type DecideInput, decide } from "../../../src/core/decide.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, HEAD, NOW } from "../build.ts";
import { charter as buildCharter, reviewing, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

const ladder: Rung[] = [
  { after: 2, do: "remind" },
  { after: 6, do: "raise", to: "core" },
];

/** @alice maintains Runtime in `src/`, @carol is in core, @bob can push. */
function world(changes: Partial<DecideInput> = {}): DecideInput {
  const charter = buildCharter({
    tiers: [tier("core", "carol")],
    escalation: { ...buildCharter().escalation, ladder },
  });
  return {
    rules: build.rules({
      charter,
      ownership: ownership("[Runtime]", "src/ @alice", "[Docs]", "docs/ @bob"),
    }),
    snapshot: build.snapshot({ files: build.complete(["src/a.ts", "x"].map((path) => build.file(path))) }),
    directory: build.directory([alice, bob, carol], {
      author: build.reader(author),
      dave: build.reader(dave),
    }),
    record: build.record({ heads: [{ sha: HEAD, since: "2026-03-02T08:00:00.000Z" }] }),
    expertise: null,
    now: NOW,
    ...changes,
  };
}

/** The answer to somebody who can only read. */
function answer(line: string, changes: Partial<DecideInput> = {}): string {
  const input = world(changes);
  const request = { commentId: "issuecomment-42", position: 0, by: dave, at: NOW, line };
  const outcome = runCommand({ ...input, request, siteUrl: null, verdict: decide(input) });
  if (outcome.kind !== "done") throw new Error(`${line} was ${outcome.kind}`);
  expect(outcome.changes).toEqual([]);
  return outcome.reply ?? "";
}

const withSnapshot = (changes: Parameters<typeof build.snapshot>[0]) => ({
  snapshot: build.snapshot({ ...world().snapshot, ...changes }),
});

describe("/status", () => {
  it("names no command that the charter switches off, however it is written", () => {
    const rules = (off: string[]) => {
      const { charter, ...others } = world().rules;
      return { ...others, charter: { ...charter, commands: { ...charter.commands, off } } };
    };
    expect(answer("/status", { rules: rules([]) })).toContain("`/author`");
    expect(answer("/status", { rules: rules(["Author"]) })).not.toContain("`/author`");
  });

  it("says what is missing, whose move it is since when, and what comes without it", () => {
    const text = answer("/status please");
    expect(text).toMatch(/^@dave: 🟡 Still missing: approval for 2 modules/);
    expect(text).toContain("alice");
    expect(text).toContain("Waiting since Mon 2 Mar 2026, 09:00 UTC");
    expect(text).toContain("a reminder goes out on Wed 4 Mar 2026, 09:00 UTC (step 1 of 2)");
    expect(text).toContain("`/explain`");
  });

  it("mentions nobody but whoever asked, and shows where the rest stands", () => {
    const text = answer("/status", withSnapshot({ comment: { id: 9, body: "" } }));
    expect(text.match(/@\w+/g)).toEqual(["@dave"]);
    expect(text).toContain("https://github.com/acme/widget/pull/12#issuecomment-9");
  });

  it("of a pull request that is done says that, and nothing of a ladder", () => {
    const reviews = build.complete([build.review(carol)]);
    expect(answer("/status", withSnapshot({ reviews }))).toMatch(/^@dave: ✅ Nothing is missing/);
    expect(answer("/status", withSnapshot({ reviews }))).not.toContain("reminder");
  });

  it.each(["closed", "merged"] as const)("of a pull request that is %s awaits nothing", (state) => {
    expect(answer("/status", withSnapshot({ state }))).toBe(
      `@dave: this pull request is ${state}, so nothing is awaited.`,
    );
  });

  it("of a draft says what is missing all the same", () => {
    expect(answer("/status", withSnapshot({ isDraft: true }))).toMatch(/📝 Draft; still missing/);
  });

  it("says first that the rules are not those that somebody wrote", () => {
    const fallback = { path: ".github/charter.yml", reason: "is no YAML", inForce: "defaults" as const };
    expect(answer("/status", { rules: { ...world().rules, fallback } })).toContain("`.github/charter.yml`");
  });
});

describe("/explain", () => {
  it("says of everything missing why, by whom, and why these were asked", () => {
    const text = answer("/explain");
    expect(text).toContain("2 things are missing");
    expect(text).toContain("**Runtime**: 0 of 1 approval");
    expect(text).toContain("[`CODEOWNERS:2`](https://github.com/acme/widget/blob/main/CODEOWNERS#L2) `src/`");
    expect(text).toContain("no ownership file gives it an owner");
    expect(text).toMatch(/Asked: \[\w+\]\(\S+\) \([^)]+\)/);
    expect(text).not.toContain("Docs");
  });

  it("names holds and objections with their reasons, which do nothing here", () => {
    const objections = [build.objection(bob, { id: 7, name: "abi", reason: "ask @all <b>" })];
    const text = answer("/explain", { record: build.record({ objections }) });
    expect(text).toContain("“abi”");
    expect(text).not.toContain("@all");
    expect(text).not.toContain("<b>");
  });

  it("says so where nothing is missing", () => {
    const reviews = build.complete([build.review(carol)]);
    expect(answer("/explain", withSnapshot({ reviews }))).toContain("nothing is missing here");
  });

  it.each([
    ["src/a.ts", "**Runtime**: 0 of 1 approval"],
    ["./src/a.ts", "`src/a.ts` needs"],
    ["/src/a.ts", "`src/a.ts` needs"],
    ["`src/a.ts`", "`src/a.ts` needs"],
    ["Src/a.ts", "`src/a.ts` needs"],
    ["x", "**unowned files**"],
    ["runtime", "**Runtime**: 0 of 1 approval"],
    ["“Runtime”", "**Runtime**: 0 of 1 approval"],
    [
      "docs/guide.md",
      "does not touch `docs/guide.md`. By the rules in force:\n- **Docs**: `@bob`, by [`CODEOWNERS:4`]",
    ],
    ["other", "does not touch `other`. By the rules in force, nobody owns it."],
    ["src/b.ts", "Did you mean `src/a.ts`?"],
    ["Runtine", "Did you mean `Runtime`?"],
  ])("%s", (what, words) => {
    expect(answer(`/explain ${what}`)).toContain(words);
  });

  it("of a path says nothing about the others", () => {
    expect(answer("/explain src/a.ts")).not.toContain("unowned");
  });

  it("finds what is no module by its kind", () => {
    const hold = { id: 1, name: null, by: bob, reason: "wait", commentId: "issuecomment-2", since: NOW };
    expect(answer("/explain hold", { record: build.record({ holds: [hold] }) })).toContain("wait");
  });

  it("of the old path of a renamed file says what decides there", () => {
    const files = build.complete([build.file("x", { previousPath: "docs/y", change: "renamed" })]);
    expect(answer("/explain docs/y", withSnapshot({ files }))).toContain("**Docs**: 0 of 1 approval");
  });

  it("says that a touched file needs nobody, where that is so", () => {
    const rules = {
      ...world().rules,
      charter: buildCharter({ review: reviewing({ unowned: "nobody" }) }),
    };
    const text = answer("/explain x", { rules });
    expect(text).toContain(
      "touches `x`, and no approval is needed for that. By the rules in force, nobody owns it",
    );
  });

  it("knows the owner of a file beyond those that are listed one by one", () => {
    const paths = Array.from({ length: 120 }, (_, n) => `src/${1000 + n}.ts`);
    const files = build.complete(paths.map((path) => build.file(path)));
    const text = answer("/explain src/1119.ts", withSnapshot({ files }));
    expect(text).toContain("beyond the files that I list one by one. By the rules in force:\n- **Runtime**");
  });

  it("claims no more than GitHub lists", () => {
    const files = build.cut([build.file("src/a.ts")], 4000);
    expect(answer("/explain y", withSnapshot({ files }))).toContain("not among the 1 files");
  });

  it("guesses no owner where OWNERS files of other folders are not read", () => {
    const charter = buildCharter({ ownership: ["OWNERS"] });
    const text = answer("/explain docs/guide.md", { rules: { ...world().rules, charter } });
    expect(text).toContain("OWNERS files of other folders are not read");
    expect(text).not.toContain("@bob");
  });

  it("stays short and quiet whatever is asked", () => {
    const modules = Array.from({ length: 60 }, (_, n) => [`[M${n}]`, `m${n}/ @alice`]).flat();
    const rules = { ...world().rules, ownership: ownership(...modules) };
    const files = build.complete(Array.from({ length: 60 }, (_, n) => build.file(`m${n}/a.ts`)));
    const text = answer("/explain", { rules, ...withSnapshot({ files }) });
    expect(text.length).toBeLessThan(6000);
    expect(text).toMatch(/…and \d+ more, which the check `charter\/review` shows/);
    const hostile = answer(`/explain \`@all <img> [x](y) ${"z".repeat(900)}`);
    expect(hostile).not.toContain("@all");
    expect(hostile).not.toContain("<img>");
    expect(hostile.length).toBeLessThan(2000);
  });
});
