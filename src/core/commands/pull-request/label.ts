// `/label`: sets and removes labels, of those that the charter lets people set this way.

import { ownLabels } from "../../labels.ts";
import { code } from "../../messages/text.ts";
import { labelKey } from "../../module-labels.ts";
import { allConditions } from "../../review/rules/all-conditions.ts";
import { matcherOf } from "../../review/rules/glob-matcher.ts";
import { sentenceList } from "../../wording.ts";
import { type LabelsNamed, labels } from "../arguments/labels.ts";
import { canWrite, isApprover, isAuthor, whoseWordCounts } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";

const example = "/label +bug -needs-triage";

export const label: Command<LabelsNamed> = {
  name: "label",
  argument: labels(example),
  summary:
    "Sets labels, and removes those with a minus before them: of the labels that the charter opens to everybody named here (`commands.labels`).",
  who: "The author of the pull request, people with write access, and people whose approval counts.",
  examples: [example, "/label bug, module: core"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const { by } = context.request;
  if (!isAuthor(context, by) && !decides(context)) {
    return `only the author of this pull request, people with write access and people whose approval counts can set labels here: ${whoseWordCounts(context)}.`;
  }
  if (context.snapshot.state !== "open")
    return "this pull request is closed, so its labels stay as they are.";
  if (context.rules.charter.commands.labels.length > 0) return null;
  return 'this project\'s charter opens no labels to this command. A maintainer can, in `.github/charter.yml`: `commands: { labels: ["kind: *"] }`.';
}

function decides(context: CommandContext): boolean {
  const { by } = context.request;
  return canWrite(context, by) || isApprover(context, by);
}

function run(context: CommandContext, named: LabelsNamed): Outcome {
  const all = [...named.add, ...named.remove];
  const why = whyNotOpen(all, context) ?? whyKept(all, context) ?? whyDeciding(all, context);
  if (why !== null) return refused(why);
  const { by, commentId, position, at } = context.request;
  const present = new Map(context.snapshot.labels.map((each) => [labelKey(each), each]));
  const add = named.add.filter((each) => !present.has(labelKey(each)));
  // As GitHub spells them, which is how it finds them.
  const remove = named.remove.flatMap((each) => present.get(labelKey(each)) ?? []);
  if (add.length + remove.length === 0) return done([], "the labels are so already.");
  return done([{ kind: "label", add, remove, by, commentId, position, at }]);
}

function whyNotOpen(all: readonly string[], { rules }: CommandContext): string | null {
  const globs = rules.charter.commands.labels;
  const matchers = globs.map((glob) => matcherOf(labelKey(glob)));
  const closed = all.filter((each) => !matchers.some((matches) => matches(labelKey(each))));
  if (closed.length === 0) return null;
  return `${listed(closed)} can't be set by this command. The charter opens ${listed(globs, "and")} to it. Separate several labels by commas, or write a + or - before each.`;
}

/** What somebody sets against Charter would be set back at once. */
function whyKept(all: readonly string[], context: CommandContext): string | null {
  const own = new Set(ownLabels(context).map((each) => labelKey(each.label)));
  const found = all.filter((each) => own.has(labelKey(each)));
  return found.length === 0
    ? null
    : `I keep ${listed(found, "and")} up to date myself, by what is touched and by whose turn it is.`;
}

/** Whoever has to fulfil a rule does not decide whether it holds. */
function whyDeciding(all: readonly string[], context: CommandContext): string | null {
  if (decides(context)) return null;
  const deciding = new Set(
    allConditions(context.rules).flatMap(({ subject, value }) =>
      subject === "label" ? [labelKey(value)] : [],
    ),
  );
  const found = all.filter((each) => deciding.has(labelKey(each)));
  return found.length === 0
    ? null
    : `a rule of this project goes by ${listed(found)}, so only people with write access and people whose approval counts can change that: ${whoseWordCounts(context)}.`;
}

function listed(names: readonly string[], conjunction: "and" | "or" = "or"): string {
  return sentenceList(
    names.map((each) => code(each, 60)),
    10,
    conjunction,
  );
}
