// `/cla sign`: what is refused and why, which texts it signs, whose commits it confirms, and whose address it claims.

import { describe, expect, it } from "vitest";
import type { ClaPart } from "../../../src/core/cla/cla-requirement.ts";
import { alice, author, bob, bot, dave, HEAD, user } from "../build.ts";
import { AGREEMENT_HASH, agreementText, signature } from "../build-agreements.ts";
import { agreeing, part, requirement, SITE, signer } from "./cla-situation.ts";
import { AT, COMMENT, changesOf, LATER, outcome, PUSHED_SINCE, refusal } from "./situation.ts";

const missing = signer(author, "missing");
const sign = (line: string, changes: Parameters<typeof agreeing>[1] = {}, signers = [missing]) =>
  ({ line, situation: { by: author, ...agreeing(signers, changes) } }) as const;

const field = { name: "Legal name", required: true };

const textInForce = { path: "CLA.md", hash: AGREEMENT_HASH };
const earlierText = { path: "CLA.md", hash: "e".repeat(64), since: "2026-01-01T09:00:00.000Z" };

function refused({ line, situation }: ReturnType<typeof sign>): string {
  return refusal(line, situation);
}

describe("/cla sign refuses", () => {
  it.each<[string, ReturnType<typeof sign>, string]>([
    ["a machine", sign("/cla sign", { by: bot(9, "robot[bot]") }), "cla.machines"],
    ["conditions", sign("/cla sign for my company only"), "no conditions"],
    ["somebody else's name", sign("/cla sign @alice"), "nobody can sign for others"],
    ["where nothing is asked for", sign("/cla sign", { charter: { cla: null } }), "no agreement"],
    ["an unreadable text", sign("/cla sign", { texts: [] }), "`CLA.md` can't be read"],
    [
      "a text that came after the comment",
      sign("/cla sign", { record: { texts: [earlierText, { ...textInForce, since: LATER }] } }),
      "only since Mon 2 Mar 2026, 08:59 UTC",
    ],
    [
      "where only the page counts",
      sign("/cla sign", { policy: { signBy: { page: true, comment: false } } }),
      `(${SITE}/cla/acme/widget?pull=12)`,
    ],
    [
      "where something must be filled in",
      sign("/cla sign", { policy: { fields: [field] } }),
      `(${SITE}/cla/acme/widget?pull=12)`,
    ],
    [
      "where there is no page for it",
      sign("/cla sign", { siteUrl: null, policy: { fields: [field] } }),
      "has no pages yet",
    ],
    [
      "where commits are signed off",
      sign("/cla sign", { policy: { instrument: { kind: "sign-off" } }, cla: { parts: [] } }),
      "`git commit --signoff`",
    ],
    [
      "where another tool decides",
      sign("/cla sign", {
        policy: { instrument: { kind: "check", name: "EasyCLA", app: null } },
        cla: { parts: [] },
      }),
      "`EasyCLA`",
    ],
  ])("%s", (_, tried, words) => {
    expect(refused(tried)).toContain(words);
  });
});

describe("/cla sign", () => {
  it("signs the text in force", () => {
    expect(changesOf("/cla sign", { by: author, ...agreeing([missing]) })).toEqual([
      { kind: "sign", person: author, documentPath: "CLA.md", documentHash: AGREEMENT_HASH, ...COMMENT },
    ]);
  });

  it("takes a comment written in the very moment in which the text became known", () => {
    const record = { texts: [earlierText, { ...textInForce, since: AT }] };
    expect(changesOf("/cla sign", { by: author, ...agreeing([missing], { record }) })).toHaveLength(1);
  });

  it("takes a comment that is older than Charter's first look at the agreement", () => {
    const elsewhere = { ...earlierText, path: "CCLA.md" };
    const record = { texts: [elsewhere, { ...textInForce, since: LATER }] };
    expect(changesOf("/cla sign", { by: author, ...agreeing([missing], { record }) })).toHaveLength(1);
  });

  it("takes anyone, also people who wrote none of the commits", () => {
    expect(changesOf("/cla sign", { by: dave, ...agreeing([missing]) })).toMatchObject([{ person: dave }]);
    expect(changesOf("/cla sign", { by: dave, ...agreeing([], { cla: { parts: [] } }) })).toHaveLength(1);
  });

  it("signs each text that concerns the person, and no other", () => {
    const hardware = partOf("HARDWARE.md", [missing, signer(alice, "missing")]);
    const parts = [part([signer(author, "missing")]), hardware];
    const texts = ["CLA.md", "HARDWARE.md"];
    const paths = (by: typeof author) =>
      changesOf("/cla sign", { by, ...agreeing([], { texts, cla: requirement(parts) }) }).map(
        (change) => change.kind === "sign" && change.documentPath,
      );
    expect(paths(author)).toEqual(["CLA.md", "HARDWARE.md"]);
    expect(paths(alice)).toEqual(["HARDWARE.md"]);
    expect(paths(dave)).toEqual(["CLA.md", "HARDWARE.md"]);
  });

  it("answers a second signature kindly and records nothing", () => {
    const record = { signatures: [signature(author)] };
    const situation = { by: author, ...agreeing([signer(author, "signed")], { record }) };
    const { kind, reply } = outcome("/cla sign", situation);
    expect(kind).toBe("done");
    expect(changesOf("/cla sign", situation)).toEqual([]);
    expect(reply).toContain("already, on Sun 1 Mar 2026, 09:00 UTC. Nothing more is needed.");
  });

  it.each([
    ["was revoked", signature(author, { revokedAt: AT })],
    ["is of an earlier text", signature(author, { documentHash: "b".repeat(64) })],
    ["is of somebody who had the login before", signature(user(999, "author"))],
  ])("signs anew where the signature that is there %s", (_, old) => {
    const situation = { by: author, ...agreeing([missing], { record: { signatures: [old] } }) };
    expect(changesOf("/cla sign", situation)).toHaveLength(1);
  });
});

describe("/cla sign, of commits in doubt,", () => {
  const doubtful = signer(bob, "missing", { assurance: "email", flawed: [HEAD] });
  const confirmation = { kind: "confirm", commits: [HEAD], by: bob, ...COMMENT };

  it("confirms them with the signature", () => {
    const changes = changesOf("/cla sign", { by: bob, ...agreeing([missing, doubtful]) });
    expect(changes).toEqual([expect.objectContaining({ kind: "sign", person: bob }), confirmation]);
  });

  it("confirms them alone where the person has signed, even where signing takes the page", () => {
    const unconfirmed = signer(bob, "unconfirmed", { assurance: "email", flawed: [HEAD] });
    const situation = agreeing([unconfirmed], {
      record: { signatures: [signature(bob)] },
      policy: { fields: [field] },
    });
    expect(changesOf("/cla sign", { by: bob, ...situation })).toEqual([confirmation]);
  });

  it("signs all the same where commits came since, but confirms none", () => {
    const situation = agreeing([doubtful]);
    const record = { ...PUSHED_SINCE, cla: situation.record.cla };
    const { kind, reply } = outcome("/cla sign", { by: bob, ...situation, record });
    expect(changesOf("/cla sign", { by: bob, ...situation, record })).toMatchObject([{ kind: "sign" }]);
    expect(kind).toBe("done");
    expect(reply).toContain("`/cla confirm`");
  });

  it("confirms nothing under a sign-off, which asks for no confirmation", () => {
    const unsigned = signer(bob, "not-signed-off", { flawed: [HEAD] });
    const parts = [
      part([signer(bob, "missing")]),
      part([unsigned], { instrument: "sign-off", agreement: null }),
    ];
    const situation = agreeing([], { cla: requirement(parts) });
    expect(changesOf("/cla sign", { by: bob, ...situation })).toMatchObject([{ kind: "sign" }]);
  });
});

describe("/cla sign <e-mail>", () => {
  const jana = signer(null, "unlinked", { email: "Jana@Example.org" });
  const claimed = { claimedEmails: true };
  const claim = (line: string, changes: Parameters<typeof agreeing>[1] = {}) =>
    sign(line, { policy: claimed, ...changes }, [missing, jana]);
  const claims = (by: typeof bob) => ({ email: "jana@example.org", by, at: AT, commentId: "issuecomment-3" });

  it.each<[string, ReturnType<typeof sign>, string]>([
    [
      "where the charter does not know it",
      claim("/cla sign jana@example.org", { policy: {} }),
      "claimed_emails",
    ],
    ["of nobody here", claim("/cla sign somebody@example.org"), "no commit here"],
    ["of somebody whom GitHub knows", claim("/cla sign author@example.org"), "no commit here"],
    [
      "that another one has claimed",
      claim("/cla sign jana@example.org", { record: { claims: [claims(bob)] } }),
      "somebody else",
    ],
    [
      "before one has signed where signing takes the page",
      claim("/cla sign jana@example.org", { policy: { ...claimed, fields: [field] } }),
      "on a page only",
    ],
  ])("is refused %s", (_, tried, words) => {
    const reply = refused(tried);
    expect(reply).toContain(words);
    expect(reply).not.toContain("example.org");
  });

  it.each(["noreply@github.com", "7+x@users.noreply.github.com"])(
    "is refused for %s of GitHub's",
    (email) => {
      const situation = agreeing([signer(null, "unlinked", { email })], { policy: claimed });
      expect(refusal(`/cla sign ${email}`, { by: author, ...situation })).toContain("no commit here");
    },
  );

  it("claims the address, whatever its case, and signs", () => {
    const { line, situation } = claim("/cla sign JANA@example.org");
    expect(changesOf(line, situation)).toMatchObject([
      { kind: "claim-email", email: "jana@example.org", by: author, ...COMMENT },
      { kind: "sign", person: author },
      { kind: "confirm", commits: [HEAD], by: author },
    ]);
  });

  it("claims it once", () => {
    const record = { claims: [claims(author)], signatures: [signature(author)] };
    const { line, situation } = claim("/cla sign jana@example.org", { record });
    expect(changesOf(line, situation)).toEqual([]);
  });
});

function partOf(path: string, signers: ClaPart["signers"]): ClaPart {
  const { hash, url } = agreementText(path);
  return part(signers, { name: `the agreement ${path}`, agreement: { path, hash, url, label: null } });
}
