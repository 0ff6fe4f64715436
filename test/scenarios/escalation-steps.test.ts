// What each step of a ladder does, on ladders of modules and of kinds of changes, which are judged apart.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { type Plan, people } from "./project.ts";
import {
  FRIDAY,
  MONDAY,
  MONTHS_LATER,
  NEXT_MONDAY,
  NEXT_TUESDAY,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
  waiting,
} from "./waiting.ts";
import { scenarios } from "./world.ts";

const TIERS = `tiers:
  - { name: core, members: ["@fay", "@gus"] }
  - { name: lead, members: ["@hana"] }
review: { reviewers: 1 }
`;

/** Each step somewhere, and two modules that have none of their own. */
const EVERY_STEP = `${TIERS}escalation:
  ladder: [{ after: 2, do: remind }, { after: 3, do: notify, team: "@ORG/leads" }]
modules:
  - { name: API, paths: ["api/**"], maintainers: ["@ada", "@ben"], ladder: [{ after: 1, do: swap }, { after: 2, do: swap }, { after: 3, do: raise }, { after: 4, do: raise }, { after: 5, do: raise }] }
  - { name: UI, paths: ["ui/**"], maintainers: ["@cleo"], ladder: [{ after: 1, do: add }, { after: 2, do: open-issue }, { after: 3, do: vote, of: core, days: 2 }] }
  - { name: Docs, paths: ["docs/**"], maintainers: ["@dan"] }
  - { name: Web, paths: ["web/**"], maintainers: ["@dan"] }
`;

const FILES = { "api/a": "1\n", "ui/a": "1\n", "docs/a": "1\n", "web/a": "1\n" };

const PLAN: Plan = { charter: EVERY_STEP, owners: null, teams: { leads: ["hana"] } };

scenarios("the steps of ladders", people, (world) => {
  const { at, minuteBefore, since, told, steps, issues, review, push } = waiting(world);
  const said = (pull: PullRequestRef, key: string) =>
    world.notifications(pull).find((body) => body.startsWith(`<!-- charter:escalation-${key} -->`)) ?? "";

  it("swap, raise, notify a team, open an issue and a vote, each ladder by itself", async () => {
    const pull = await since(MONDAY, PLAN, { files: FILES });
    const [api = "", ...others] = world.asked(pull);
    const other = api === "ada" ? "ben" : "ada";
    expect(others).toEqual(["cleo", "dan"]);
    const comment = world.comment(pull);
    expect(comment).toContain("- API: others are asked instead on Tue 3 Mar 2026, 09:00 UTC (step 1 of 5).");
    expect(comment).toContain("- UI: it goes on the agenda of the next meeting on Wed 4 Mar 2026, 09:00 UTC");
    expect(comment).toContain(
      "- Docs and Web: a reminder goes out on Wed 4 Mar 2026, 09:00 UTC (step 1 of 2).",
    );

    await at(TUESDAY);
    expect(steps(pull)).toEqual(["module_API-1-swap"]);
    expect(said(pull, "module_API-1-swap")).toMatch(
      new RegExp(`@${other}: please take over the review of \\*\\*API\\*\\* \\(1 file\\) from \\S*${api}`),
    );
    // UI has nobody whom a step could add: that one is passed over.
    expect(world.asked(pull)).toEqual([other, "cleo", "dan"].sort());

    await minuteBefore(WEDNESDAY);
    expect(issues(pull)).toEqual([]);
    await at(WEDNESDAY);
    // Nobody is left for another swap. The reminder is for the modules without a ladder.
    expect(steps(pull)).toEqual(["module_API-1-swap", "project-1-remind"]);
    expect(told(pull)[1]).toEqual(["dan"]);
    expect(issues(pull)).toMatchObject([
      { title: "For the next meeting: #1 A change", labels: [{ name: "meeting-agenda" }] },
    ]);
    expect(issues(pull)[0]?.body).toMatch(/^<!-- charter:agenda-\S+ -->\n/);
    expect(issues(pull)[0]?.body).not.toMatch(/@[a-z]/);

    await at(THURSDAY);
    expect(steps(pull).slice(2).sort()).toEqual([
      "module_API-1-raise",
      expect.stringMatching(/^project-1-notify/),
    ]);
    expect(world.notifications(pull).filter((body) => /@org-\d+\/leads: /.test(body))).toHaveLength(1);
    expect(issues(pull)).toHaveLength(2);
    expect(issues(pull)[1]).toMatchObject({ title: "Vote of core: #1 A change", labels: [] });
    expect(issues(pull)[1]?.body).toContain("@fay @gus: shall");
    expect(issues(pull)[1]?.body).toContain("by **Mon 9 Mar 2026, 09:00 UTC**");
    const core = world.asked(pull).filter((login) => ["fay", "gus"].includes(login));
    expect(core).toHaveLength(1);

    await at(FRIDAY);
    expect(world.asked(pull)).toContain("hana");
    expect(steps(pull).slice(4)).toEqual(["module_API-1-raise_2"]);
    // The third raise has no tier left.
    await at(NEXT_MONDAY);
    await at(MONTHS_LATER);
    expect(steps(pull)).toHaveLength(5);
    expect(issues(pull)).toHaveLength(2);
    expect(world.sandbox.pullRequest(pull).state).toBe("open");
    const top = world.comment(pull) ?? "";
    expect(top.match(/\*\*Everyone on the ladder was asked;\*\* it has waited for/g)).toHaveLength(3);
    expect(top).not.toMatch(/\(step \d of \d/);
    expect(await world.callsOf(() => at("2026-09-01T09:00Z"))).toEqual([]);
  });

  it("are those of the kind of change, and of another kind once it is another", async () => {
    const charter = `${TIERS}escalation:
  ladder: [{ after: 3, do: remind }]
  ladders:
    - { name: Urgent, if: label is urgent, ladder: [{ after: 1, do: raise, to: lead }, { after: 2, do: remind }] }
    - { name: Files of the API, if: path is api/**, ladder: [{ after: 2, do: remind }] }
`;
    const pull = await since(MONDAY, { charter });
    expect(world.comment(pull)).toContain(
      "a reminder goes out on Wed 4 Mar 2026, 09:00 UTC (step 1 of 1 of the ladder “Files of the API”)",
    );
    await at(TUESDAY);
    expect(steps(pull)).toEqual([]);
    await world.act((github) => github.addLabel(pull, "urgent", "ada"));
    // What waited for a day already is raised at once: it is the first step of its ladder.
    expect(steps(pull)).toEqual(["kind_Urgent-1-raise_lead"]);
    await world.act((github) => github.removeLabel(pull, "urgent", "ada"));
    await at(WEDNESDAY);
    expect(steps(pull)).toEqual(["kind_Urgent-1-raise_lead", "kind_Files_of_the_API-1-remind"]);
    await world.act((github) => github.addLabel(pull, "urgent", "ada"));
    await at(NEXT_TUESDAY);
    expect(steps(pull).slice(2)).toEqual(["kind_Urgent-1-remind"]);
  });

  it("begin anew with each round of review, and then again reach everybody", async () => {
    const ladder =
      "[{ after: 1, do: add }, { after: 2, do: open-issue, label: agenda }, { after: 3, do: raise }]";
    const pull = await since(MONDAY, { charter: `${TIERS}escalation: { ladder: ${ladder} }\n` });
    const [first = ""] = world.asked(pull);
    await at(TUESDAY);
    await at(WEDNESDAY);
    expect([steps(pull), issues(pull).length]).toEqual([["project-1-add"], 1]);
    await review(pull, first, "CHANGES_REQUESTED");
    expect(world.comment(pull)).toContain("answers the changes that");
    await at(THURSDAY);
    await push(pull);
    expect(world.comment(pull)).toContain("it goes on the agenda of the next meeting on");
    await at(MONTHS_LATER);
    await at("2026-06-02T09:00Z");
    expect(issues(pull)).toHaveLength(2);
    expect(new Set(issues(pull).map(({ body }) => body.split("\n")[0])).size).toBe(2);
    expect(steps(pull)).toContain("project-2-raise");
    expect(steps(pull)).not.toContain("project-1-raise");
  });

  it("go on where the team or the issues of a step are not there", async () => {
    const ladder =
      '[{ after: 1, do: notify, team: "@ORG/nobody" }, { after: 2, do: open-issue }, { after: 3, do: remind }]';
    const pull = await since(MONDAY, { charter: `${TIERS}escalation: { ladder: ${ladder} }\n` });
    world.sandbox.switchOffIssues(pull.repository);
    for (const moment of [TUESDAY, WEDNESDAY]) await at(moment);
    const refused =
      /the issue for the next meeting could not be opened on .*: GitHub says “Issues has been disabled/;
    expect(world.comment(pull)).toMatch(refused);
    for (const moment of [THURSDAY, MONTHS_LATER]) await at(moment);
    expect(steps(pull).at(-1)).toBe("project-1-remind");
    expect(world.comment(pull)).toMatch(refused);
    expect(issues(pull)).toEqual([]);
    expect(await world.failedJobs()).toEqual([]);
  });

  it("report a module whose pull requests go up again and again, once a quarter", async () => {
    const ladder = "[{ after: 1, do: raise }]";
    const charter = `${TIERS}escalation: { ladder: ${ladder}, orphans: 2 }\n`;
    const first = await since(MONDAY, { charter });
    const repository = String(first.repository);
    const open = (path: string) => world.open({ repository, author: "nia", files: { [path]: "1\n" } });
    const second = await open("api/second.ts");
    await at(TUESDAY);
    expect(steps(first)).toEqual(["project-1-raise"]);
    expect(steps(second)).toEqual(["project-1-raise"]);
    const [report, ...more] = issues(first);
    expect(more).toEqual([]);
    expect(report).toMatchObject({ title: "API needs maintainers who answer" });
    expect(report?.body).toContain("@fay @gus: **API** seems to lack maintainers who answer");
    expect(report?.body).toContain("Pull requests: #1, #2.");
    await open("api/third.ts");
    await open("ui/one.ts");
    await at(WEDNESDAY);
    await world.restart();
    expect(issues(first)).toHaveLength(1);
    // In the next quarter again, and not about UI, of which one alone went up.
    await at("2026-04-01T09:00Z");
    await open("api/fourth.ts");
    await at("2026-04-02T09:00Z");
    expect(issues(first).map(({ title }) => title)).toEqual([report?.title, report?.title]);
    expect(issues(first)[1]?.body).toContain("Pull requests: #1, #2, #4");
  });
});
