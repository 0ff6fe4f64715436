// Every version of PyTorch's persons of interest. The data is kept outside of the repository; skipped where absent.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readRoster } from "../../../src/core/roster/read-roster.ts";
import { renderRosterMarkdown } from "../../../src/core/roster/render-markdown.ts";
import { withoutLines } from "./build.ts";

const data = resolve("..", "shared", "data", "repos", "pytorch");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no pages of maintainers at ${data}`);

function pages(): string[] {
  const versions = readFileSync(resolve(data, "versions.jsonl"), "utf8").trim().split("\n");
  return versions
    .map((line) => JSON.parse(line) as { path: string; blob: string | null })
    .flatMap(({ path, blob }) => {
      if (!path.endsWith("persons_of_interest.rst") || blob === null) return [];
      return [readFileSync(resolve(data, "versions", blob), "utf8")];
    });
}

describe.skipIf(!present)("PyTorch's persons of interest", () => {
  it("are read without a problem, everybody, in every version", () => {
    const versions = pages();
    expect(versions.length).toBe(16);
    for (const text of versions) {
      const { roster, problems } = readRoster(text, "persons_of_interest.rst");
      const unexpected = problems.filter(({ message }) => !message.startsWith("The text says "));
      expect(unexpected).toEqual([]);
      const groups = [...roster.tiers, ...roster.modules];
      const listed = groups.flatMap(({ maintainers, emeritus }) => [...maintainers, ...emeritus]);
      expect(listed.length).toBe(text.match(/^[-*] +.*github\.com/gm)?.length);
      expect(groups.flatMap(({ emeritus }) => emeritus).length).toBe(
        text.match(/^- +\(emeritus\)/gm)?.length,
      );
      expect(roster.tiers.length).toBe(text.includes("Lead Core Maintainer") ? 2 : 1);
      expect(listed.every(({ name, line }) => name !== null && line !== null)).toBe(true);
    }
  });

  it("have the modules of their headings, and the tiers above them", () => {
    const text = pages().at(-1) ?? "";
    const { roster } = readRoster(text, "persons_of_interest.rst");
    expect(roster.tiers.map(({ name }) => name)).toEqual(["Lead Core Maintainer (BDFL)", "Core Maintainers"]);
    expect(roster.modules.length).toBe(text.match(/^~+$/gm)?.length);
    expect(roster.modules.at(0)).toMatchObject({
      name: "NN APIs (torch.nn)",
      maintainers: [{ handle: "gchanan", name: "Greg Chanan" }, {}, {}, {}],
      emeritus: [{ handle: "colesbury" }, { handle: "apaszke" }],
    });
    expect(roster.modules.at(-1)?.name).toBe("TorchData / TorchArrow");
  });

  it("are the same after being written as Markdown and read again", () => {
    for (const text of pages()) {
      const { roster } = readRoster(text, "persons_of_interest.rst");
      const again = readRoster(renderRosterMarkdown(roster, { source: "x" }), "page.md");
      expect(again.problems).toEqual([]);
      expect(withoutLines(again.roster)).toEqual(withoutLines(roster));
    }
  });
});
