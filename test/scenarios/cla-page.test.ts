// The agreement, signed on the page that the pull request links.

import { expect, it } from "vitest";
import { AGREEMENT, addRepository, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const CLA = {
  charter: "cla: { document: CLA.md, scope: organisation }\n",
  files: { "CLA.md": AGREEMENT },
};

scenarios("the agreement on the page", people, (world) => {
  it("is signed once, and every open pull request of that person passes at once", async () => {
    const { organisation, repository } = await project(world, CLA);
    const twin = addRepository(world, organisation, "twin", CLA);
    const change = (where: string, by: string) =>
      world.open({ repository: where, author: by, files: { "api/call.ts": `// by ${by}\n` } });
    const [first, second, other] = [
      await change(repository, "nia"),
      await change(twin, "nia"),
      await change(twin, "omar"),
    ];
    const address = /\((http[^)]+\/cla\/[^)]+)\)/.exec(world.comment(first) ?? "")?.[1] ?? "";
    expect(address).toBe(`${world.charter.url}/cla/${repository}?pull=${first.number}`);

    const browser = await world.browse("nia");
    const { pathname, search } = new URL(address);
    const shown = await browser.get(pathname + search);
    expect([shown.status, shown.body]).toEqual([
      200,
      expect.stringContaining("You let everybody use what you give"),
    ]);
    const refused = await world.act(() => browser.submit(pathname + search, {}));
    expect(refused.status).toBe(422);
    expect(world.check(first, "charter/cla").conclusion).toBe("action_required");

    const signed = await world.act(() => browser.submit(pathname + search, { consent: "yes" }));
    expect(signed.status).toBe(303);
    for (const pull of [first, second]) expect(world.check(pull, "charter/cla").conclusion).toBe("success");
    expect(world.check(other, "charter/cla").conclusion).toBe("action_required");
  });
});
