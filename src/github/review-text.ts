// The text of Charter's own review: what it says, the remarks that are on no line, and which ones are.

import { code } from "../core/messages/text.ts";
import type { DesiredReview } from "../core/plan.ts";
import { textDigest } from "../core/text-digest.ts";
import { fitInto } from "./fit-text.ts";

const LONGEST = 65_536;
/** At the very beginning, where nothing that people wrote can stand. */
const ON_LINES = /^<!-- charter lines((?: [0-9a-f]{16})+) -->\n/;

type Remark = DesiredReview["comments"][number];

/** `inLines` are written on their lines together with it; `listed` stand in it. */
export function newReviewText(body: string, inLines: readonly Remark[], listed: readonly Remark[]): string {
  const digests = inLines.map((remark) => ` ${digestOf(remark)}`).join("");
  return textOf(digests === "" ? "" : `<!-- charter lines${digests} -->\n`, body, listed);
}

/** The text that takes the place of `before`: what was written on lines then is still there, and not listed. */
export function editedReviewText(before: string, body: string, remarks: readonly Remark[]): string {
  const [marker = "", digests = ""] = ON_LINES.exec(before) ?? [];
  const onLines = new Set(digests.trim().split(" "));
  return textOf(
    marker,
    body,
    remarks.filter((remark) => !onLines.has(digestOf(remark))),
  );
}

/** GitHub takes no comments about whole files with a review: they stand in its text. */
function textOf(marker: string, body: string, listed: readonly Remark[]): string {
  const items = listed.map((remark) => {
    const place = remark.line === null ? "" : `, line ${remark.line}`;
    return `- ${code(remark.path)}${place}: ${remark.body.replaceAll("\n", "\n  ")}`;
  });
  return fitInto(`${marker}${body}${items.length === 0 ? "" : `\n\n${items.join("\n")}`}`, LONGEST);
}

function digestOf({ path, line, body }: Remark): string {
  return textDigest(JSON.stringify([path, line, body]));
}
