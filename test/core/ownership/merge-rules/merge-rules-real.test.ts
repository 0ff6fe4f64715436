// Every version of PyTorch's merge rules over its real files, against regular expressions built as PyTorch builds
// them. The data is kept outside of the repository; skipped where it is absent.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compileMergeRules } from "../../../../src/core/ownership/merge-rules/merge-rules.ts";
import { readMergeRules } from "../../../../src/core/ownership/merge-rules/merge-rules-read.ts";
import { prefixTraps } from "../../../../src/core/ownership/merge-rules/merge-rules-traps.ts";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";
import { oracleOwners } from "./merge-rules-oracle.ts";

const data = resolve("..", "shared", "data", "repos", "pytorch");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no merge rules at ${data}`);

interface Version {
  path: string;
  /** Null where the file was deleted. */
  blob: string | null;
}

function texts(): { path: string; text: string }[] {
  const versions = readFileSync(resolve(data, "versions.jsonl"), "utf8").trim().split("\n");
  return versions
    .map((line) => JSON.parse(line) as Version)
    .flatMap(({ path, blob }) => {
      if (!path.includes("merge_rules") || blob === null) return [];
      return [{ path, text: readFileSync(resolve(data, "versions", blob), "utf8") }];
    });
}

const files = (): string[] =>
  gunzipSync(readFileSync(resolve(data, "files.txt.gz")))
    .toString("utf8")
    .trim()
    .split("\n");

describe.skipIf(!present)("PyTorch's merge rules", () => {
  it("own every file as PyTorch's own expressions say, in every version", () => {
    const paths = files();
    const versions = texts();
    expect(versions.length).toBeGreaterThan(70);
    expect(paths.length).toBeGreaterThan(11_000);
    for (const [position, { path, text }] of versions.entries()) {
      const { index, problems, unusable } = compileMergeRules(text, path);
      expect({ problems, unusable }).toEqual({ problems: [], unusable: false });
      const expected = oracleOwners(text);
      // All files for the first and the last version; the others take turns through all of them.
      const whole = position === 0 || position === versions.length - 1;
      const sample = whole ? paths : paths.filter((_, rank) => rank % 8 === position % 8);
      const wrong = sample.filter((file) => {
        const [ownership] = index.ownersOf(file);
        const { rules, owners } = expected(file);
        const found = ownership?.owners.map((owner) => formatOwner(owner).slice(1)) ?? [];
        return (ownership?.module?.name ?? "") !== rules.join(" or ") || found.join(" ") !== owners.join(" ");
      });
      expect(wrong, path).toEqual([]);
    }
  });

  it("have patterns that catch siblings", () => {
    const { rules } = readMergeRules(texts().at(-1)?.text ?? "", ".github/merge_rules.yaml");
    const traps = prefixTraps(rules, files());
    expect(traps.map(({ pattern, siblings }) => [pattern, ...siblings])).toEqual([
      ["third_party/onnx", "third_party/onnx-tensorrt", "third_party/onnx.BUILD"],
      ["third_party/ideep", "third_party/ideep.BUILD"],
    ]);
  });
});
