// Holds that were lifted, and why they were there.

import { capitalized } from "../wording.ts";
import { holdName } from "./holders-move.ts";
import type { Judged } from "./judged.ts";
import { person } from "./people.ts";
import { saidAt } from "./proof.ts";
import { text } from "./text.ts";
import { moment } from "./time.ts";

/** One section of Markdown; null where none was. */
export function liftedHolds({ record, snapshot }: Pick<Judged, "record" | "snapshot">): string | null {
  if (record.liftedHolds.length === 0) return null;
  const lines = record.liftedHolds.map((hold) => {
    const since = saidAt(hold.since, { kind: "comment", id: hold.commentId }, snapshot);
    const lifted = `lifted by ${person(hold.liftedBy, snapshot)} on ${moment(hold.liftedAt)}`;
    return `- ${capitalized(holdName(hold))} of ${person(hold.by, snapshot)} since ${since}: “${text(hold.reason)}”; ${lifted}`;
  });
  return ["**Holds that were lifted**", ...lines].join("\n");
}
