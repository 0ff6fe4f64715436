// People who talk with Charter in comments: what they say, and whether that was done or refused.

import { expect } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { idOf, type Spoken, type World } from "./world.ts";

export interface Talk {
  /** Says it, expects that a thumb is all the answer, and returns the comment. */
  done(pull: PullRequestRef, by: string, line: string): Promise<Comment>;
  /** Says it, expects that it is done and answered by one reply in these words, and returns the reply. */
  answered(pull: PullRequestRef, by: string, line: string, ...words: string[]): Promise<string>;
  /** Says it, and expects one reply in these words to the person who said it; nothing else is told to anybody. */
  refused(pull: PullRequestRef, by: string, line: string, ...words: string[]): Promise<void>;
  /** What became of each command in what was said, in their order; null where it waits. */
  outcomes(spoken: Spoken): Promise<(string | null)[]>;
  /** Kinds and entries of the owner's ledger, whose chain is whole. */
  ledger(pull: PullRequestRef): Promise<{ kind: string; entry: unknown }[]>;
}

export function talkIn(world: World): Talk {
  const say = async (pull: PullRequestRef, by: string, line: string) => {
    // Nobody writes two comments in one moment.
    world.sandbox.clock.advance(1000);
    const before = world.notifications(pull).length;
    const comment = await world.say(pull, by, line);
    const reply = world.replyTo(comment);
    const told = {
      line,
      reactions: world.reactions(comment),
      more: world.notifications(pull).length - before,
    };
    return { comment, reply, told };
  };
  return {
    async done(pull, by, line) {
      const { comment, reply, told } = await say(pull, by, line);
      expect({ reply, ...told }).toMatchObject({ line, reply: null, reactions: ["+1"] });
      return comment;
    },
    async answered(pull, by, line, ...words) {
      const { reply, told } = await say(pull, by, line);
      expect({ reply, ...told }).toMatchObject({ line, reactions: ["+1"] });
      for (const each of words) expect(reply).toContain(each);
      return reply ?? "";
    },
    async refused(pull, by, line, ...words) {
      const { reply, told } = await say(pull, by, line);
      expect({ reply, ...told }).toMatchObject({ line, reactions: ["-1"], more: 1 });
      for (const each of [`@${by}: `, ...words]) expect(reply).toContain(each);
    },
    async outcomes(spoken) {
      const rows = await world.store.db
        .selectFrom("command")
        .select("outcome")
        .where("commentId", "=", idOf(spoken))
        .orderBy("position")
        .execute();
      return rows.map(({ outcome }) => outcome);
    },
    async ledger(pull) {
      const ownerId = world.sandbox.repository(pull.repository).owner.id;
      const { db } = world.store;
      expect(await verifyLedger(db, ownerId)).toBeNull();
      const entries = db.selectFrom("ledgerEntry").select(["kind", "entry"]);
      return entries.where("ownerId", "=", ownerId).orderBy("seq").execute();
    },
  };
}
