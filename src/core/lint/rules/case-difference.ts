// One login or team, spelt in upper case here and in lower case there.

import { byNameAndFile, elsewhere, show, whereIs } from "../by-name.ts";
import type { Flaw } from "../finding.ts";
import { writtenName } from "../handle.ts";
import type { Mention } from "../mentions.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

export const caseDifference: LintRule = {
  id: "case-difference",
  severity: "warning",
  summary: "A login or team is written in different upper and lower case.",
  help: "GitHub and Charter see one name in both, but other tools and people who search the files see two. Reported are the spellings that differ from GitHub's, or, where GitHub was not asked, from the most frequent one.",
  check: (study) => {
    const names = study.mentions.filter(({ owner }) => owner.kind !== "email");
    return [...Map.groupBy(names, ({ key }) => key).values()].flatMap((mentions) => {
      const spellings = Map.groupBy(mentions, ({ owner }) => writtenName(owner));
      return spellings.size < 2 ? [] : describe(study, mentions, spellings);
    });
  },
};

function describe(
  study: Study,
  mentions: readonly Mention[],
  spellings: ReadonlyMap<string, readonly Mention[]>,
): Flaw[] {
  const onGitHub = spellingOnGitHub(study, mentions);
  const right = onGitHub ?? mostFrequent(spellings);
  const wrong = mentions.filter(({ owner }) => writtenName(owner) !== right);
  return byNameAndFile(study, wrong).map((named) => {
    const other = mentions.find(({ owner }) => writtenName(owner) !== writtenName(named.first.owner));
    const where = other === undefined ? "elsewhere" : `${show(other)} ${whereIs(study, other)}`;
    const fix =
      onGitHub === null
        ? "Write it the same everywhere; the page on GitHub shows how."
        : `Write ${onGitHub}, as on GitHub.`;
    return { ...named.at, message: `${show(named.first)} is spelt ${where}.${elsewhere(named)}`, fix };
  });
}

function spellingOnGitHub({ directory }: Study, [mention]: readonly Mention[]): string | null {
  const resolved = mention && directory?.get(mention.key);
  return resolved?.kind === "account" ? resolved.account.login : null;
}

function mostFrequent(spellings: ReadonlyMap<string, readonly Mention[]>): string {
  const [most] = [...spellings].sort(([, a], [, b]) => b.length - a.length);
  return most?.[0] ?? "";
}
