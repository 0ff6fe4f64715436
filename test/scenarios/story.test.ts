import { expect, it } from "vitest";
import { foundOrganisation } from "../../src/demo/foundation.ts";
import { playStory } from "../../src/demo/story.ts";
import { printTimeline } from "../../src/demo/timeline.ts";
import { scenariosOnAll } from "./world.ts";

scenariosOnAll("the demo's story", foundOrganisation, (world) => {
  it("ends as it should", async () => {
    let told = "";
    const shortcomings = await playStory(
      world,
      printTimeline((text) => {
        told += text;
      }),
    );
    expect(shortcomings).toEqual([]);
    expect(told).toContain("asked for review");
  });
});
