// Importing on the administrators' page: what is refused, what is shown before, and that it is done whole.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Account, loginKey } from "../../../src/core/account.ts";
import type { FoundAccount } from "../../../src/github/github.ts";
import { signaturesOfPerson } from "../../../src/store/cla/signatures.ts";
import { type Answer, hiddenFields, type TestBrowser } from "../browser-of.ts";
import { CLA, openSignSite, type SignSite } from "../sign-site.ts";

const IMPORT = "/cla/acme/widget/admin/import";
const chief: Account = { id: 51, login: "chief", kind: "user" };
const ada: Account = { id: 52, login: "ada", kind: "user" };
const late: Account = { id: 53, login: "late", kind: "user" };

const FILE = [
  "User Name,Repository Owner,Repository Name,CLA Title,Gist URL,Gist Version,Signed At",
  "ada,acme,widget,CLA,https://gist.example/1,v1,2024-05-01T10:00:00.000Z",
  "late,acme,widget,CLA,https://gist.example/1,v1,2024-05-01T10:00:00.000Z",
  "gone-since,acme,widget,CLA,https://gist.example/1,v1,2024-05-01T10:00:00.000Z",
  "<b>x</b>,acme,widget,CLA,https://gist.example/1,v1,2024-05-01T10:00:00.000Z",
].join("\n");
const UPLOAD = { format: "cla-assistant", pasted: FILE, document: "CLA.md" };

let site: SignSite;
let admin: TestBrowser;
/** Whether GitHub answers. */
let isDown = false;

beforeAll(async () => {
  site = await openSignSite({ admins: [chief.id] });
  const accounts = new Map<string, FoundAccount>([
    ["ada", { account: ada, createdAt: "2020-01-01T00:00:00.000Z" }],
    ["late", { account: late, createdAt: "2025-01-01T00:00:00.000Z" }],
  ]);
  const github = {
    installation: () => ({
      mayRead: async () => true,
      async findAccounts(logins: string[]) {
        if (isDown) throw new Error("GitHub is down");
        return new Map(logins.map((login) => [loginKey(login), accounts.get(loginKey(login)) ?? null]));
      },
    }),
  };
  Object.assign(site.services, { github });
  admin = await site.openAs(chief);
});
afterAll(() => site.close());
beforeEach(() => {
  site.reset();
  isDown = false;
});

async function send(address: string, values: Record<string, string>): Promise<Answer> {
  const { _token = "" } = hiddenFields((await admin.get("/cla/me")).body);
  return admin.post(address, { _token, ...values });
}

async function staged(values: Record<string, string> = UPLOAD): Promise<string> {
  const answer = await send(IMPORT, values);
  expect([answer.status, answer.body]).toEqual([303, ""]);
  return answer.headers.get("location") ?? "";
}

const signatures = () => signaturesOfPerson(site.database.store.db, ada.id);

describe("a file is not taken", () => {
  it.each([
    [{ pasted: "" }, "Choose a file, or paste its content."],
    [{ format: "excel" }, "is no format"],
    [{ pasted: "a;b\n1;2" }, "cla-assistant"],
    [{ format: "clabot", pasted: "{" }, "It is no JSON"],
    [{ document: "OTHER.md" }, "The charter names no agreement"],
    [{ document: "" }, "Say which agreement these people signed."],
    [{ version: "9.9" }, "is no version of"],
    [{ "signed-on": "May" }, "A day is written like 2026-03-31."],
    [{ versions: "v1 = abc" }, "is not as the example says"],
    [{ people: "ada = x" }, "is not as the example says"],
    [{ people: "= 5" }, "is not as the example says"],
  ])("%j", async (values, words) => {
    const answer = await send(IMPORT, { ...UPLOAD, ...values });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(answer.body).toContain("Nothing is imported before you have seen");
    expect(await signatures()).toEqual([]);
  });

  it("that is of another scope, or was replaced", async () => {
    const address = await staged();
    site.branch.policy = { scope: { kind: "organisation" } };
    expect((await admin.get(address)).status).toBe(404);
    expect((await send(address, { act: "apply" })).status).toBe(404);
    site.reset();
    await staged();
    expect((await send(address, { act: "apply" })).status).toBe(404);
    expect(await signatures()).toEqual([]);
  });

  it("as long as GitHub did not say who these people are", async () => {
    isDown = true;
    const upload = { ...UPLOAD, pasted: FILE.replaceAll("ada", "new-one") };
    expect((await send(IMPORT, upload)).status).toBe(500);
    expect(await signatures()).toEqual([]);
  });
});

it("is shown row by row, done whole, and brings nothing twice", async () => {
  const address = await staged();
  const { body } = await admin.get(address);
  expect(await signatures()).toEqual([]);
  for (const words of [
    "line 2",
    "to import",
    "quarantined",
    "&lt;b&gt;x&lt;/b&gt;",
    "can&#39;t be a login",
    "Import 1",
  ]) {
    expect(body).toContain(words);
  }
  const only = (await admin.get(`${address}?only=invalid`)).body;
  expect(only).toContain("line 5");
  expect(only).not.toContain("line 2");
  const applied = await send(address, { act: "apply" });
  expect(applied.headers.get("location")).toBe(`${address}?done=applied`);
  expect(await signatures()).toMatchObject([
    { personId: ada.id, documentHash: CLA.hash, method: "import", importedFrom: "cla-assistant" },
  ]);
  expect((await signaturesOfPerson(site.database.store.db, late.id)).length).toBe(0);
  const after = await admin.get(`${address}?done=applied`);
  expect([after.status, after.body]).toEqual([200, expect.stringContaining("It is done.")]);
  expect(after.body).not.toContain("line 2");
  const twice = await send(address, { act: "apply" });
  expect([twice.status, twice.body]).toEqual([422, expect.stringContaining("it was applied or replaced")]);

  const again = (await admin.get(await staged())).body;
  expect(again).toContain("This very file was imported here");
  expect(again).toContain("There is nothing to import.");
});

it("looks up a part at a time, and goes on where it was", async () => {
  const rows = Array.from({ length: 600 }, (_, i) => `p${i},acme,widget,CLA,u,v1,2024-05-01T10:00:00.000Z`);
  const address = await staged({ ...UPLOAD, pasted: [FILE.split("\n")[0], ...rows].join("\n") });
  const { body } = await admin.get(address);
  expect(body).toContain("500 of 600 rows are looked up.");
  expect(body).not.toContain('value="apply"');
  const early = await send(address, { act: "apply" });
  expect([early.status, early.body]).toEqual([422, expect.stringContaining("Not every login was looked up")]);
  expect((await send(address, { act: "continue" })).status).toBe(303);
  const whole = (await admin.get(address)).body;
  expect(whole).toContain("There is nothing to import.");
  expect([...whole.matchAll(/>line \d+</g)].length).toBe(200);
  expect((await admin.get(`${address}?from=400`)).body).toContain("line 601");
});
