// `/explain`: why something is needed here, or which module and rule decide about one path.

import { nearestWord } from "../../charter/nearest.ts";
import { explainAll, explainRequirements, explainTouched } from "../../messages/explain.ts";
import { ownersOfPath } from "../../messages/explain-owners.ts";
import { code } from "../../messages/text.ts";
import { touchedPaths } from "../../touched-paths.ts";
import type { FileVerdict, ReviewRequirement } from "../../verdict.ts";
import { asWritten } from "../arguments/as-written.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { isCalled, nameKey, straight, unquoted } from "../requirement-names.ts";

export const explain: Command<string> = {
  name: "explain",
  argument: asWritten("[path or name]"),
  summary:
    "Says why each missing thing is needed, who can give it, and why these people were asked; with a path or a module's name, what decides about that.",
  who: "Anyone.",
  examples: ["/explain", "/explain src/parser.ts", "/explain Runtime"],
  whyNot: () => null,
  run,
};

/** The longest path that Git holds on all systems. */
const longestPath = 4096;

function run(context: CommandContext, written: string): Outcome {
  const judged = { ...context, proposalEffect: null };
  const wanted = unquoted(straight(written));
  if (wanted === "") return done([], explainAll(judged));
  if (wanted.length > longestPath) return refused("no path is that long. Name one file, or a module.");
  const path = touchedAs(wanted, context);
  if (path !== null) return done([], aboutTouched(path, context));
  const called = requirementsCalled(wanted, context);
  if (called.length > 0) return done([], explainRequirements(called, judged));
  return done([], aboutOthers(fromRoot(wanted), context));
}

function fromRoot(path: string): string {
  return path.replace(/^\.?\/+/, "");
}

/** The path as GitHub has it, also where case differs: telephones write the first letter large. */
function touchedAs(wanted: string, { snapshot }: CommandContext): string | null {
  const paths = touchedPaths(snapshot.files.items);
  const path = fromRoot(wanted);
  if (paths.includes(path)) return path;
  const same = paths.filter((each) => each.toLowerCase() === path.toLowerCase());
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** By its own name first: only then as the module of which it is a part, or by its kind, for example "hold". */
function requirementsCalled(wanted: string, { verdict }: CommandContext): ReviewRequirement[] {
  const { requirements } = verdict.review;
  const exact = requirements.filter(({ name }) => nameKey(name) === nameKey(wanted));
  if (exact.length > 0) return exact;
  return requirements.filter((each) => {
    return isCalled(each, wanted) || (each.kind !== "module" && each.kind === nameKey(wanted));
  });
}

function aboutTouched(path: string, context: CommandContext): string {
  const { rules, snapshot, verdict } = context;
  const parts = verdict.review.requirements
    .filter((each) => each.kind === "module")
    .flatMap((module) => module.files.flatMap((file) => (file.path === path ? [{ module, file }] : [])));
  if (parts.length > 0) return explainTouched(path, parts, { ...context, proposalEffect: null });
  const listed = verdict.review.requirements.some((each) => each.kind === "module" && isCut(each));
  const needed = listed
    ? `this pull request touches ${code(path)}, beyond the files that I list one by one.`
    : `this pull request touches ${code(path)}, and no approval is needed for that.`;
  return `${needed} ${ownersOfPath(path, rules.ownership, snapshot)}`;
}

function isCut({ files, fileCount }: { files: readonly FileVerdict[]; fileCount: number }): boolean {
  return files.length < fileCount;
}

function aboutOthers(path: string, context: CommandContext): string {
  const { rules, snapshot, verdict } = context;
  const { files } = snapshot;
  const shown = code(path);
  const modules = verdict.review.requirements.filter((each) => each.kind === "module");
  const known = [...touchedPaths(files.items), ...modules.map(({ name }) => name)];
  const near = nearestWord(path, known);
  const meant = near === null ? "" : ` Did you mean ${code(near)}?`;
  const touched = files.complete
    ? `this pull request does not touch ${shown}.${meant}`
    : `${shown} is not among the ${files.items.length} files of this pull request that GitHub lists, of ${files.total}.${meant}`;
  // Of those, only the folders that it touches are read.
  if (rules.charter.ownership.includes("OWNERS")) {
    return `${touched} Who owns it is not known here: OWNERS files of other folders are not read.`;
  }
  return `${touched} ${ownersOfPath(path, rules.ownership, snapshot)}`;
}
