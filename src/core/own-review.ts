// The review that the app itself gives, where the charter asks for one: what it should say, and whether it says so.

import type { Judged } from "./messages/judged.ts";
import { isSatisfied } from "./messages/judged.ts";
import { approvalText, objectionText, remarksText } from "./messages/own-review.ts";
import { lineRemarks } from "./messages/review-remarks.ts";
import type { DesiredReview } from "./plan.ts";
import type { OwnReview } from "./snapshot.ts";
import { textDigest } from "./text-digest.ts";

/** An opinion that no longer holds is dismissed before anything else is said. */
const dismissal: DesiredReview = {
  event: "none",
  body: "This review no longer says how things stand; the check `charter/review` does.",
  comments: [],
};

/** Null where the app's latest review says what it should, or nothing is to be said. */
export function desiredReview(judged: Judged): DesiredReview | null {
  const { snapshot, verdict } = judged;
  // History is left as it is.
  if (snapshot.state === "merged") return null;
  const wanted = wantedReview(judged);
  const standing = standingOpinion(snapshot.ownReview);
  const holds =
    standing !== null &&
    standing === wanted?.event &&
    // An approval is of a commit; what was pushed since it has not seen.
    (standing !== "approve" || snapshot.ownReview?.commitSha === snapshot.head.sha);
  if (standing !== null && !holds && (wanted === null || wanted.event === "comment")) return dismissal;
  if (!verdict.active) return standing === null || holds ? null : dismissal;
  if (wanted === null) return null;
  const isSaid = snapshot.ownReview?.body.includes(markerOf(wanted)) ?? false;
  if (isSaid && (holds || wanted.event === "comment")) return null;
  return { ...wanted, body: `${markerOf(wanted)}\n${wanted.body}` };
}

function standingOpinion(own: OwnReview | null): "approve" | "request-changes" | null {
  if (own?.state === "approved") return "approve";
  return own?.state === "changes-requested" ? "request-changes" : null;
}

function wantedReview(judged: Judged): DesiredReview | null {
  const { verdict, rules } = judged;
  switch (rules.charter.publish.review) {
    case "off":
      return null;
    case "comment": {
      const comments = lineRemarks(judged);
      return comments.length === 0 ? null : { event: "comment", body: remarksText(judged), comments };
    }
    case "enforce": {
      if (isSatisfied(verdict)) return { event: "approve", body: approvalText, comments: [] };
      const states = [verdict.cla.state, verdict.review.state];
      if (states.includes("unknown") || !states.includes("blocked")) return null;
      return { event: "request-changes", body: objectionText(judged), comments: lineRemarks(judged) };
    }
  }
}

/** Invisible in the text; it changes with every word of the review. */
function markerOf(review: DesiredReview): string {
  return `<!-- charter review ${textDigest(JSON.stringify(review))} -->`;
}
