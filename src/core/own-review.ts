// The review that the app itself gives, where the charter asks for one: what it should say, and whether it says so.

import type { Judged } from "./messages/judged.ts";
import { isSatisfied } from "./messages/judged.ts";
import { approvalText, objectionText, remarksText } from "./messages/own-review.ts";
import { lineRemarks } from "./messages/review-remarks.ts";
import type { DesiredReview } from "./plan.ts";
import type { OwnReview } from "./snapshot.ts";
import { textDigest } from "./text-digest.ts";

type WantedReview = Omit<DesiredReview, "inPlace">;

/** An opinion that no longer holds is dismissed before anything else is said. */
const dismissal: DesiredReview = {
  event: "none",
  body: "This review no longer says how things stand; the check `charter/review` does.",
  comments: [],
  inPlace: false,
};

/** Null where the app's latest review says what it should, or nothing is to be said. */
export function desiredReview(judged: Judged): DesiredReview | null {
  const { snapshot, verdict } = judged;
  const { ownReview: own } = snapshot;
  // History is left as it is.
  if (snapshot.state === "merged") return null;
  const wanted = wantedReview(judged);
  const standing = standingEvent(own);
  const holds =
    standing !== null &&
    standing === wanted?.event &&
    // An approval is of a commit; what was pushed since it has not seen.
    (standing !== "approve" || own?.commitSha === snapshot.head.sha);
  const isOpinion = standing === "approve" || standing === "request-changes";
  const isOutdated = isOpinion && !holds;
  if (!verdict.active || wanted === null) return isOutdated ? dismissal : null;
  if (isOutdated && wanted.event === "comment") return dismissal;
  const marker = markerOf(wanted);
  if (holds && own?.body.includes(marker)) return null;
  return { ...wanted, body: `${marker}\n${wanted.body}`, inPlace: holds };
}

function standingEvent(own: OwnReview | null): WantedReview["event"] | null {
  switch (own?.state) {
    case "approved":
      return "approve";
    case "changes-requested":
      return "request-changes";
    case "commented":
      return "comment";
    default:
      return null;
  }
}

function wantedReview(judged: Judged): WantedReview | null {
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
function markerOf(review: WantedReview): string {
  return `<!-- charter review ${textDigest(JSON.stringify(review))} -->`;
}
