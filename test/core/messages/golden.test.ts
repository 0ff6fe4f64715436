// Every text in every situation, word by word. `UPDATE_GOLDEN=1 npx vitest run test/core/messages` writes them anew.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCommands } from "../../../src/core/commands/parse.ts";
import type { Desired } from "../../../src/core/plan.ts";
import { plan } from "../../../src/core/plan-pull-request.ts";
import { agreementSituations } from "./agreement-situations.ts";
import { conversationSituations } from "./conversation-situations.ts";
import { ladderSituations } from "./ladder-situations.ts";
import { reviewSituations } from "./review-situations.ts";
import { situations as otherSituations } from "./situations.ts";

const situations = {
  ...otherSituations,
  ...reviewSituations,
  ...agreementSituations,
  ...conversationSituations,
  ...ladderSituations,
};

const folder = join(import.meta.dirname, "golden");

function matchesGolden(name: string, actual: string): void {
  const path = join(folder, `${name}.golden`);
  if (process.env.UPDATE_GOLDEN === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(existsSync(path), `${path} is missing; write it with UPDATE_GOLDEN=1`).toBe(true);
  expect(actual).toBe(readFileSync(path, "utf8"));
}

function show({ comment, checks, notifications, issues, state }: Desired): string {
  const texts = [
    `===== comment\n${comment ?? "(none)"}`,
    ...checks.map(
      ({ name, conclusion, title, summary }) => `===== ${name}: ${conclusion}: ${title}\n${summary}`,
    ),
    ...notifications.map(({ key, body }) => `===== ${key}\n${body}`),
    ...issues.map(({ key, title, body, labels }) => {
      return `===== issue ${key}: ${title} ${JSON.stringify(labels)}\n${body}`;
    }),
    ...(state === null ? [] : [`===== ${state}`]),
  ];
  return `${texts.join("\n\n")}\n`;
}

describe.each(Object.entries(situations))("%s", (name, situation) => {
  const desired = plan(situation());
  const quiet = [desired.comment ?? "", ...desired.checks.map(({ summary }) => summary)];

  it("reads as before", () => {
    matchesGolden(name, show(desired));
  });

  it("says the same again, however late it is", () => {
    expect(plan(situation())).toEqual(desired);
  });

  it("fits into GitHub's limits", () => {
    expect(desired.comment?.length ?? 0).toBeLessThanOrEqual(65_536);
    for (const { title, summary } of desired.checks) {
      expect(title.length).toBeLessThanOrEqual(140);
      expect(title).not.toMatch(/[\n\r]/);
      expect(summary.length).toBeLessThanOrEqual(65_535);
    }
  });

  it("notifies nobody where it is only read", () => {
    for (const text of quiet) {
      const outsideCode = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
      expect(outsideCode).not.toMatch(/@[A-Za-z0-9]/);
    }
  });

  it("shows no e-mail address and holds no command of its own", () => {
    for (const text of quiet) expect(text).not.toMatch(/jana\.mueller@|private@|me@private/);
    expect(parseCommands(desired.comment ?? "")).toEqual([]);
  });
});

it("has no golden file without a situation", () => {
  const names = Object.keys(situations).map((name) => `${name}.golden`);
  // Those of disputes are written by a test of their own.
  const own = readdirSync(folder).filter((file) => !file.startsWith("dispute-"));
  expect(own.filter((file) => !names.includes(file))).toEqual([]);
});
