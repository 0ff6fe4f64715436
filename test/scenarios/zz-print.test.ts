import { appendFileSync } from "node:fs";
import { it } from "vitest";
import { AGREEMENT, LADDER, land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const out = (t: string, s: unknown) => appendFileSync("/tmp/print.md", `\n\n=========== ${t}\n${String(s)}`);
scenarios("print", people, (world) => {
  it("prints", async () => {
    const { repository } = await project(world, {
      charter: `cla: { document: CLA.md }\n${LADDER}`,
      files: { "CLA.md": AGREEMENT },
    });
    const pull = await world.open({
      repository,
      author: "nia",
      files: { "api/call.ts": "1", "ui/view.ts": "2", "README.md": "x" },
      coAuthors: ["omar"],
    });
    out("first", world.comment(pull));
    out("cla summary", world.check(pull, "charter/cla").summary);
    out("review summary", world.check(pull, "charter/review").summary);
    await world.say(pull, "nia", "/cla sign");
    out("half signed", world.comment(pull));
    await world.say(pull, "omar", "/cla sign");
    out("signed", world.comment(pull));
    await world.say(pull, "nia", "/assign @dan");
    await world.moveTo(new Date("2026-03-03T09:00Z"));
    await world.moveTo(new Date("2026-03-04T09:00Z"));
    await world.moveTo(new Date("2026-03-06T09:00Z"));
    out("escalated", world.comment(pull));
    for (const n of world.notifications(pull)) out("notification", n);
    await world.say(pull, "nia", "/hold wait for June");
    out("hold", world.comment(pull));
    const h = await world.say(pull, "nia", "/help");
    out("help", world.replyTo(h));
    await world.say(pull, "nia", "/unhold");
    await world.act((g) => g.review({ pr: pull, by: "ada", state: "CHANGES_REQUESTED" }));
    out("changes", world.comment(pull));
    await world.approve(pull, "ada");
    await world.approve(pull, "hana");
    out("done", world.comment(pull));
    out("done review", world.check(pull, "charter/review").summary);
    const stranger = { name: "Quinn", email: "quinn.rivers@private.example" };
    const p2 = await world.open({
      repository,
      author: "nia",
      files: {},
      commits: [{ author: stranger, message: "x", files: { "api/call.ts": "z" } }],
    });
    out("unlinked", world.comment(p2));
    await land(world, repository, { ".github/charter.yml": "version: 1\nreview:\n  aprovals: 2\n" });
    out("broken", world.comment(p2));
    const a = await project(world, { owners: "[API] @ada\n/api/\n/ui/ @ORG/makers @nobody-there\n" });
    const p3 = await world.open({
      repository: a.repository,
      author: "ada",
      files: { "api/call.ts": "1", "ui/view.ts": "2", ".github/charter.yml": "version: 2\n" },
    });
    out("dead end", world.comment(p3));
    out("dead end", world.check(p3, "charter/review").summary);
    const b = await project(world, { charter: "review: 7\n" });
    const p4 = await world.open({ repository: b.repository, author: "nia", files: { "api/call.ts": "1" } });
    out("never good", world.comment(p4));
    out(
      "never good cla",
      world.check(p4, "charter/cla").title + "\n" + world.check(p4, "charter/cla").summary,
    );
    out(
      "never good",
      world.check(p4, "charter/review").title + "\n" + world.check(p4, "charter/review").summary,
    );
    const c = await project(world, { charter: "cla: { document: CLA.md }\n" });
    const p5 = await world.open({ repository: c.repository, author: "nia", files: { "api/call.ts": "1" } });
    out("no document", world.comment(p5));
    out("no document", world.check(p5, "charter/cla").title + "\n" + world.check(p5, "charter/cla").summary);
  });
});
