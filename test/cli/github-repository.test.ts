// Which repository `--github` without a value means.

import { describe, expect, it } from "vitest";
import { gitHubRepository } from "../../src/cli/github-repository.ts";
import { Clone, temporaryFolder } from "./clone.ts";

const folder = temporaryFolder();
const clone = new Clone(folder, "clone");
clone.git("remote", "add", "origin", "https://github.com/acme/widget.git");

describe("the repository on GitHub", () => {
  it("is refused where nothing says which", () => {
    const bare = new Clone(folder, "without-remote");
    expect(() => gitHubRepository(true, bare.path, {})).toThrow("Write --github <owner>/<repo>.");
    expect(() => gitHubRepository(true, folder, {})).toThrow("Write --github <owner>/<repo>.");
    bare.git("remote", "add", "origin", "../elsewhere");
    expect(() => gitHubRepository(true, bare.path, {})).toThrow("does not say which repository");
  });

  it("is the named one, the workflow's, or the origin's", () => {
    const workflow = { GITHUB_REPOSITORY: "acme/gadget" };
    expect(gitHubRepository("acme/other", clone.path, workflow)).toBe("acme/other");
    expect(gitHubRepository(true, clone.path, workflow)).toBe("acme/gadget");
    expect(gitHubRepository(true, clone.path, {})).toBe("acme/widget");
  });

  it.each([
    "git@github.com:acme/my.widget.git",
    "git@github.com:acme/my.widget",
    "ssh://git@github.com/acme/my.widget.git",
    "https://github.example.org/acme/my.widget/",
  ])("is read from %s", (address) => {
    clone.git("remote", "set-url", "origin", address);
    expect(gitHubRepository(true, clone.path, {})).toBe("acme/my.widget");
  });
});
