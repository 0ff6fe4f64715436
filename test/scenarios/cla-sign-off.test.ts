// The Developer Certificate of Origin, for some paths or for all: signed off by the author, in the commit or afterwards.

import { expect, it } from "vitest";
import { asking, change, claOf } from "./agreements.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("signing off", people, (world) => {
  it("suffices for the paths that the charter names, and the agreement is asked for elsewhere", async () => {
    const cla =
      'paths: [{ paths: ["docs/**"], provider: sign-off }, { paths: ["vendor/**"], provider: nothing, reason: "Not ours" }]';
    const { repository } = await project(world, asking(cla));
    const documented = (more = {}) =>
      change(world, repository, "nia", { files: { "docs/a.md": "A\n" }, ...more });
    expect(claOf(world, await documented())).toMatchObject({
      conclusion: "failure",
      title: "1 commit without the author's Signed-off-by",
    });
    expect(claOf(world, await documented({ signedOff: true }))).toMatchObject({
      conclusion: "success",
      title: "Signed off by the author",
    });
    const vendored = await change(world, repository, "nia", { files: { "vendor/x.ts": "1;\n" } });
    expect(claOf(world, vendored)).toMatchObject({ conclusion: "success", title: "No signature needed" });

    const both = await documented({ files: { "docs/a.md": "B\n", "api/b.ts": "1;\n" }, signedOff: true });
    expect(claOf(world, both).title).toBe("Waiting for @nia to sign");
    await world.say(both, "nia", "/cla sign");
    expect(claOf(world, both).conclusion).toBe("success");
  });

  it("in another's name is none, and a later commit by the author makes up for it", async () => {
    const { repository } = await project(world, { charter: "cla: { provider: sign-off }\n" });
    const nia = "Signed-off-by: NIA <nia@example.org>";
    const pull = await change(world, repository, "nia", {
      message: "Work\n\nSigned-off-by: OMAR <omar@example.org>",
    });
    expect(claOf(world, pull).conclusion).toBe("failure");
    const { sha } = world.sandbox.pullRequest(pull).head;
    expect(world.comment(pull)).toContain(sha.slice(0, 7));
    const push = (author: string, message: string) =>
      world.act(({ pushToPullRequest }) => pushToPullRequest(pull, { author, message }));
    const declared = (name: string) =>
      `Sign off\n\nI, ${name}, hereby add my Signed-off-by to this commit: ${sha}\n\n`;
    await push("omar", `${declared("NIA <nia@example.org>")}Signed-off-by: OMAR <omar@example.org>`);
    expect(claOf(world, pull).conclusion).toBe("failure");
    await push("nia", `${declared("NIA <nia@example.org>")}${nia}`);
    expect(claOf(world, pull)).toMatchObject({ conclusion: "success", title: "Signed off by all 2 authors" });
  });
});
