// Digests from a charter to GitHub: in an issue of their own, in an issue that is there, and only when something waits.

import { expect, it } from "vitest";
import { LADDER, land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const MONDAY = "2026-03-02T09:00Z";

const digests = (orders: string) => `${LADDER}  working_hours: "08:00-18:00"\ndigests: [${orders}]\n`;

scenarios("digests", people, (world) => {
  const at = (moment: string) => world.moveTo(new Date(moment));
  const own = (repository: string) =>
    [...world.sandbox.repository(repository).issues.values()].filter(
      ({ author }) => author.id === world.sandbox.app.bot.id,
    );
  const change = { author: "nia", files: { "api/call.ts": "// changed\n" } };

  it("tell core once a week in an issue that replaces the last one", async () => {
    await at(MONDAY);
    const charter = digests("{ for: core, on: [monday] }, { for: UI, on: [monday] }");
    const { repository } = await project(world, { charter });
    const pull = await world.open({ repository, ...change });
    // It goes up to core on Friday.
    for (const day of ["03", "04", "06"]) await at(`2026-03-${day}T09:00Z`);
    expect(own(repository)).toEqual([]);

    world.sandbox.webhooks.filter = () => 2;
    await at("2026-03-09T08:59Z");
    expect(own(repository)).toEqual([]);
    world.sandbox.clock.set(new Date("2026-03-09T09:00Z"));
    await Promise.all([world.charter.wake(), world.charter.wake()]);
    await world.settle();
    await world.restart();
    await at("2026-03-09T09:30Z");
    const [first, ...others] = own(repository);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ closedAt: null, title: "What waits for core: Mon 9 Mar 2026" });
    expect(first?.body).toContain("@fay @gus: 1 pull request waits for **core**");
    expect(first?.body).toContain(`- #${pull.number} since Fri 6 Mar 2026, 09:00 UTC`);
    world.sandbox.webhooks.filter = null;

    await at("2026-03-10T08:00Z");
    await world.act((github) => github.closePullRequest(pull));
    await world.open({ repository, ...change });
    for (const day of ["11", "12", "16"]) await at(`2026-03-${day}T08:30Z`);
    await at("2026-03-16T09:00Z");
    expect(own(repository).map(({ closedAt }) => closedAt !== null)).toEqual([true, false]);
  });

  it("are written once where GitHub's answer was lost", async () => {
    await at("2026-04-06T08:00Z");
    const { repository } = await project(world, { charter: digests("{ for: API, on: [monday] }") });
    await world.open({ repository, ...change });
    world.sandbox.fail({
      match: ({ operation }) => operation === "issues/create",
      status: 502,
      times: 1,
      afterEffect: true,
    });
    await at("2026-04-06T09:00Z");
    await at("2026-04-06T09:20Z");
    expect(own(repository)).toMatchObject([{ closedAt: null, title: "What waits for API: Mon 6 Apr 2026" }]);
    expect(own(repository)[0]?.body).toMatch(/^<!-- .* -->\n@ada @ben: 1 pull request waits/);
  });
});

scenarios("digests in an issue", people, (world) => {
  const at = (moment: string) => world.moveTo(new Date(moment));

  it("are comments, and end with the order", async () => {
    await at("2026-03-02T08:30Z");
    const { repository } = await project(world);
    const issue = world.sandbox.createIssue({ repository, by: "hana", title: "Digests" });
    const order = `{ for: "@ada", on: [monday, tuesday, wednesday], issue: ${issue.number} }`;
    await land(world, repository, { ".github/charter.yml": `version: 1\n${digests(order)}` });
    const told = () => issue.comments.filter(({ author }) => author.id === world.sandbox.app.bot.id);
    await world.open({ repository, author: "nia", files: { "api/call.ts": "// changed\n" } });
    const pull = await world.open({
      repository,
      author: "ada",
      files: { "ui/view.ts": "// changed\n" },
      draft: true,
    });
    await at("2026-03-02T09:00Z");
    expect(told().map(({ body }) => body)).toEqual([
      expect.stringMatching(/^<!-- .* -->\n@ada: \d pull requests? waits? for you/),
    ]);
    expect(told()[0]?.body).toContain(
      `- #${pull.number} since Mon 2 Mar 2026, 08:30 UTC: The pull request is a draft.`,
    );

    await at("2026-03-03T09:00Z");
    expect(told()).toHaveLength(2);
    await land(world, repository, { ".github/charter.yml": "version: 1\n" });
    await at("2026-03-04T09:00Z");
    expect(told()).toHaveLength(2);
  });
});
