// Texts of governance files: what GitHub cuts or re-encodes must never count as read.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { GovernanceEntry } from "../../src/github/github.ts";
import { answerQuery, api, expectPreparedCallsOnly, github, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

describe("texts", () => {
  const entry = (change: Partial<GovernanceEntry>): GovernanceEntry => ({
    role: "charter",
    path: ".github/charter.yml",
    oid: "c1",
    bytes: 10,
    isBinary: false,
    isLink: false,
    in: "repository",
    url: "https://github.com/acme/widget/blob/b/.github/charter.yml",
    ...change,
  });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const gitId = (text: string, algorithm = "sha1") =>
    createHash(algorithm)
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest("hex");
  const BLOB = "/repos/acme/widget/git/blobs/c1";

  test("what is binary, a link or too large is not even asked for", async () => {
    const files = await github().readFiles(WIDGET, [
      entry({ isBinary: true }),
      entry({ isLink: true }),
      entry({ bytes: 3_000_000, oid: "c2" }),
    ]);
    const path = ".github/charter.yml";
    expect(files).toEqual([
      { path, oid: "c1", reason: "is a binary file, not text" },
      {
        path,
        oid: "c1",
        reason: "is a symbolic link, not a file",
        fix: "Put the file itself in place of the link.",
        isLink: true,
      },
      {
        path,
        oid: "c2",
        reason: "is 3.0 MB; only files below 3 MB are loaded",
        fix: "Make it smaller than 3 MB.",
      },
    ]);
  });

  test("come in the order of the entries, from both repositories, in one query", async () => {
    const { asked } = answerQuery("ReadTexts", {
      data: {
        repository: { r0: { text: "version: 1\n", isBinary: false } },
        organisation: { o0: { text: "# Ünion", isBinary: false } },
      },
    });
    const [shared, own] = [gitId("# Ünion", "sha256"), gitId("version: 1\n")];
    const entries = [entry({ in: "organisation", oid: shared }), entry({ oid: own })];
    expect(await github().readFiles(WIDGET, entries)).toMatchObject([
      { oid: shared, text: "# Ünion", sha256: sha256("# Ünion") },
      { oid: own, text: "version: 1\n", sha256: sha256("version: 1\n") },
    ]);
    expect(asked[0]?.variables).toEqual({ owner: "acme", name: "widget", r0: own, o0: shared });
  });

  test("of many files are asked for a hundred a query", async () => {
    const text = "approvers: [ada]\n";
    const many = Array.from({ length: 101 }, (_, i) => entry({ path: `${i}/OWNERS`, oid: gitId(text) }));
    const first = Object.fromEntries(many.slice(1).map((_, i) => [`r${i}`, { text }]));
    answerQuery("ReadTexts", { data: { repository: first } });
    answerQuery("ReadTexts", { data: { repository: { r0: { text } } } });
    const files = await github().readFiles(WIDGET, many);
    expect(files.map(({ path }) => path)).toEqual(many.map(({ path }) => path));
    expect(files.every((file) => "text" in file && file.text === text)).toBe(true);
  });

  test("a text that GraphQL cuts or converts is read whole, byte-order mark included", async () => {
    answerQuery("ReadTexts", { data: { repository: { r0: { text: "ver" } } } });
    const whole = "\uFEFFversion: 1";
    api()
      .get(BLOB)
      .reply(200, { content: Buffer.from(whole).toString("base64"), encoding: "base64" });
    expect(await github().readFiles(WIDGET, [entry({})])).toMatchObject([
      { text: whole, sha256: sha256(whole) },
    ]);
  });

  test("what is not UTF-8 is unreadable, not guessed", async () => {
    answerQuery("ReadTexts", { data: { repository: { r0: { text: null } } } });
    api()
      .get(BLOB)
      .reply(200, { content: Buffer.from([0xff, 0xfe, 0x41]).toString("base64") });
    expect(await github().readFiles(WIDGET, [entry({})])).toEqual([
      { path: ".github/charter.yml", oid: "c1", reason: "is not text in UTF-8" },
    ]);
  });
});
