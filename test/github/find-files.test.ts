// Files that no hint named: what is not there, and what must not be taken for absent.

import { describe, expect, test } from "vitest";
import type { WantedFile } from "../../src/github/github.ts";
import {
  answerQuery,
  BASE,
  blob,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

describe("files that no hint named", () => {
  const commits = { base: { ref: "main", sha: BASE }, head: { sha: HEAD } };
  const own = (role: WantedFile["role"], path: string): WantedFile => ({ role, path, in: "repository" });
  const url = "https://github.com/acme/widget";
  const find = (...wanted: WantedFile[]) => github().findFiles(WIDGET, commits, wanted);
  const cla: WantedFile = { role: "claDocument", path: "CLA.md", in: "organisation" };

  test("are looked for at the base, only proposals at the head; a folder is none", async () => {
    const repository = {
      url,
      base: { oid: BASE, b0: blob("l1", 5, 0o120000), b1: null, b2: { oid: "t1", object: {} } },
      head: { oid: HEAD, h0: blob("m2") },
    };
    const { asked } = answerQuery("FindFiles", { data: { repository } });
    const wanted = [
      own("roster", "docs/People 1.md"),
      own("proposed", "OWNERS"),
      own("ownership", "a/OWNERS"),
    ];
    expect(await find(...wanted, own("ownership", "OWNERS"))).toEqual([
      {
        ...own("roster", "docs/People 1.md"),
        oid: "l1",
        bytes: 5,
        isBinary: false,
        isLink: true,
        url: `${url}/blob/main/docs/People%201.md`,
      },
      {
        ...own("proposed", "OWNERS"),
        oid: "m2",
        bytes: 10,
        isBinary: false,
        isLink: false,
        url: `${url}/blob/${HEAD}/OWNERS`,
      },
    ]);
    expect(asked[0]?.variables).toEqual({
      owner: "acme",
      name: "widget",
      base: BASE,
      head: HEAD,
      b0: "docs/People 1.md",
      b1: "a/OWNERS",
      b2: "OWNERS",
      h0: "OWNERS",
    });
  });

  test("are asked for a hundred a query; none cost no call", async () => {
    expect(await find()).toEqual([]);
    const repository = { url, base: { oid: BASE } };
    const first = answerQuery("FindFiles", { data: { repository } });
    const second = answerQuery("FindFiles", {
      data: { repository: { url, base: { oid: BASE, b0: blob("x") } } },
    });
    const wanted = Array.from({ length: 101 }, (_, i) => own("ownership", `${i}/OWNERS`));
    expect(await find(...wanted)).toMatchObject([{ path: "100/OWNERS", oid: "x" }]);
    expect(first.asked[0]?.variables).toMatchObject({ b99: "99/OWNERS" });
    expect(second.asked[0]?.variables).toMatchObject({ b0: "100/OWNERS" });
  });

  test.each([
    ["no such object", null],
    ["an object that is no commit", {}],
  ])("a commit that is gone is not taken for one without files: %s", async (_what, base) => {
    answerQuery("FindFiles", { data: { repository: { url, base } } });
    expect(await failure(find(own("ownership", "OWNERS")))).toMatchObject({ kind: "gone" });
  });

  test("an owner without .github has none there; one that the app may not see is not taken for that", async () => {
    const fault = { type: "NOT_FOUND", path: ["organisation"], message: "no repository" };
    answerQuery("FindFiles", { data: { organisation: null }, errors: [fault] });
    expect(await find(cla)).toEqual([]);
    const deeper = { ...fault, path: ["organisation", "defaultBranchRef"] };
    answerQuery("FindFiles", { data: { organisation: null }, errors: [deeper] });
    expect(await failure(find(cla))).toMatchObject({ kind: "transient" });
    answerQuery("FindFiles", { data: { organisation: null }, errors: [{ ...fault, type: "FORBIDDEN" }] });
    expect(await failure(find(cla))).toMatchObject({ kind: "forbidden" });
    const organisation = {
      url: "https://github.com/acme/.github",
      defaultBranchRef: { target: { oid: BASE, o0: blob("l9") } },
    };
    const { asked } = answerQuery("FindFiles", { data: { organisation } });
    expect(await find(cla)).toMatchObject([
      { oid: "l9", url: "https://github.com/acme/.github/blob/HEAD/CLA.md" },
    ]);
    expect(asked[0]?.variables).toEqual({ owner: "acme", o0: "CLA.md" });
  });
});
