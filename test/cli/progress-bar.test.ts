// The progress of long work, which only a terminal shows.

import { expect, it } from "vitest";
import { progressBar } from "../../src/cli/progress-bar.ts";

function shown(isTTY: boolean, steps: { at: number; done: number }[]): string[] {
  const written: string[] = [];
  let now = 0;
  const bar = progressBar({ isTTY, write: (text) => written.push(text) }, "Working", () => now);
  for (const { at, done } of steps) {
    now = at;
    bar.show(done, 300);
  }
  bar.end();
  return written;
}

it("writes nothing into a file", () => {
  expect(shown(false, [{ at: 0, done: 1 }])).toEqual([]);
});

it("writes nothing where nothing was done", () => {
  expect(shown(true, [])).toEqual([]);
});

it("shows at most ten steps a second, the last one always, and goes away", () => {
  const steps = [
    { at: 0, done: 0 },
    { at: 99, done: 100 },
    { at: 100, done: 150 },
    { at: 101, done: 300 },
  ];
  expect(shown(true, steps)).toEqual([
    `\rWorking [${"-".repeat(30)}] 0 of 300`,
    `\rWorking [${"#".repeat(15)}${"-".repeat(15)}] 150 of 300`,
    `\rWorking [${"#".repeat(30)}] 300 of 300`,
    "\r\u001b[2K",
  ]);
});
