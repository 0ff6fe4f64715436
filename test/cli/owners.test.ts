// `charter owners`: one file of any format, and all the sources of a clone.

import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ownersCommand } from "../../src/cli/owners.ts";
import { Clone, temporaryFolder } from "./clone.ts";
import { runCommand } from "./run-command.ts";

const BIN = resolve("bin/charter.js");
const folder = temporaryFolder();
const plain = join(folder, "plain");
mkdirSync(plain);

function write(name: string, text: string): string {
  const path = join(plain, name);
  writeFileSync(path, text);
  return path;
}

const CODEOWNERS = write(
  "CODEOWNERS",
  [
    "* @core",
    "/docs/ a@b.co @org/team",
    "/docs/free",
    "[Dist][2] @dana",
    "/dist/",
    "/dist/deep/ @eve",
    "[x",
    "a bob",
  ].join("\n"),
);

async function owners(args: string[], ...input: string[]) {
  const { status, out, err } = await runCommand(ownersCommand(), args, input);
  return { status, err, lines: out.split("\n").slice(0, -1) };
}

async function ownersAsData(args: string[], ...input: string[]) {
  return (await owners([...args, "--json"], ...input)).lines.map((line) => JSON.parse(line));
}

const GOVERNANCE = {
  ".github/charter.yml": `version: 1
ownership: [modules, .github/MAINTAINERS, rules/merge_rules.yaml, OWNERS, CODEOWNERS]
review: { approvals: 2 }
modules:
  - { name: Library, label: "module: lib", paths: ["lib/**"], maintainers: ["@lea"] }
`,
  ".github/MAINTAINERS": "[Guides][1] @mia\n/guides/\n",
  "rules/merge_rules.yaml":
    "- name: Kernel\n  patterns: [kernel/**]\n  approved_by: [ken]\n  mandatory_checks_name: []\n",
  "docs/CODEOWNERS": "* @trunk\n/lib/ @early\n",
  OWNERS_ALIASES: "aliases:\n  leads: [ana, ben]\n",
  "pkg/OWNERS": "approvers: [leads]\nrequired_reviewers: [sam]\nlabels: [area/pkg]\n",
  "pkg/sub/OWNERS": "approvers: [zoe]\n",
};

const project = new Clone(folder, "project");
const ungoverned = new Clone(folder, "ungoverned");

beforeAll(() => {
  project.commit({ ...GOVERNANCE, "lib/a.c": "x\n" });
  project.git("tag", "first");
  project.commit({ ".github/charter.yml": "version: 1\nownership: [nowhere/CODEOWNERS]\n" });
  project.git("tag", "broken");
  project.git("checkout", "-q", "first");
  ungoverned.commit({ "a\u009b2J\nb.c": "x\n", "plain.c": "y\n" });
});

describe("what it can't do", () => {
  it.each([
    ["neither file nor clone", [], /there is nothing to read\. Name .+ by --file, or a clone by --git\./],
    ["a missing file", ["--file", "nowhere"], /there is no file nowhere\. Name one that exists\./],
    ["a folder", ["--file", plain], /is a folder\. Name the file in it\./],
    ["an OWNERS file by itself", ["--file", write("OWNERS", "approvers: [a]")], /OWNERS counts only .+--git/],
    ["a device", ["--file", "/dev/zero"], /is a device or a socket, not a file\. Name a text file\./],
    [
      "a charter of a name of its own",
      ["--file", write("new.yml", "version: 1\n")],
      /Call it .+ charter\.yml\./,
    ],
    [
      "a page",
      ["--file", write("people.rst", "People\n")],
      /has a name that tells no format\. Call it CODEOWNERS/,
    ],
    ["a file of no known name", ["--file", write("owners-of-old", "/lib/ @lea\n")], /tells no format/],
    [
      "merge rules that are no YAML",
      ["--file", write("a_merge_rules.yaml", "- [")],
      /a_merge_rules\.yaml:1:\d+: error: [\s\S]+a_merge_rules\.yaml is not valid\. Correct what/,
    ],
    ["empty merge rules", ["--file", write("b_merge_rules.yaml", "")], /b_merge_rules\.yaml is not valid\./],
    [
      "too many merge rules",
      ["--file", write("c_merge_rules.yaml", "#".repeat(1_100_000))],
      /more than 1 MB[\s\S]+c_merge_rules\.yaml is not valid\./,
    ],
    [
      "an invalid charter",
      ["--file", write("charter.yml", "version: 1\nx: 1\n")],
      /charter\.yml is not valid/,
    ],
    ["both", ["--file", CODEOWNERS, "--git", plain], /cannot be used with option '--file/],
    ["a revision of a file", ["--file", CODEOWNERS, "--rev", "x"], /cannot be used with option '--file/],
    ["--all of a file", ["--file", CODEOWNERS, "--all"], /cannot be used with option '--file/],
    ["two forms", ["--file", CODEOWNERS, "--json", "--explain"], /cannot be used with option '--explain'/],
    [
      "a folder that is no clone",
      ["--git", plain],
      /not a git repository.+Name the folder of a clone by --git\./,
    ],
    [
      "an unknown revision",
      ["--git", "here", "--rev", "v9"],
      /no commit `v9` there\. Name a branch, tag or SHA/,
    ],
    [
      "a source that is missing",
      ["--git", "here", "--rev", "broken", "--all"],
      /charter\.yml:2:13: error: .*nowhere\/CODEOWNERS[\s\S]+at broken: .+ Correct what is named above\.\n$/,
    ],
  ])("is refused with what to do: %s", async (_what, args, message) => {
    const { status, lines, err } = await owners(
      args.map((arg) => (arg === "here" ? project.path : arg)),
      "a\n",
    );
    expect({ status, lines }).toEqual({ status: 1, lines: [] });
    expect(err).toMatch(message);
  });
});

describe("one file", () => {
  it("has its problems reported on standard error, and the rest of it counts", async () => {
    const { status, err, lines } = await owners(["--file", CODEOWNERS], "a\n");
    expect({ status, lines: lines.length }).toEqual({ status: 0, lines: 1 });
    expect(err.split("\n")).toEqual([
      expect.stringMatching(/CODEOWNERS:7:1: error: /),
      expect.stringMatching(/CODEOWNERS:8:3: error: "bob" is not an owner\. Write @user/),
      "",
    ]);
  });

  it("gives columns, with nothing hidden in a path", async () => {
    const input = ["dist/a\0docs/free\0./docs/x y\0", "x\n\u001b[2J\u202e\u009b\0", '"quoted"'];
    const { lines } = await owners(["--file", CODEOWNERS, "-z"], ...input);
    expect(lines).toEqual([
      `dist/a\t@core\t-\t1\t${CODEOWNERS}\t-\t-\t-`,
      `dist/a\t@dana\tDist\t5\t${CODEOWNERS}\t2\t-\t-`,
      `docs/free\t-\t-\t3\t${CODEOWNERS}\t-\t-\t-`,
      `./docs/x y\ta@b.co @org/team\t-\t2\t${CODEOWNERS}\t-\t-\t-`,
      `"x\\n\\u001b[2J\\u202e\\u009b"\t@core\t-\t1\t${CODEOWNERS}\t-\t-\t-`,
      `"\\"quoted\\""\t@core\t-\t1\t${CODEOWNERS}\t-\t-\t-`,
    ]);
  });

  it("reads names as git quotes them, unless they end with NUL", async () => {
    const line = '"docs/\\303\\244\\".md"';
    const { lines } = await owners(["--file", CODEOWNERS], `${line}\n`);
    expect(lines).toEqual([`docs/ä".md\ta@b.co @org/team\t-\t2\t${CODEOWNERS}\t-\t-\t-`]);
    expect((await ownersAsData(["--file", CODEOWNERS, "-z"], line))[0]).toMatchObject({
      path: line,
      line: 1,
    });
  });

  it("gives data, with the lines that were overridden", async () => {
    const { lines } = await owners(
      ["--file", CODEOWNERS, "--json"],
      "dist/de",
      "ep/é\u2028\r\n\ndocs/free\n",
    );
    expect(lines.join("")).not.toContain("\u2028");
    const [core, dist, free, ...others] = lines.map((line) => JSON.parse(line));
    expect(others).toEqual([]);
    expect(core).toMatchObject({ path: "dist/deep/é\u2028", owners: ["@core"], module: null, line: 1 });
    expect(dist).toEqual({
      path: "dist/deep/é\u2028",
      owners: ["@eve"],
      module: "Dist",
      line: 6,
      optional: false,
      approvals: 2,
      labels: [],
      alwaysAsked: [],
      emeritus: [],
      decidedBy: [{ file: CODEOWNERS, line: 6, pattern: "/dist/deep/", owners: ["@eve"], module: "Dist" }],
      overridden: [{ file: CODEOWNERS, line: 5, pattern: "/dist/", owners: ["@dana"], module: "Dist" }],
    });
    expect(free).toMatchObject({
      owners: [],
      line: 3,
      overridden: [{ line: 1 }, { line: 2, owners: ["a@b.co", "@org/team"] }],
    });
  });

  it("is explained path by path", async () => {
    const { lines } = await owners(["--file", CODEOWNERS, "--explain"], "dist/deep/é\ndocs/free\n");
    expect(lines).toEqual([
      "dist/deep/é",
      "  @core",
      `    decided by    ${CODEOWNERS}:1  *`,
      "  Dist: @eve (2 approvals)",
      `    decided by    ${CODEOWNERS}:6  /dist/deep/`,
      `  overrode        ${CODEOWNERS}:5  /dist/  Dist: @dana`,
      "docs/free",
      "  nobody, on purpose",
      `    decided by    ${CODEOWNERS}:3  /docs/free`,
      `  overrode        ${CODEOWNERS}:1  *  @core`,
      `                  ${CODEOWNERS}:2  /docs/  a@b.co @org/team`,
    ]);
  });

  it.each([
    ["MAINTAINERS", "[Guides] @mia\n/guides/\n", "guides/a", "Guides", ["@mia"]],
    ["merge_rules.yaml", GOVERNANCE["rules/merge_rules.yaml"], "kernel/a", "Kernel", ["@ken"]],
    [
      "charter.yml",
      "version: 1\nmodules: [{ name: L, paths: [lib/**], maintainers: ['@lea'] }]\n",
      "lib/a",
      "L",
      ["@lea"],
    ],
  ])("is told by its name: %s", async (name, text, path, module, people) => {
    const args = ["--file", write(name, text)];
    expect(await ownersAsData(args, `${path}\nelsewhere\n`)).toMatchObject([
      { path, owners: people, module },
      { path: "elsewhere", owners: [], module: null, line: null, decidedBy: [], overridden: [] },
    ]);
  });
});

describe("a clone", () => {
  it("gives the sources that its charter names, the first that matches a path", async () => {
    const paths = ["lib/a.c", "guides/a", "kernel/a", "pkg/a", "pkg/sub/a", "other"];
    const owned = await ownersAsData(["--git", project.path], paths.join("\n"));
    expect(owned.map(({ owners, module }) => [owners, module])).toEqual([
      [["@lea"], "Library"],
      [["@mia"], "Guides"],
      [["@ken"], "Kernel"],
      [["@ana", "@ben"], expect.any(String)],
      [["@zoe", "@ana", "@ben"], expect.any(String)],
      [["@trunk"], null],
    ]);
    expect(owned.map(({ approvals }) => approvals)).toEqual([2, 1, 2, 2, 2, 2]);
    expect(owned[0]).toMatchObject({
      labels: ["module: lib"],
      decidedBy: [{ file: ".github/charter.yml", line: 5, pattern: "lib/**" }],
      overridden: [
        { file: "docs/CODEOWNERS", line: 1, owners: ["@trunk"] },
        { file: "docs/CODEOWNERS", line: 2, owners: ["@early"] },
      ],
    });
    expect(owned[4]).toMatchObject({
      labels: ["area/pkg"],
      alwaysAsked: ["@sam"],
      decidedBy: [{ file: "pkg/sub/OWNERS" }, { file: "pkg/OWNERS" }],
    });
  });

  it("lists all its files on demand, of the revision that is named", async () => {
    const { lines } = await owners(["--git", project.path, "--rev", "first", "--all"]);
    expect(lines).toHaveLength(Object.keys(GOVERNANCE).length + 1);
    expect(lines).toContain("lib/a.c\t@lea\tLibrary\t5\t.github/charter.yml\t2\tmodule: lib\t-");
    expect(lines).toContain("OWNERS_ALIASES\t@trunk\t-\t1\tdocs/CODEOWNERS\t2\t-\t-");
  });

  it("says which sources nobody reads for want of a charter, and how to name them", async () => {
    const clone = new Clone(folder, "charterless");
    clone.commit({
      ".github/merge_rules.yaml": "",
      "a/OWNERS": "]",
      "b/OWNERS": "]",
      CODEOWNERS: "* @ana\n",
    });
    const { status, err, lines } = await owners(["--git", clone.path], "a\n");
    expect({ status, lines }).toEqual({ status: 0, lines: ["a\t@ana\t-\t1\tCODEOWNERS\t1\t-\t-"] });
    expect(err).toBe(
      "charter: no charter names .github/merge_rules.yaml and 2 OWNERS files, so nothing of that is read. To read it, write .github/charter.yml with version: 1 and ownership: [.github/merge_rules.yaml, OWNERS, CODEOWNERS].\n",
    );
  });

  it("without governance has no owners, and hides nothing in the names of its files", async () => {
    const { lines, err } = await owners(["--git", ungoverned.path, "--all"]);
    expect(err).toBe("");
    expect(lines).toEqual(['"a\\u009b2J\\nb.c"\t-\t-\t-\t-\t-\t-\t-', "plain.c\t-\t-\t-\t-\t-\t-\t-"]);
    const { lines: told } = await owners(["--git", ungoverned.path, "--explain"], "x\n");
    expect(told).toEqual(["x", "  nobody owns it: no line decides"]);
  });

  it("reports a file that can't be read as text, and does not guess", async () => {
    const clone = new Clone(folder, "binary");
    clone.commit({ CODEOWNERS: Buffer.from([0x2a, 0x20, 0x40, 0xff, 0x0a]) });
    const { status, lines, err } = await owners(["--git", clone.path, "--all"]);
    expect({ status, lines }).toEqual({ status: 1, lines: [] });
    expect(err).toContain("CODEOWNERS: error: The file can't be read: it is not text in UTF-8.");
  });
});

describe("the process", () => {
  function start(args: string[]) {
    const child = spawn(process.execPath, [BIN, "owners", "--file", "CODEOWNERS", ...args], { cwd: plain });
    child.stdin.on("error", () => {});
    return child;
  }

  it("reads many paths, in order, across the pieces of a stream", async () => {
    const paths = Array.from({ length: 100_000 }, (_, i) => `dist/folder-${i % 97}/é-${i}.c`);
    const child = start([]);
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      out += chunk;
    });
    child.stdin.end(`${paths.join("\n")}\n`);
    expect(await new Promise((done) => child.on("close", done))).toBe(0);
    const lines = out.split("\n").slice(0, -1);
    expect(lines).toHaveLength(200_000);
    expect(lines.filter((line, i) => !line.startsWith(`${paths[i >> 1]}\t`))).toEqual([]);
  });

  it("ends quietly when nobody reads on", async () => {
    const child = start(["--json"]);
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      err += chunk;
    });
    child.stdin.end("docs/x\n".repeat(200_000));
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await new Promise((done) => child.on("close", done))).toBe(0);
    expect(err).not.toContain("EPIPE");
  });
});
