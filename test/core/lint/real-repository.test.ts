// A large real repository, whose files show what lint is for; skipped where the data is absent.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Given, lint, shown } from "./governance.ts";

const data = resolve("..", "shared", "data", "repos", "pytorch");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no repository at ${data}`);

const RULES = ".github/merge_rules.yaml";
const PAGE = "docs/source/community/persons_of_interest.rst";

function given(): Required<Pick<Given, "files" | "tree">> {
  const text = (path: string) => [path, readFileSync(resolve(data, "tree", path), "utf8")] as const;
  const tree = gunzipSync(readFileSync(resolve(data, "files.txt.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  return { files: Object.fromEntries(["CODEOWNERS", RULES, PAGE].map(text)), tree };
}

describe.skipIf(!present)("PyTorch", () => {
  const repository = present ? given() : { files: {}, tree: [] };
  const findings = lint(repository);
  const found = (rule: string) => shown(findings, rule);

  it("has patterns that match nothing, one of them misspelt", () => {
    const { tree } = repository;
    const unmatched = found("unmatched-pattern");
    expect(unmatched).toContain('CODEOWNERS:34:1 The pattern "ao/sparisty/" matches no file.');
    expect(unmatched).toContain(`${RULES}:164:5 The pattern "torch/_masked/**" matches no file.`);
    expect(unmatched).toHaveLength(8);
    expect(tree.filter((path) => path.startsWith("torch/_masked/") || path.includes("ao/sparisty/"))).toEqual(
      [],
    );
  });

  it("has rules that later ones shadow", () => {
    const shadowed = found("shadowed-rule");
    expect(shadowed.map((finding) => finding.split(" ")[0])).toEqual([
      "CODEOWNERS:42:1",
      "CODEOWNERS:43:1",
      "CODEOWNERS:76:1",
    ]);
    expect(shadowed[2]).toContain("line 92");
  });

  it("has merge rules that match more than they name", () => {
    expect(found("prefix-trap")).toEqual([
      `${RULES}:18:5 "third_party/onnx" also matches what only starts like it: 2 files, for example "third_party/onnx-tensorrt", "third_party/onnx.BUILD".`,
      `${RULES}:241:5 "third_party/ideep" also matches what only starts like it: 1 file, for example "third_party/ideep.BUILD".`,
    ]);
  });

  it("has a page of maintainers that merge rules and CODEOWNERS do not follow", () => {
    expect(found("roster-differs")).toEqual([
      `${RULES}:150 "Sparse" stands here without @amjames, who maintains it by line 110 of ${PAGE}.`,
      `${RULES}:205 "Distributed" stands here without @jamesr66a, who maintains it by line 76 of ${PAGE}.`,
      `${PAGE}:145 "NVFuser" stands here without @kevinstephano, who maintains it by line 28 of ${RULES}.`,
    ]);
    expect(found("owner-not-on-roster")).toContain(
      `CODEOWNERS:20:45 @anjali411 owns files here and is not among the maintainers in ${PAGE}. It stands in 1 other line, too.`,
    );
  });

  it("spells people in two ways", () => {
    expect(
      found("case-difference").map((finding) => finding.replace(/\.$/, "").split(" in line")[0]),
    ).toEqual(
      expect.arrayContaining([
        "CODEOWNERS:14:24 @albanD is spelt @alband",
        "CODEOWNERS:60:32 @bowenbao is spelt @BowenBao",
      ]),
    );
    expect(found("duplicate-person")).toEqual([
      `${PAGE}:273:19 @bdhirsh is called "Brian Hirsch" here and "Brian Hirsh" in line 207 of ${PAGE}.`,
      `${PAGE}:274:21 @gchanan is called "Gregory Chanan" here and "Greg Chanan" in line 24 of ${PAGE}.`,
      `${PAGE}:310:28 @vincentqb is called "Vincent QB" here and "Vincent Quenneville-Belair" in line 47 of ${PAGE}.`,
    ]);
  });

  it("has modules with one maintainer, and no error", () => {
    const few = findings.filter(({ rule }) => rule === "few-maintainers").map(({ message }) => message);
    expect(few).toContain('The module "PowerPC" has only one active maintainer, "@avmgithub".');
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("leaves most of its files to nobody by CODEOWNERS alone", () => {
    const CODEOWNERS = repository.files.CODEOWNERS ?? "";
    const folders = shown(lint({ files: { CODEOWNERS }, tree: repository.tree }), "unowned-files");
    expect(folders).toContainEqual(
      expect.stringMatching(/^CODEOWNERS Nobody owns anything in "caffe2\/": \d+ files\.$/),
    );
    expect(folders).toHaveLength(31);
  });
});
