// `charter coverage`: table, data and picture of small clones with hostile names, and of a large tree.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { coverageCommand } from "../../src/cli/coverage.ts";
import { drawCoverage } from "../../src/cli/coverage-picture.ts";
import { measureCoverage } from "../../src/core/coverage/measure-coverage.ts";
import { compileCodeowners } from "../../src/core/ownership/codeowners/codeowners.ts";
import { Clone, temporaryFolder } from "./clone.ts";
import { type Ran, runCommand } from "./run-command.ts";

const folder = temporaryFolder();
const plain = join(folder, "plain");
mkdirSync(plain);
const taken = join(plain, "taken");
writeFileSync(taken, "mine");

function coverage(...args: string[]): Promise<Ran> {
  return runCommand(coverageCommand(), args);
}

const HOSTILE = "x<script>alert(1)</script>&\"'\u001b[2J\n\u202e\u009b.c";

const project = new Clone(folder, "project <b>");
beforeAll(() => {
  project.commit({
    ".github/charter.yml": `version: 1
review: { unowned: core }
tiers: [{ name: core, members: ["@ann", "@ben"] }]
modules:
  - { name: "<Kernel> & co", paths: ["kernel/**"], maintainers: ["@ken", "@org/k"], approvals: 2 }
  - { name: Docs, paths: ["docs/**", "kernel/readme.md"], maintainers: ["@mia"] }
  - { name: Gone, paths: ["gone/**"], maintainers: ["@ken"] }
`,
    "kernel/a.c": "x".repeat(3000),
    "kernel/b.c": "x",
    "kernel/readme.md": "x".repeat(500),
    "docs/a.md": "x".repeat(9000),
    [HOSTILE.replaceAll("/", "")]: "x",
  });
  project.git("tag", "all");
  project.commit({ ".github/charter.yml": "version: 2\n" });
});

describe("what it can't do", () => {
  it.each([
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
      "an invalid charter",
      ["--git", "here"],
      /charter\.yml:1:10: error: [\s\S]+at HEAD: .+ Correct what is named/,
    ],
    ["no clone", [], /required option '--git/],
    ["an unknown format", ["--git", "here", "--format", "png"], /Allowed choices are table, svg, json/],
    ["an unknown metric", ["--git", "here", "--by", "lines"], /Allowed choices are files, bytes/],
    [
      "an output that can't be written",
      ["--git", "here", "--rev", "all", "--output", "/dev/null/file"],
      /null\/file can't be written: a file is in the way where a folder should be\./,
    ],
    [
      "an output that is there",
      ["--git", "here", "--rev", "all", "--output", taken],
      /taken is there already\. Choose another name, or replace it by --force\./,
    ],
  ])("is refused with what to do: %s", async (_what, args, message) => {
    const { status, out, err } = await coverage(...args.map((arg) => (arg === "here" ? project.path : arg)));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(message);
  });
});

describe("the table", () => {
  it("says for each module and tier how much it has, who, and how many approvals", async () => {
    const { out, err } = await coverage("--git", project.path, "--rev", "all");
    expect(err).toBe("");
    const rows = out.split("\n").map((line) => line.split(/ {2,}/).filter((cell) => cell !== ""));
    expect(rows.slice(1)).toEqual([
      [
        "<Kernel> & co",
        "maintainers",
        "3",
        "50.0 %",
        "3.5 KB",
        expect.stringMatching(/^2\d\.\d %$/),
        "2",
        "2",
      ],
      ["Docs", "maintainers", "2", "33.3 %", "9.5 KB", expect.any(String), "1", "1"],
      ["Gone", "maintainers", "0", "0.0 %", "0 B", "0.0 %", "1", "1"],
      ["unowned files", "core", "2", "33.3 %", expect.any(String), expect.any(String), "2", "1"],
      [],
      ["maintainers", "4", "66.7 %", "12.5 KB", expect.any(String)],
      ["core", "2", "33.3 %", expect.any(String), expect.any(String)],
      ["all", "6", "100.0 %", expect.any(String), "100.0 %"],
      [],
      ["1 of the files belongs to several modules and counts in each."],
      [],
    ]);
    const starts = out
      .split("\n")
      .slice(1, 5)
      .map((line) => line.search(/maintainers|core/));
    expect(new Set(starts).size).toBe(1);
  });

  it("is ordered by what is asked for, the unowned part last", async () => {
    const names = async (by: string) => {
      const { out } = await coverage("--git", project.path, "--rev", "all", "--by", by, "--format", "json");
      return JSON.parse(out).modules.map(({ name }: { name: string }) => name);
    };
    expect(await names("files")).toEqual(["<Kernel> & co", "Docs", "Gone", "unowned files"]);
    expect(await names("bytes")).toEqual(["Docs", "<Kernel> & co", "Gone", "unowned files"]);
  });
});

it("replaces an output by force, and hints at what nobody reads", async () => {
  const clone = new Clone(folder, "charterless");
  clone.commit({ "a/OWNERS": "approvers: [a]\n" });
  const { status, err } = await coverage("--git", clone.path, "--output", taken, "--force");
  expect(status).toBe(0);
  expect(err).toContain(
    "charter: no charter names 1 OWNERS file, so nothing of that is read. To read it, write .github/charter.yml with version: 1 and ownership: [OWNERS].\n",
  );
  expect(readFileSync(taken, "utf8")).toMatch(/^unowned files +writers +1 +100\.0 %/m);
});

it("gives data with all figures and people", async () => {
  const data = JSON.parse((await coverage("--git", project.path, "--rev", "all", "--format", "json")).out);
  expect(data).toMatchObject({
    commit: project.git("rev-parse", "all").trim(),
    files: 6,
    tiers: [
      { tier: "maintainers", files: 4, bytes: 12_501, shareOfFiles: 0.666667 },
      { tier: "core", files: 2 },
    ],
    ofSeveralModules: { files: 1, bytes: 500, shareOfFiles: 0.166667 },
  });
  expect(data.modules[0]).toMatchObject({
    name: "<Kernel> & co",
    tier: "maintainers",
    files: 3,
    bytes: 3501,
    shareOfFiles: 0.5,
    maintainers: ["@ken", "@org/k"],
    approvals: 2,
  });
  expect(data.modules[3]).toMatchObject({ tier: "core", maintainers: ["@ann", "@ben"] });
});

/** Throws where tags do not match; gives the texts between them. */
function readXml(svg: string): string[] {
  const open: string[] = [];
  const texts: string[] = [];
  for (const [, text = "", tag = ""] of svg.matchAll(/([^<]*)(<[^>]*>|$)/g)) {
    expect(text.replace(/&(amp|lt|gt|quot);/g, "")).not.toContain("&");
    if (text.trim() !== "") texts.push(text);
    if (tag === "") continue;
    const match = /^<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"]*")*)(\/?)>$/.exec(tag);
    if (match === null) throw new Error(`no tag: ${tag}`);
    const [, closes, name = "", , isAlone] = match;
    if (closes) expect(open.pop()).toBe(name);
    else if (!isAlone) open.push(name);
  }
  expect(open).toEqual([]);
  return texts;
}

describe("the picture", () => {
  it("is an SVG that stands alone, in which nothing of a name is markup or hidden", async () => {
    const file = join(folder, "new", "coverage.svg");
    const { status, out } = await coverage(
      "--git",
      project.path,
      "--rev",
      "all",
      "--format",
      "svg",
      "--output",
      file,
    );
    expect({ status, out }).toEqual({ status: 0, out: "" });
    const svg = readFileSync(file, "utf8");
    const texts = readXml(svg);
    expect(svg).not.toMatch(
      /<script|<image|<foreignObject|href|@import|http(?!:\/\/www\.w3\.org\/2000\/svg")/,
    );
    expect(svg).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(texts).toContain("Who maintains project &lt;b&gt; at all");
    expect(texts).toContain(
      "4 files (66.7 %) have maintainers, in 2 modules; 2 files (33.3 %) have none: the tier core approves.",
    );
    const tooltip = texts.find((text) => text.startsWith("x&lt;script"));
    expect(tooltip).toContain(
      "\\u001b[2J\\n\\u202e\\u009b.c (16.7 %)\nnobody owns it: the tier core approves",
    );
    expect(texts).toContain("kernel/a.c (16.7 %)\n&lt;Kernel&gt; &amp; co: @ken, @org/k");
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg).toMatch(/<rect class="unowned"/);
  });

  it("has areas by bytes on demand, and then none for empty files", async () => {
    const { out } = await coverage("--git", project.path, "--rev", "all", "--format", "svg", "--by", "bytes");
    expect(readXml(out).find((text) => text.startsWith("kernel/a.c"))).toMatch(
      /^kernel\/a\.c \(3\.0 KB, 2\d\.\d %\)/,
    );
  });

  it("of an empty tree says that there is nothing", async () => {
    const clone = new Clone(folder, "empty");
    clone.git("commit", "-q", "--allow-empty", "-m", "nothing");
    const { out } = await coverage("--git", clone.path, "--format", "svg");
    expect(readXml(out)).toContain("0 files (0.0 %) have maintainers, in 0 modules.");
    expect((await coverage("--git", clone.path)).out).toMatch(/^all +0 +0\.0 % +0 B +0\.0 %$/m);
  });
});

function draw(files: { path: string; bytes: number }[], codeowners: string): string {
  const rules = { review: { approvals: 1, unowned: "writers" }, tiers: [] };
  const { index } = compileCodeowners(codeowners, "CODEOWNERS");
  return drawCoverage(files, measureCoverage(files, index, rules), "files", "tree");
}

function boxesOf(svg: string) {
  return [...svg.matchAll(/<rect class="(\w+)" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map(
    ([, look, x, y, width, height]) => ({
      look,
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }),
  );
}

it("draws 100,000 files with some hundreds of cells, side by side within the frame", () => {
  const files = Array.from({ length: 100_000 }, (_, i) => ({
    path: `a${i % 40}/b${i % 7}/c${i % 3}/f${i}`,
    bytes: 1,
  }));
  const rules = Array.from({ length: 60 }, (_, i) => `/a${i % 40}/b${i % 7} @user${i}`);
  const svg = draw(files, rules.join("\n"));
  const cells = boxesOf(svg).filter(({ look }) => look !== "frame");
  expect(cells.length).toBeGreaterThan(100);
  expect(cells.length).toBeLessThanOrEqual(300);
  expect(svg.length).toBeLessThan(300_000);
  for (const [i, a] of cells.entries()) {
    expect(a.x + a.width <= 1200 && a.y + a.height <= 720).toBe(true);
    for (const b of cells.slice(i + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      if (!apart) expect([a, b]).toEqual("apart");
    }
  }
  expect(svg).toContain(">44 smaller modules</text>");
});

const PYTORCH = resolve("../shared/data/repos/pytorch");

describe.skipIf(!existsSync(PYTORCH))("PyTorch (skipped where the data is absent)", () => {
  it("shows its large folders by name, and areas that agree with the table", () => {
    const paths = gunzipSync(readFileSync(join(PYTORCH, "files.txt.gz")))
      .toString()
      .trim()
      .split("\n");
    const svg = draw(
      paths.map((path) => ({ path, bytes: 0 })),
      readFileSync(join(PYTORCH, "tree", "CODEOWNERS"), "utf8"),
    );
    const texts = readXml(svg);
    for (const name of ["torch", "aten", "caffe2", "test", "distributed", "onnx"])
      expect(texts).toContain(name);
    const area = (boxes: { width: number; height: number }[]) =>
      boxes.reduce((sum, { width, height }) => sum + width * height, 0);
    const cells = boxesOf(svg).filter(({ look }) => look !== "frame");
    const unowned = area(cells.filter(({ look }) => look === "unowned")) / area(cells);
    expect(texts.join("\n")).toContain("80.6 %");
    expect(unowned).toBeGreaterThan(0.76);
    expect(unowned).toBeLessThan(0.86);
  });
});
