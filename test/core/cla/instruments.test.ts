// Which touched paths ask for which way of giving rights, and what other tools say.

import { describe, expect, it } from "vitest";
import type { ExternalCheck } from "../../../src/core/cla/facts.ts";
import { askedInstruments } from "../../../src/core/cla/instruments.ts";
import type { ClaPolicy, Instrument } from "../../../src/core/cla/policy.ts";
import { author, bot, committed, complete, cut, file, person } from "../build.ts";
import { agreementText, signature } from "../build-agreements.ts";
import { judged, type Situation } from "./situation.ts";

const cla: Instrument = { kind: "agreement", document: "CLA.md" };
const hardware: Instrument = { kind: "agreement", document: "HARDWARE.md" };
const signOff: Instrument = { kind: "sign-off" };
const nothing: Instrument = { kind: "nothing", reason: "Vendored under its own licence" };

const paths: ClaPolicy["paths"] = [
  { patterns: ["docs/**", "!docs/api/**"], instrument: signOff },
  { patterns: ["firmware/**"], instrument: hardware },
  { patterns: ["vendor/**"], instrument: nothing },
  { patterns: ["vendor/own/**"], instrument: cla },
];

function asked(...files: string[]): string[] {
  const found = askedInstruments({ instrument: cla, paths }, complete(files.map((path) => file(path))));
  return found.map(({ instrument, paths }) => {
    return `${instrument.kind === "agreement" ? instrument.document : instrument.kind}: ${paths.join(" ")}`;
  });
}

describe("the instruments", () => {
  it.each<[string, string[], string[]]>([
    ["of no file: the usual one", [], ["CLA.md: "]],
    ["of a path without an entry: the usual one", ["src/a.ts"], ["CLA.md: src/a.ts"]],
    ["of a path with an entry: that one alone", ["docs/a.md"], ["sign-off: docs/a.md"]],
    ["of a path that an entry takes out: the usual one", ["docs/api/a.md"], ["CLA.md: docs/api/a.md"]],
    ["of a path with two entries: the last one", ["vendor/own/a.c"], ["CLA.md: vendor/own/a.c"]],
    [
      "of many paths: all of them, the usual one first",
      ["firmware/a.c", "docs/a.md", "src/a.ts", "vendor/b.c"],
      ["CLA.md: src/a.ts", "HARDWARE.md: firmware/a.c", "sign-off: docs/a.md", "nothing: vendor/b.c"],
    ],
    [
      "of many paths alike: one, with the first five",
      ["docs/1", "docs/2", "docs/3", "docs/4", "docs/5", "docs/6"],
      ["sign-off: docs/1 docs/2 docs/3 docs/4 docs/5"],
    ],
  ])("%s", (_, files, expected) => {
    expect(asked(...files)).toEqual(expected);
  });

  it("are those of both paths of a rename", () => {
    const renamed = file("docs/a.md", { previousPath: "src/a.md", change: "renamed" });
    const found = askedInstruments({ instrument: cla, paths }, complete([renamed]));
    expect(found.map(({ instrument }) => instrument.kind)).toEqual(["agreement", "sign-off"]);
  });

  it("are all that the charter names where GitHub cuts the list of files", () => {
    const found = askedInstruments({ instrument: cla, paths }, cut([file("vendor/a.c")], 4000));
    expect(found.map(({ instrument }) => instrument)).toEqual([cla, signOff, hardware, nothing]);
  });
});

describe("several instruments", () => {
  const commits = [
    committed("a1", [person(author)], { message: "Fix\n\nSigned-off-by: A <author@example.org>" }),
  ];
  const agreements = [agreementText(), agreementText("HARDWARE.md", { hash: "b".repeat(64) })];
  const judge = (files: string[], changes: Partial<Situation> = {}) =>
    judged({
      policy: { paths },
      commits,
      agreements,
      snapshot: { files: complete(files.map((path) => file(path))) },
      ...changes,
    });

  it("are parts of one requirement, which is as bad as the worst of them", () => {
    const verdict = judge(["docs/a.md", "firmware/a.c"]);
    expect(verdict.parts.map(({ name, state, paths }) => [name, state, paths])).toEqual([
      ["the Developer Certificate of Origin", "satisfied", ["docs/a.md"]],
      ["the agreement HARDWARE.md", "pending", ["firmware/a.c"]],
    ]);
    expect(verdict).toMatchObject({
      id: "[] cla",
      name: "contributor agreement",
      state: "pending",
      needed: "1 signature",
    });
    expect(verdict.reason).toBe("@author has not signed HARDWARE.md yet.");
  });

  it("take each a signature of its own", () => {
    const ofUsual = [signature(author)];
    const ofHardware = [signature(author, { documentPath: "HARDWARE.md", documentHash: "b".repeat(64) })];
    const both = ["src/a.ts", "firmware/a.c"];
    expect(judge(both, { record: { signatures: ofUsual } }).state).toBe("pending");
    expect(judge(both, { record: { signatures: ofHardware } }).state).toBe("pending");
    expect(judge(both, { record: { signatures: [...ofUsual, ...ofHardware] } }).state).toBe("satisfied");
  });

  it("count a person once who must sign two of them", () => {
    expect(judge(["src/a.ts", "firmware/a.c"])).toMatchObject({ needed: "1 signature", who: [author] });
  });

  it("ask for nothing where the charter says why", () => {
    const verdict = judge(["vendor/a.c"]);
    expect(verdict).toMatchObject({ state: "satisfied", parts: [{ instrument: "nothing", signers: [] }] });
    expect(verdict.reason).toBe("Nothing is asked for here: Vendored under its own licence");
  });

  it("say that all of them are asked for where files are not known", () => {
    const files = cut([file("vendor/a.c")], 4000);
    const verdict = judge([], { snapshot: { files } });
    expect(verdict.state).toBe("pending");
    expect(verdict.reason).toContain("GitHub does not list every file");
  });
});

describe("another tool's check", () => {
  const policy = { instrument: { kind: "check" as const, name: "EasyCLA", app: null as number | null } };
  const ofApp = { instrument: { ...policy.instrument, app: 123 } };
  const check = (changes: Partial<ExternalCheck>): ExternalCheck => {
    return {
      name: "EasyCLA",
      app: 123,
      state: "passed",
      title: "Everybody signed",
      url: "https://easycla.example/1",
      ...changes,
    };
  };
  const judge = (asked: Partial<ClaPolicy>, ...checks: ExternalCheck[]) =>
    judged({ policy: asked, facts: { checks } });

  it.each<[string, Partial<ClaPolicy>, ExternalCheck[], string]>([
    ["is not there", policy, [], "pending"],
    ["has another name", policy, [check({ name: "easycla" })], "pending"],
    ["is another app's", ofApp, [check({ app: 124 })], "pending"],
    ["is nobody's who is known", ofApp, [check({ app: null })], "pending"],
    ["has not finished", policy, [check({ state: "pending" })], "pending"],
    ["failed", policy, [check({ state: "failed" })], "blocked"],
    ["failed by one of two apps", policy, [check({}), check({ app: 5, state: "failed" })], "blocked"],
    [
      "has finished only by one of two apps",
      policy,
      [check({}), check({ app: 5, state: "pending" })],
      "pending",
    ],
  ])("does not pass when it %s", (_, asked, checks, state) => {
    expect(judge(asked, ...checks)).toMatchObject({ state, who: [author] });
  });

  it.each<[string, Partial<ClaPolicy>, ExternalCheck[]]>([
    ["passed", policy, [check({})]],
    [
      "passed by the app that the charter names, whatever another one says",
      ofApp,
      [check({}), check({ app: 5, state: "failed" })],
    ],
  ])("passes when it %s", (_, asked, checks) => {
    expect(judge(asked, ...checks)).toMatchObject({
      state: "satisfied",
      reason: "The check EasyCLA passed: Everybody signed.",
      parts: [
        { instrument: "check", name: "the check EasyCLA", signers: [], url: "https://easycla.example/1" },
      ],
    });
  });

  it("is named as what is missing, and nobody is asked where a machine opened the pull request", () => {
    expect(judge(policy)).toMatchObject({ needed: "the check EasyCLA" });
    expect(judge(policy).reason).toBe("There is no check EasyCLA on 1111111 yet.");
    expect(judge(policy, check({ state: "failed" })).next).toBe(
      "Follow what the other tool says on its page.",
    );
    expect(judged({ policy, snapshot: { author: bot(7, "r[bot]") } }).who).toEqual([]);
  });
});
