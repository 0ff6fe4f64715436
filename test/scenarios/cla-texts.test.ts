// A text that changes: a typo keeps every signature, a new meaning asks again after a while, the old text stays readable.

import { expect, it } from "vitest";
import { change, claOf, hashOf, signedBy } from "./agreements.ts";
import { AGREEMENT, land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const CORRECTED = AGREEMENT.replace("everybody", "everyone");
const RENEWED = `${CORRECTED}\nYou grant your patents, too.\n`;

const version = (label: string, text: string, more = "") =>
  `    - { label: "${label}", sha256: ${hashOf(text)}${more} }\n`;
const FIRST = `cla:\n  document: CLA.md\n  versions:\n${version("1.0", AGREEMENT)}`;
const SECOND = FIRST + version("1.1", CORRECTED, ", change: editorial");
const THIRD = SECOND + version("2.0", RENEWED, ", change: material, grace_days: 30");

scenarios("a text that changes", people, (world) => {
  const landed = (repository: string, text: string, charter: string) =>
    land(world, repository, { "CLA.md": text, ".github/charter.yml": `version: 1\n${charter}` });
  const founded = () => project(world, { charter: FIRST, files: { "CLA.md": AGREEMENT } });

  it("corrected for a typo, it makes nobody sign again", async () => {
    const { repository } = await founded();
    await signedBy(world, repository, "nia");
    const pull = await change(world, repository, "nia");
    await landed(repository, CORRECTED, SECOND);
    expect(claOf(world, pull).conclusion).toBe("success");
    expect(claOf(world, await change(world, repository, "omar")).conclusion).toBe("action_required");
  });

  it("given a new meaning, it asks again when the days of grace are over, and shows what changed", async () => {
    const { organisation, repository } = await founded();
    await signedBy(world, repository, "nia");
    const pull = await change(world, repository, "nia");
    await landed(repository, RENEWED, THIRD);
    expect(claOf(world, pull).conclusion).toBe("success");
    expect(claOf(world, await change(world, repository, "omar")).conclusion).toBe("action_required");

    const start = world.sandbox.clock.now().getTime();
    await world.moveTo(new Date(start + 29 * 86_400_000));
    expect(claOf(world, pull).conclusion).toBe("success");
    await world.moveTo(new Date(start + 31 * 86_400_000));
    expect(claOf(world, pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for @nia to sign",
    });

    const browser = await world.browse("nia");
    const page = await browser.get(`/cla/${repository}`);
    expect(page.body).toContain("What changed since you signed");
    const owner = world.sandbox.account(organisation).id;
    const old = await browser.get(`/cla/texts/${owner}/${hashOf(AGREEMENT)}`);
    expect(old.status).toBe(200);
    expect(old.body).toContain("You let everybody use what you give.");
    expect(old.body).not.toContain("patents");
  });
});
