// `/fast-track`: agrees that a waiting time need not run out. As many people as the charter says end it.

import type { Verdict, WaitRequirement } from "../../verdict.ts";
import { remark } from "../arguments/nothing.ts";
import { approvable, conflict, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { seenHead, shortSha } from "../seen-head.ts";

export const fastTrack: Command<null> = {
  name: "fast-track",
  argument: remark,
  summary:
    "Agrees to end the waiting time of the change as it is; when as many people as the charter's `fast_track` agree, it ends.",
  who: "People whose approval counts; never the author.",
  examples: ["/fast-track"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { rules, snapshot, verdict } = context;
  if (snapshot.state !== "open") return "this pull request is closed, so it waits for nothing.";
  const unfit = whyUnfit(context);
  if (unfit !== null) return unfit;
  if (rules.charter.review.fastTrack === null) {
    return "this project's charter knows no fast track (`review.fast_track`), so the waiting time has to run out.";
  }
  return pendingWait(verdict) === undefined
    ? "no waiting time stands in the way here, so there is nothing to end."
    : null;
}

function run(context: CommandContext): Outcome {
  const { request, rules, verdict } = context;
  const { by, commentId, at } = request;
  const needed = rules.charter.review.fastTrack ?? 0;
  const { sha, isPresent, refusal } = seenHead(context);
  if (sha === null) return refused(refusal);
  const agreed = agreedTo(pendingWait(verdict));
  if (agreed.has(by.id)) return refused(`you agree to that already: ${stillNeeded(needed - agreed.size)}`);
  const change = { kind: "agree", what: "fast-track", by, headSha: sha, commentId, at } as const;
  if (!isPresent) {
    return done(
      [change],
      `you agreed about ${shortSha(sha)}, the head when you wrote it. Commits came since; if they change anything, the waiting time began again and so does this.`,
    );
  }
  const missing = needed - agreed.size - 1;
  return done([change], missing > 0 ? stillNeeded(missing) : null);
}

/** An agreement counts of those whose approval counts: of people without a name in the files, once they gave it. */
function whyUnfit(context: CommandContext): string | null {
  const { by } = context.request;
  const conflicting = conflict(context, by, "fast-track");
  if (conflicting !== null) return conflicting;
  const modules = approvable(context, by);
  if (modules.length === 0) {
    return `your approval does not count here, so you can't fast-track it. Those who can: ${whoseWordCounts(context)}.`;
  }
  const counts = modules.some(({ eligible, approvals }) => {
    return [...eligible, ...approvals].some(({ account }) => account.id === by.id);
  });
  return counts
    ? null
    : "your agreement counts once you have approved the pull request: `/approve` it first.";
}

function pendingWait({ review }: Verdict): WaitRequirement | undefined {
  return review.requirements.filter((each) => each.kind === "wait").find(({ state }) => state === "pending");
}

/** Ids of the people on whose agreement the requirement rests so far. */
function agreedTo(wait: WaitRequirement | undefined): Set<number> {
  return new Set((wait?.proof ?? []).flatMap((each) => (each.kind === "person" ? [each.by.id] : [])));
}

function stillNeeded(people: number): string {
  return people === 1
    ? "one more person has to agree with `/fast-track`."
    : `${people} more people have to agree with \`/fast-track\`.`;
}
