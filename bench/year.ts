// A year in the life of a project, played in seconds by the real core: whether escalation always ends, and what it costs people.

import { businessDaysBetween } from "../src/core/calendar/business-days.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { median, notificationsAWeek, percentile, tierRows } from "./year/figures.ts";
import { playYear, type Year } from "./year/play.ts";

const OPTIONS = {
  seed: 1,
  pullRequests: 20_000,
  maintainers: 500,
  contributors: 3000,
  tiersAnswer: true,
  crashes: 0.001,
};
const MOST_STORIES = 5;

export const year: Benchmark = {
  name: "year",
  summary: "escalation: 20,000 pull requests of a project with 500 maintainers, many of them silent",
  async run() {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const played = playYear(OPTIONS);
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    report(played);
    return [
      ...work(played, { seconds, onCore: (user + system) / 1_000_000 }),
      ...waiting(played),
      ...steps(played),
      ...tierRows(played),
      ...people(played),
    ];
  },
};

/** Fails the benchmark where a promise was broken, with what happened to the pull request. */
function report({ violations }: Year): void {
  if (violations.length === 0) return;
  process.exitCode = 1;
  console.error(violations.slice(0, MOST_STORIES).join("\n\n"));
  console.error(`\n${violations.length} broken promises`);
}

/** Of a machine that does other things, too, the seconds on a core tell more. */
function work({ tally, violations }: Year, { seconds, onCore }: { seconds: number; onCore: number }): Row[] {
  return [
    row("broken promises", violations.length),
    row("pull requests", tally.opened),
    row("looks", tally.looks),
    row("judgements", tally.judgements),
    row("crashes in the middle of a look", tally.crashes),
    row("seconds", seconds),
    row("seconds on a core", onCore),
    row("judgements a second on a core", Math.round(tally.judgements / onCore)),
  ];
}

function waiting({ project, changes, tally }: Year): Row[] {
  const { calendar } = project.rules.charter.escalation;
  const days = changes.flatMap(({ readyAt, firstAnswerAt }) =>
    firstAnswerAt === null ? [] : businessDaysBetween(readyAt, firstAnswerAt, calendar),
  );
  const open = changes.filter(({ snapshot }) => snapshot.state === "open");
  const turnOf = (whose: string) => open.filter(({ verdict }) => verdict?.turn.whose === whose);
  const atTop = turnOf("reviewers").filter(({ verdict }) =>
    verdict?.escalation.ladders.some(({ isAtTop }) => isAtTop),
  );
  return [
    row("business days to the first answer, median", median(days)),
    row("business days to the first answer, 95 %", percentile(days, 0.95)),
    row("merged", tally.merged),
    row("closed for the author's silence", tally.closed),
    row("open at the end", open.length),
    row("of these, the author's turn", turnOf("author").length),
    row("of these, on hold", turnOf("holder").length),
    row("of these, the reviewers' turn", turnOf("reviewers").length),
    row("of these, at the top of a ladder", atTop.length),
  ];
}

function steps({ tally }: Year): Row[] {
  const taken = [...tally.steps].sort(([a], [b]) => (a < b ? -1 : 1));
  const refused = [...tally.commands.values()].reduce((sum, each) => sum + each.refused, 0);
  const done = [...tally.commands.values()].reduce((sum, each) => sum + each.done, 0);
  return [
    ...taken.map(([what, count]) => row(`steps: ${what}`, count)),
    row("pull requests that reached the top of a ladder", tally.tops.size),
    row("objections raised to a tier", tally.raises),
    row("commands done", done),
    row("commands refused", refused),
  ];
}

function people(year: Year): Row[] {
  const weeks = notificationsAWeek(year);
  return [
    row("notifications a maintainer gets in a week, median", median(weeks)),
    row("notifications a maintainer gets in a week, 95 %", percentile(weeks, 0.95)),
    row("notifications a maintainer gets in a week, most", Math.max(...weeks)),
  ];
}

function row(figure: string, value: number): Row {
  return { figure, value: Number(value.toFixed(1)) };
}
