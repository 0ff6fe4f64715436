// What a command about the agreement accepts counts when the pull request is judged again, and no more than that.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { type ClaRecord, noClaRecord } from "../../../src/core/cla/facts.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import type { RecordChange } from "../../../src/core/commands/record-change.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Commit, CommitAuthor } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, committed, HEAD, NOW, person } from "../build.ts";
import { agreementText, claPolicy, signature } from "../build-agreements.ts";
import { charter as buildCharter } from "../build-charter.ts";
import { AT, OLDER } from "./situation.ts";

const copilot = build.bot(198982749, "Copilot");
const jana: CommitAuthor = { name: "Jana", email: "Jana@example.org", account: null };

interface World {
  policy?: Partial<ClaPolicy>;
  opener?: Account;
  commits?: Commit[];
  agreed?: Partial<ClaRecord>;
}

function inputs(
  { policy, opener = author, commits = [committed(HEAD, [person(author)])] }: World,
  cla: ClaRecord,
) {
  const charter = buildCharter({ cla: claPolicy(policy) });
  const texts = ["CLA.md", "HARDWARE.md"].map((path): [string, ReturnType<typeof agreementText>] => {
    return [path, agreementText(path, path === "CLA.md" ? {} : { hash: "b".repeat(64) })];
  });
  return {
    rules: build.rules({ charter, agreements: new Map(texts) }),
    snapshot: build.snapshot({
      author: opener,
      commits: build.complete(commits),
      files: build.complete([build.file("src/a.ts"), build.file("firmware/a.c")]),
    }),
    directory: build.directory([alice, bob], { author: build.reader(author) }),
    record: build.record({ cla, heads: [{ sha: HEAD, since: "2026-03-01T09:00:00.000Z" }] }),
    now: NOW,
  };
}

/** The state of the agreement after these lines. */
function say(world: World, ...lines: [Account, string][]): string {
  let cla: ClaRecord = { ...noClaRecord(), ...world.agreed };
  for (const [by, line] of lines) {
    const input = inputs(world, cla);
    const request = { commentId: "issuecomment-42", position: 0, by, at: AT, line };
    const verdict = decide({ ...input, expertise: null });
    const outcome = runCommand({ ...input, request, verdict, siteUrl: null });
    if (outcome.kind === "done") cla = outcome.changes.reduce(recorded, cla);
  }
  return decide({ ...inputs(world, cla), expertise: null }).cla.state;
}

/** What the store makes of a change, when it reads the record again. */
function recorded(cla: ClaRecord, change: RecordChange): ClaRecord {
  switch (change.kind) {
    case "sign": {
      const { person: by, documentPath, documentHash } = change;
      const given = signature(by, { documentPath, documentHash, signedAt: change.at });
      return { ...cla, signatures: [...cla.signatures, given] };
    }
    case "claim-email":
      return { ...cla, claims: [...cla.claims, change] };
    case "confirm":
      return { ...cla, confirmations: [...cla.confirmations, change] };
    case "sponsor":
      return { ...cla, sponsorships: [...cla.sponsorships, change] };
    case "waive-cla":
      return { ...cla, waivers: [...cla.waivers, change] };
    default:
      throw new Error(`the agreement does not know ${change.kind}`);
  }
}

const signedBy = (...people: Account[]) => ({ signatures: people.map((each) => signature(each)) });

describe("/cla sign", () => {
  it("settles it for the author, whatever somebody else signs", () => {
    expect(say({}, [bob, "/cla sign"])).toBe("pending");
    expect(say({}, [author, "/cla sign"])).toBe("satisfied");
  });

  it("signs all texts that are asked for", () => {
    const hardware = { kind: "agreement" as const, document: "HARDWARE.md" };
    const policy = { paths: [{ patterns: ["firmware/**"], instrument: hardware }] };
    expect(say({ policy, agreed: signedBy(author) })).toBe("pending");
    expect(say({ policy, agreed: signedBy(author) }, [author, "/cla sign"])).toBe("satisfied");
  });

  it("confirms the commits of somebody else than the opener", () => {
    const commits = [committed(HEAD, [person(bob)])];
    expect(say({ commits, agreed: signedBy(author) }, [bob, "/cla sign"])).toBe("satisfied");
  });

  it("makes an address one's own", () => {
    const world = { policy: { claimedEmails: true }, commits: [committed(HEAD, [jana])] };
    expect(say(world, [author, "/cla sign"])).toBe("blocked");
    expect(say(world, [author, "/cla sign jana@example.org"])).toBe("satisfied");
    expect(say(world, [author, "/cla sign"], [bob, "/cla sign jana@example.org"])).toBe("satisfied");
  });
});

describe("/cla confirm", () => {
  const world = { commits: [committed(HEAD, [person(bob)])], agreed: signedBy(author, bob) };

  it("is of nobody else's commits", () => {
    expect(say(world)).toBe("pending");
    expect(say(world, [author, "/cla confirm"])).toBe("pending");
    expect(say(world, [bob, "/cla confirm"])).toBe("satisfied");
  });
});

describe("/cla sponsor", () => {
  const world = {
    opener: copilot,
    policy: { agents: [copilot.id] },
    commits: [committed(OLDER, [person(copilot)]), committed(HEAD, [person(copilot)])],
  };

  it("counts of somebody who has signed", () => {
    expect(say(world)).toBe("pending");
    expect(say(world, [alice, "/cla sponsor"])).toBe("pending");
    expect(say(world, [alice, "/cla sponsor"], [alice, "/cla sign"])).toBe("satisfied");
    expect(say({ ...world, agreed: signedBy(alice) }, [alice, "/cla sponsor"])).toBe("satisfied");
  });

  it("counts for an agent that only opened the pull request", () => {
    const commits = [committed(HEAD, [person(alice)])];
    const opened = { ...world, commits, agreed: signedBy(alice) };
    expect(say(opened, [alice, "/cla confirm"])).toBe("pending");
    expect(say(opened, [alice, "/cla confirm"], [alice, "/cla sponsor"])).toBe("satisfied");
  });
});

describe("/cla waive", () => {
  const world = { policy: { admins: ["alice", "bob"], waiverPeople: 2 } };
  const line = "/cla waive a revert of our own commit";

  it("takes as many different administrators as the charter asks for", () => {
    expect(say(world, [author, line], [alice, line], [alice, line])).toBe("pending");
    expect(say(world, [alice, line], [bob, line])).toBe("waived");
  });
});
