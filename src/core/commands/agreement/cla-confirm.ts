// `/cla confirm`: says that the commits in one's name are one's own, because anybody can write a name into a commit.

import { nothing } from "../arguments/nothing.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import type { RecordChange } from "../record-change.ts";
import { seenHead } from "../seen-head.ts";
import { doubtfulCommits, signersOf } from "./cla-person.ts";

export const claConfirm: Command<null> = {
  name: "cla confirm",
  argument: nothing("It is for all commits in your name: comment `/cla confirm` alone."),
  summary: "Says that the commits of this pull request that carry your name are yours.",
  who: "Whoever the commits name as author or co-author.",
  examples: ["/cla confirm"],
  whyNot(context) {
    if (context.request.by.kind !== "user") return "only a person can confirm commits.";
    if (context.rules.charter.cla === null) {
      return "this project asks for no agreement, so there is nothing to confirm.";
    }
    return signersOf(context).some(({ commits }) => commits.length > 0)
      ? null
      : "no commit of this pull request carries your name, so there is nothing to confirm.";
  },
  run,
};

function run(context: CommandContext): Outcome {
  const { changes, problem } = confirmed(context, doubtfulCommits(context));
  if (problem !== null) return refused(problem);
  if (changes.length === 0) {
    return done(
      [],
      "it is known already that the commits in your name are yours. Nothing more is needed for that.",
    );
  }
  const isMissing = signersOf(context).some(({ state }) => state === "missing");
  return done(changes, isMissing ? "thank you. You still have to sign: `/cla` shows how." : null);
}

/** What to record of commits that are in doubt and the person's own, or why it can't be. */
export function confirmed(
  context: CommandContext,
  commits: string[],
): { changes: RecordChange[]; problem: string | null } {
  if (commits.length === 0) return { changes: [], problem: null };
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return { changes: [], problem: unconfirmed(refusal) };
  if (!isPresent) {
    return {
      changes: [],
      problem: unconfirmed(
        "commits came after your comment, which may carry your name, too. Please look at them.",
      ),
    };
  }
  const { by, commentId, at } = context.request;
  return { changes: [{ kind: "confirm", commits, by, commentId, at }], problem: null };
}

function unconfirmed(why: string): string {
  return `${why} If all commits in your name are yours, comment \`/cla confirm\`.`;
}
