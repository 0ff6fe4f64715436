// Where a signature counts: one repository, a group of them, or everything of the owner; private ones, too.

import { expect, it } from "vitest";
import { asking, change, claOf, ledgerOf, send, signedBy } from "./agreements.ts";
import { addRepository, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("where a signature counts", people, (world) => {
  const conclusions = async (login: string, ...repositories: string[]) => {
    const found: (string | null)[] = [];
    for (const each of repositories) found.push(claOf(world, await change(world, each, login)).conclusion);
    return found;
  };

  it("in one repository alone, or in the repositories of one group", async () => {
    const { organisation, repository } = await project(world, asking("scope: repository"));
    const add = (name: string, cla: string) => addRepository(world, organisation, name, asking(cla));
    const twin = add("twin", "scope: repository");
    const kernel = add("kernel", "group: kernel");
    const driver = add("driver", "group: Kernel");
    const other = add("other", "group: other");
    await signedBy(world, repository, "nia");
    expect(await conclusions("nia", repository, twin, kernel)).toEqual([
      "success",
      "action_required",
      "action_required",
    ]);
    await signedBy(world, kernel, "nia");
    expect(await conclusions("nia", driver, other, twin)).toEqual([
      "success",
      "action_required",
      "action_required",
    ]);
  });

  it("signed for everything of the owner, in each repository that asks for the very same text", async () => {
    const { organisation, repository } = await project(world, asking("scope: organisation"));
    const add = (name: string, cla: string, text = {}) =>
      addRepository(world, organisation, name, asking(cla, text));
    const alone = add("alone", "scope: repository");
    const group = add("group", "group: kernel");
    const other = add("other", "scope: repository", { "CLA.md": "# Another\n" });
    await signedBy(world, repository, "nia");
    expect(await conclusions("nia", alone, group, other)).toEqual(["success", "success", "action_required"]);
  });

  it("in a private repository as in a public one, by comment and on the page", async () => {
    const { organisation, repository } = await project(world, asking(""));
    world.sandbox.repository(repository).isPrivate = true;
    world.sandbox.grant(repository, "nia", "read");
    world.sandbox.grant(repository, "omar", "read");
    const byComment = await change(world, repository, "nia");
    const onPage = await change(world, repository, "omar");
    expect(claOf(world, byComment).conclusion).toBe("action_required");
    await world.say(byComment, "nia", "/cla sign");
    await send(world, await world.browse("omar"), `/cla/${repository}`, { consent: "yes" });
    for (const pull of [byComment, onPage]) expect(claOf(world, pull).conclusion).toBe("success");
    expect(await ledgerOf(world, organisation)).toMatchObject([
      { kind: "signature", entry: { method: "comment" } },
      { kind: "signature", entry: { method: "page" } },
    ]);
  });
});
