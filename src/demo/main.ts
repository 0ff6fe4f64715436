// `npm run demo`: a foundation on a sandbox GitHub, Charter beside it, and the story of one pull request.

import { IN_MEMORY, openStore } from "../store/open.ts";
import { foundOrganisation } from "./foundation.ts";
import { serveDemoPage } from "./page.ts";
import { openStage } from "./stage.ts";
import { playStory } from "./story.ts";
import { printTimeline } from "./timeline.ts";

async function main(): Promise<void> {
  const once = process.argv.includes("--once");
  const timeline = printTimeline((text) => process.stdout.write(text));
  process.stdout.write("Starting a sandbox GitHub, and Charter on an embedded database …\n");
  const stage = await openStage({ store: await openStore(IN_MEMORY), prepare: foundOrganisation });
  const shortcomings = await playStory(stage, timeline);
  for (const sentence of shortcomings) process.stdout.write(`✗ not so: ${sentence}\n`);
  if (shortcomings.length === 0) process.stdout.write("✓ The story ended as it should.\n");
  if (once) {
    await stage.close();
    process.exitCode = shortcomings.length === 0 ? 0 : 1;
    return;
  }
  const url = await serveDemoPage(stage);
  process.stdout.write(`\nLook around, comment as anyone and move the clock: ${url}\nStop with Ctrl-C.\n`);
}

await main();
