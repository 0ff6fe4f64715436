// Files of other tools as they come, each row as what it is, with the line on which it stands.

import { describe, expect, it } from "vitest";
import type { SourceRow } from "../../../src/core/cla/import/source-row.ts";
import { type ClaFormat, readImportSource, sha256 } from "../../../src/workflows/cla/import-source.ts";

function rowsOf(format: ClaFormat, text: string) {
  const source = readImportSource(format, text);
  if ("problem" in source) throw new Error(source.problem);
  return source.rows;
}

/** "line 2: invalid alice: …", or what a usable row is about. */
function told(format: ClaFormat, text: string): string[] {
  return rowsOf(format, text).map(({ where, row }) => `${where}: ${brief(row)}`);
}

function brief(row: SourceRow): string {
  switch (row.kind) {
    case "signature":
      return `${row.person.login} ${row.signedAt?.at ?? "undated"}`;
    case "company":
      return `company ${row.company.name} ${row.agreedAt.at}`;
    case "manager":
      return `manager ${row.person.login}`;
    case "entry":
      return `entry ${row.covers.kind} ${row.covers.kind === "domain" ? row.covers.domain : row.covers.kind === "user" ? row.covers.person.login : row.covers.login} from ${row.from}`;
    case "document":
      return `document ${row.path}`;
    default:
      return `${row.kind} ${row.about}: ${row.reason}`;
  }
}

describe("a file that is not of its format", () => {
  it.each<[ClaFormat, string, string]>([
    ["cla-assistant", "", "It is empty."],
    ["cla-assistant", "User Name;Signed At\n", 'The header has no column "Repository Owner"'],
    ["cla-assistant", '{"signatures": []}', "It is no list in JSON."],
    ["cla-assistant", "[{", "It is no JSON: "],
    ["cla-assistant", 'User Name;"Repository', "It is no CSV: "],
    ["cla-assistant-lite", "[]", 'It has no list "signedContributors".'],
    ["cla-assistant-lite", "name,id\n", "It is no JSON: "],
    ["easycla-icla", "[]", 'The header has no column "Name"'],
    ["clabot", '{"contributors": "https://example.org/list"}', "stand elsewhere"],
    ["charter", '{"format": "charter-cla/2"}', 'its "format" is not "charter-cla/1"'],
    ["charter", "login,id\n", 'The header has no column "document"'],
  ])("%s %j: %s", (format, text, problem) => {
    const source = readImportSource(format, text);
    expect("problem" in source && source.problem).toContain(problem);
  });
});

describe("cla-assistant", () => {
  const HEADER =
    "\ufeffUser Name;Repository Owner;Repository Name;CLA Title;Gist URL;Gist Version;Signed At;Revoked At;Signed for Organization;Legal name";

  it("reads its CSV", () => {
    const text = [
      HEADER,
      'alice;acme;widget;CLA;https://gist;v1;2021-05-04T10:00:00.000Z;;false;"Alice; Ltd\nand more"',
      "bob;acme;;CLA;https://gist;v2;Fri Apr 15 1988 00:00:00 GMT-0700 (PDT);2022-01-01;true;",
      "dependabot[bot];acme;widget;CLA;;v1;2021-05-04;;false;",
      "carol;acme;widget;CLA;;v1;soon;;false;",
      "dave;acme;widget;CLA;;v1;;;false;",
      "../x;acme;widget;CLA;;v1;2021-05-04;;false;",
      "erin;acme;widget",
    ].join("\r\n");
    expect(told("cla-assistant", text)).toEqual([
      "line 2: alice 2021-05-04T10:00:00.000Z",
      "line 4: bob 1988-04-15T07:00:00.000Z",
      "line 5: quarantined dependabot[bot]: An app can't sign. List its numeric id under cla.machines of the charter.",
      'line 6: invalid carol: "soon" is no date that can be read. Write it like 2026-03-02.',
      "line 7: invalid dave: It does not say when it was signed.",
      'line 8: invalid ../x: "../x" can\'t be a login of GitHub.',
      "line 9: invalid erin: It has 3 cells where the header has 10. Put a cell that holds a separator or a quote between double quotes.",
    ]);
    const [alice, bob] = rowsOf("cla-assistant", text).map(({ row }) => row);
    expect(alice).toMatchObject({
      place: { owner: "acme", repository: "widget" },
      version: "v1",
      revokedAt: null,
      fields: [{ name: "Legal name", value: "Alice; Ltd\nand more" }],
    });
    expect(bob).toMatchObject({
      place: { owner: "acme", repository: null },
      version: "v2",
      revokedAt: { at: "2022-01-01T00:00:00.000Z" },
      fields: [],
    });
  });

  it("reads its JSON, custom fields as an object or as text", () => {
    const entry = {
      repo_owner: "acme",
      repo_name: "widget",
      gist_version: "v1",
      signed_at: "2021-05-04T10:00:00Z",
    };
    const text = JSON.stringify([
      { ...entry, user_name: "alice", custom_fields: { "Legal name": "Alice", age: 7 } },
      { ...entry, user_name: "bob", org_cla: true, custom_fields: '{"Legal name":"Bob"}' },
      "carol",
    ]);
    const [alice, bob, carol] = rowsOf("cla-assistant", text);
    expect(alice?.row).toMatchObject({
      fields: [
        { name: "Legal name", value: "Alice" },
        { name: "age", value: "7" },
      ],
    });
    expect(bob?.row).toMatchObject({
      place: { owner: "acme", repository: null },
      fields: [{ name: "Legal name", value: "Bob" }],
    });
    expect(carol).toEqual({
      where: "entry 3",
      row: { kind: "invalid", about: "carol", reason: "It is no object." },
    });
  });
});

it("reads CLA assistant lite, people by id", () => {
  const entry = { comment_id: 5, created_at: "2021-05-04T10:00:00Z", repoId: 77, pullRequestNo: 12 };
  const text = JSON.stringify({
    signedContributors: [
      { ...entry, name: "alice", id: 11 },
      { ...entry, name: "bob", id: "12" },
      { ...entry, name: "carol" },
      { ...entry, name: "dave", id: 14, created_at: null },
    ],
  });
  expect(told("cla-assistant-lite", text)).toEqual([
    "contributor 1: alice 2021-05-04T10:00:00.000Z",
    "contributor 2: invalid bob: Its numeric id is no number that GitHub gives.",
    "contributor 3: carol 2021-05-04T10:00:00.000Z",
    "contributor 4: invalid dave: It does not say when it was signed.",
  ]);
  expect(rowsOf("cla-assistant-lite", text)[0]?.row).toMatchObject({
    person: { login: "alice", id: 11 },
    repositoryId: 77,
    number: 12,
    commentId: 5,
  });
});

describe("EasyCLA", () => {
  it("reads individual signatures, a name with bare quotes included", () => {
    const text = [
      "Name,GitHub Username,GitLab Username,LF_ID,Email,Signed Date,Approved,Signed",
      '"Alice "Al" Smith","alice","","alice-lf","alice@example.com","Jan 2,2006",true,true',
      '"Bob","","bob-gitlab","","bob@example.com","Jan 2,2006",true,true',
      '"Carol","carol","","","","Jan 2,2006",false,true',
      '"Dave "D, jr" Doe","dave","","","","Jan 2,2006",true,true',
      '"Erin","erin","","","","Jan 32,2006",true,true',
      '"Frank","frank","","","","Jan 3,2006",true,true',
    ].join("\n");
    expect(told("easycla-icla", text)).toEqual([
      "line 2: alice 2006-01-02T00:00:00.000Z",
      "line 3: quarantined Bob: It names no GitHub account. Ask this person to sign in Charter.",
      "line 4: invalid carol: EasyCLA does not count it: it is not both signed and approved there.",
      expect.stringMatching(/^line 5: invalid .*: It has 9 cells where the header has 8\./),
      'line 6: invalid erin: "Jan 32,2006" is no date that can be read. Write it like 2026-03-02.',
      "line 7: frank 2006-01-03T00:00:00.000Z",
    ]);
    expect(rowsOf("easycla-icla", text)[0]?.row).toMatchObject({
      signedAt: { isDay: true },
      fields: [
        { name: "Name", value: 'Alice "Al" Smith' },
        { name: "E-mail", value: "alice@example.com" },
        { name: "LF ID", value: "alice-lf" },
      ],
    });
  });

  it("an open quote spoils its own row alone", () => {
    const text = [
      "GitHub ID,LF_ID,Name,Email,Date Signed",
      '"alice,,Alice,a@example.com,"Jul 4,2023"',
      'bob,,Bob,b@example.com,"Jul 4,2023"',
    ].join("\n");
    expect(told("easycla-employees", text)[1]).toBe("line 3: entry user bob from 2023-07-04");
  });

  it("reads companies, of two columns with one name the first", () => {
    const text = [
      "Company Name,Signed,Approved,DomainApprovalList,EmailApprovalList,GitHubOrgApprovalList,GitHubUsernameApprovalList,Date Signed,Approved,Signed",
      '"Acme, Inc.",true,true,"Example.com,*.example.org,exa mple","cto@example.com","https://github.com/acme","alice,robot[bot]","Jul 4,2023",true,true',
      '"Gone",true,false,"gone.com","","","","Jul 4,2023",true,true',
      '"",true,true,"","","","","Jul 4,2023",true,true',
    ].join("\n");
    expect(told("easycla-ccla", text)).toEqual([
      "line 2: company Acme, Inc. 2023-07-04T00:00:00.000Z",
      "line 2: entry domain example.com from null",
      "line 2: quarantined *.example.org of Acme, Inc.: An entry covers one exact domain. Add each that is meant on the company's page.",
      'line 2: invalid exa mple of Acme, Inc.: "exa mple" is no domain.',
      "line 2: entry user alice from null",
      expect.stringContaining("line 2: quarantined robot[bot]: An app can't sign."),
      expect.stringContaining("line 2: quarantined cto@example.com of Acme, Inc.: An address is no proof"),
      expect.stringContaining("line 2: quarantined acme of Acme, Inc.: An organisation's name"),
      "line 3: invalid Gone: EasyCLA does not count it: it is not both signed and approved there.",
      "line 4: invalid no company: It names no company.",
    ]);
  });

  it("reads employees, whose names have commas without quotes", () => {
    const text = [
      "GitHub ID,LF_ID,Name,Email,Date Signed",
      'alice,alice-lf,Smith, Alice, jr,alice@example.com,"Jul 4,2023"',
      ',bob-lf,Bob,bob@example.com,"Jul 4,2023"',
      'carol,,Carol,"Jul 4,2023"',
    ].join("\n");
    expect(told("easycla-employees", text)).toEqual([
      "line 2: entry user alice from 2023-07-04",
      "line 3: quarantined Bob: It names no GitHub account. Ask this person to sign in Charter.",
      expect.stringContaining("line 4: invalid carol: It has 4 cells where the header has 5."),
    ]);
  });
});

it("reads .clabot: logins, and what is no person", () => {
  const text = JSON.stringify({
    contributors: ["alice", "bob@example.com", "@example.org", "@carol", "", 7, "a b"],
  });
  expect(told("clabot", text)).toEqual([
    "contributor 1: alice undated",
    "contributor 2: quarantined bob@example.com: An address is no proof of a person. Ask its owner to sign in Charter.",
    "contributor 3: quarantined @example.org: A whole domain signs nothing. Let its company agree, and add the domain on its page.",
    "contributor 4: carol undated",
    "contributor 5: invalid : It is empty, or no text.",
    "contributor 6: 7 undated",
    'contributor 7: invalid a b: "a b" can\'t be a login of GitHub.',
  ]);
});

it("an export of Charter with a text that is not the one of its hash is refused there", () => {
  const document = { path: "CLA.md", first_seen_at: "2026-03-02T09:00:00.000Z" };
  const text = JSON.stringify({
    format: "charter-cla/1",
    owner: { id: 9, login: "acme" },
    scope: "organisation",
    documents: [
      { ...document, sha256: sha256("I agree."), text: "I agree." },
      { ...document, sha256: sha256("I agree."), text: "I agree to all." },
    ],
    signatures: [{ login: "alice", id: -1 }],
  });
  expect(told("charter", text)).toEqual([
    "document 1: document CLA.md",
    "document 2: invalid CLA.md: Its text is not the one of its hash: the file was changed.",
    expect.stringMatching(/^signature 1: invalid alice: id: /),
  ]);
});
