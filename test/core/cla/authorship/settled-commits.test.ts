import { describe, expect, it } from "vitest";
import { author, bob, commit, person } from "../../build.ts";
import { signature } from "../../build-agreements.ts";
import { judged, people, signerOf } from "../situation.ts";

describe("commits on a protected branch", () => {
  const commits = [
    commit("a1", person(author)),
    commit("b2", person(bob)),
    commit("c3", person(null, "x@y.org")),
  ];
  const settled = (...shas: string[]) =>
    judged({
      commits,
      facts: { settledCommits: new Set(shas) },
      record: { signatures: [signature(author)] },
    });

  it("need nothing of their people", () => {
    expect(people(settled())).toEqual(["author signed", "bob missing", "Nobody unlinked"]);
    expect(people(settled("b2"))).toEqual(["author signed", "bob settled", "Nobody unlinked"]);
    expect(people(settled("b2", "c3"))).toEqual(["author signed", "bob settled", "Nobody settled"]);
    expect(settled("b2", "c3").state).toBe("satisfied");
  });

  it("do not spare who opened the pull request, nor the rest of somebody's commits", () => {
    const all = { settledCommits: new Set(["a1", "b2", "c3"]) };
    expect(judged({ commits, facts: all }).state).toBe("pending");
    const more = [...commits, commit("d4", person(bob))];
    const rest = judged({ commits: more, facts: all, record: { signatures: [signature(author)] } });
    expect(signerOf(rest, "bob")).toMatchObject({ state: "missing", commits: ["d4"] });
  });
});
