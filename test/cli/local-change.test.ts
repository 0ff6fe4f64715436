// Commits of a clone, as far as git itself knows them.

import { expect, it } from "vitest";
import { LocalGit } from "../../src/cli/local-git.ts";
import { Clone, temporaryFolder } from "./clone.ts";

it("tells authors, committer, message and merges of each commit", () => {
  const clone = new Clone(temporaryFolder(), "clone");
  clone.commit({ a: "1" }, "first");
  clone.git("checkout", "-q", "-b", "topic");
  const trailers = "Co-authored-by: Ada <ada@example.org>\nSigned-off-by: Bo <bo@example.org>";
  clone.commit({ b: "1" }, `Add b\n\nWhy.\n\n${trailers}`, "Bo <bo@example.org>");
  clone.git("checkout", "-q", "main");
  clone.commit({ c: "1" }, "other");
  clone.git("merge", "-q", "--no-ff", "-m", "join", "topic");
  const git = new LocalGit(clone.path);
  const commits = git.commits(git.resolve("HEAD~2"), git.resolve("HEAD"));
  const account = null;
  const zoe = { name: "Zoë Lund", email: "zoe@example.org", account };
  const bo = { name: "Bo", email: "bo@example.org", account };
  const byMessage = new Map(commits.map((commit) => [commit.message.trim(), commit]));
  expect(byMessage.get(`Add b\n\nWhy.\n\n${trailers}`)).toEqual({
    sha: git.resolve("topic"),
    authors: [bo, { name: "Ada", email: "ada@example.org", account }],
    committer: zoe,
    message: `Add b\n\nWhy.\n\n${trailers}\n`,
    isMerge: false,
    signature: null,
  });
  expect(byMessage.get("join")).toMatchObject({ sha: git.resolve("HEAD"), authors: [zoe], isMerge: true });
  expect(byMessage.get("other")).toMatchObject({ isMerge: false });
  expect(commits).toHaveLength(3);
});
