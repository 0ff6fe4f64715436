// A step of a ladder: what is done about silence, and when.

/**
 * What a step does.
 * - `remind`: tells those asked again;
 * - `add`: asks others, too;
 * - `swap`: asks others in place of those who are silent;
 * - `raise`: asks the tier `to`, or the next one above the last;
 * - `notify`: tells a team;
 * - `open-issue`: opens an issue for the next meeting;
 * - `vote`: opens an issue in which a tier is asked to vote;
 * - `close`: closes the pull request, of a silent author alone.
 */
type Deed =
  | { do: "remind" }
  | { do: "add" }
  | { do: "swap" }
  | { do: "raise"; to: string | null }
  /** `org/team`. */
  | { do: "notify"; team: string }
  | { do: "open-issue"; label: string }
  | { do: "vote"; of: string; days: number }
  | { do: "close" };

/** `after` in business days of the turn that its ladder measures. */
export type Rung = Deed & { after: number };

/**
 * Names a step within its ladder, also when other steps are put in or taken out: `raise core`, `remind`, and
 * `remind 2` for the second of the same deed.
 */
export function stepKey(ladder: readonly Rung[], index: number): string {
  const name = deedName(ladder[index]);
  const same = ladder.slice(0, index + 1).filter((rung) => deedName(rung) === name).length;
  return same > 1 ? `${name} ${same}` : name;
}

function deedName(rung: Rung | undefined): string {
  switch (rung?.do) {
    case "raise":
      return rung.to === null ? "raise" : `raise ${rung.to}`;
    case "notify":
      return `notify ${rung.team}`;
    case "vote":
      return `vote ${rung.of}`;
    default:
      return rung?.do ?? "";
  }
}
