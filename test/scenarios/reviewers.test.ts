// Who is chosen: leave, capacity, turns, what people know, and what GitHub refuses.

import { expect, it } from "vitest";
import { readMergedChanges } from "../../src/store/merged-changes.ts";
import { land, type Plan, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const ONE = "review: { reviewers: 1 }\n";

scenarios("reviewers", people, (world) => {
  const api = { "api/call.ts": "// changed\n" };
  const found = async (plan: Plan) => (await project(world, plan)).repository;
  const open = (repository: string, files: Record<string, string> = api, author = "nia") =>
    world.open({ repository, author, files });
  /** Who is asked in so many pull requests, one after another. */
  const turns = async (repository: string, count: number) => {
    const asked: string[] = [];
    for (let turn = 1; turn <= count; turn++) {
      asked.push(world.asked(await open(repository)).join());
      world.sandbox.clock.advance(60_000);
    }
    return asked;
  };
  const lint = async (repository: string) => {
    world.sandbox.clock.advance(DAY_MS);
    await world.charter.lintTonight();
    await world.settle();
    const sha = world.sandbox.repository(repository).branches.get("main") ?? "";
    return world.sandbox.checkRuns(repository, sha, "charter/lint")[0];
  };

  it("are never those who are away, until they are back; who asks them by hand is warned", async () => {
    const repository = await found({ charter: ONE });
    const pull = await open(repository);
    const refused = await world.say(pull, "ada", "/away until yesterday");
    expect(world.replyTo(refused)).toContain("name a day as in");
    const day = new Date(world.sandbox.clock.now().getTime() + 2 * DAY_MS).toISOString().slice(0, 10);
    const gone = await world.say(pull, "ada", `/away until ${day}`);
    expect(world.reactions(gone)).toEqual(["+1"]);
    expect(await turns(repository, 3)).toEqual(["ben", "ben", "ben"]);
    const other = await open(repository);
    const byHand = await world.say(other, "nia", "/assign @ada");
    expect(world.replyTo(byHand)).toContain(`\`ada\` is away until ${day}`);
    expect(world.asked(other)).toEqual(["ada", "ben"]);
    expect(world.comment(other)).toContain(`⚠️ is away until ${day}`);
    await world.say(pull, "ada", "/back");
    expect(world.asked(await open(repository))).toEqual(["ada"]);
    // What ends by itself needs no word.
    await world.say(pull, "ben", `/away until ${day}`);
    await world.moveTo(new Date(`${day}T23:59:59Z`));
    expect(world.asked(await open(repository))).toEqual(["ada"]);
    await world.moveTo(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS));
    expect(await turns(repository, 3)).toContain("ben");
  });

  it("are nobody who has enough to do, and go in turn where the charter says so", async () => {
    const people = "people: { ada: { capacity: 1 }, ben: { capacity: 2 } }\n";
    const tiers = 'tiers: [{ name: core, members: ["@fay"] }]\n';
    const busy = await found({ charter: `${ONE}${people}${tiers}` });
    expect((await turns(busy, 5)).sort()).toEqual(["ada", "ben", "ben", "fay", "fay"]);

    const rotation = await found({ charter: "review: { reviewers: 1, choose: rotation }\n" });
    const [first = "", second = "", ...others] = await turns(rotation, 4);
    expect([first, second].sort()).toEqual(["ada", "ben"]);
    expect(others).toEqual([first, second]);
  });

  it("are the others where GitHub refuses one, which the comment and the nightly lint tell", async () => {
    const owners = "[API] @ada @ben\n/api/\n";
    const repository = await found({ owners });
    const heal = world.sandbox.fail({
      match: ({ operation, body }) => operation === "pulls/request-reviewers" && body.includes('"ada"'),
      status: 422,
      body: { message: "Reviews may only be requested from collaborators." },
    });
    const pull = await open(repository);
    heal();
    expect(world.asked(pull)).toEqual(["ben"]);
    expect(world.comment(pull)).toMatch(
      /\*\*GitHub refuses to ask:\*\* \[ada\]\(\S+\) \(Reviews may only be requested from collaborators/,
    );
    expect(world.check(pull, "charter/review").summary).toContain("GitHub refuses to ask");
    const run = await lint(repository);
    expect(run?.summary).toContain("GitHub refused to ask");
  });

  it("are those who know the files, as merged pull requests tell, of which the past is read once", async () => {
    const owners = "[API] @ada @ben @cleo @dan\n/api/\n";
    const repository = await found({ charter: null, owners });
    world.sandbox.webhooks.filter = () => 0;
    for (let number = 1; number <= 6; number++) {
      const files = { [`api/${number <= 4 ? "known" : "other"}.ts`]: `// ${number}\n` };
      const pull = await open(repository, files);
      world.sandbox.review({ pr: pull, by: number <= 4 ? "dan" : "ben", state: "APPROVED" });
      world.sandbox.mergePullRequest(pull, "hana");
    }
    world.sandbox.webhooks.filter = null;
    await land(world, repository, { ".github/charter.yml": `version: 1\n${ONE}` });
    // Nobody knows of the past yet, though a merge was seen: what is open makes it worth reading.
    const seen = await open(repository, { "docs/first.md": "" });
    await world.act((github) => github.mergePullRequest(seen, "hana"));
    await open(repository, { "docs/second.md": "" });
    const reads = () => world.sandbox.calls.filter(({ operation }) => operation === "MergedChanges").length;
    const before = reads();
    await world.restart();
    expect(reads()).toBeGreaterThan(before);
    const once = reads();
    await world.restart();
    expect(reads()).toBe(once);
    const pull = await open(repository, { "api/known.ts": "// again\n" });
    expect(world.asked(pull)).toEqual(["dan"]);
    expect(world.comment(pull)).toMatch(
      /dan\]\(\S+\) \(maintains API, .*reviewed 4 of the last 6 changes here/,
    );
    // What is merged from now on is learnt by its event.
    await world.approve(pull, "ben");
    await world.act((github) => github.mergePullRequest(pull, "hana"));
    const next = await open(repository, { "api/known.ts": "// and again\n" });
    expect(world.check(next, "charter/review").summary).toMatch(/reviewed 4 of the last 7 changes here/);
  });

  it("do not count as those who know what was merged long ago because somebody speaks of it now", async () => {
    const repository = await found({ charter: ONE });
    const old = await open(repository);
    await world.approve(old, "ben");
    await world.act((github) => github.mergePullRequest(old, "hana"));
    const mergedAt = world.sandbox.clock.now().getTime();
    await world.moveTo(new Date(mergedAt + 60 * DAY_MS));
    await world.say(old, "ada", "/help");
    const recent = await open(repository);
    await world.approve(recent, "ada");
    await world.act((github) => github.mergePullRequest(recent, "hana"));
    const changes = await readMergedChanges(world.store.db, world.sandbox.repository(repository).id);
    expect(changes.map(({ number }) => number)).toEqual([old.number, recent.number]);
    expect(Date.parse(changes[0]?.mergedAt ?? "")).toBeLessThanOrEqual(mergedAt);
  });
});
