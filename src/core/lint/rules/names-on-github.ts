// Names that GitHub does not know, does not show, or does not let write.

import { nearestWord } from "../../charter/nearest.ts";
import type { Resolved } from "../../snapshot.ts";
import { byNameAndFile, elsewhere, type NamedInFile, show } from "../by-name.ts";
import type { Flaw } from "../finding.ts";
import { writtenName } from "../handle.ts";
import type { Mention } from "../mentions.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

/** For more unknown names than these nobody is suggested: each is compared with all known ones. */
const MOST_SUGGESTIONS = 100;

export const unknownOwner: LintRule = {
  id: "unknown-owner",
  severity: "error",
  summary:
    "An owner, a tier's member, a maintainer of the roster or a team that a ladder notifies is no account and no team on GitHub.",
  help: "GitHub and Charter take an unknown owner for nobody, without falling through to an earlier line, so its files have one owner less than they seem to. Accounts get renamed and deleted; a slip of the pen looks the same, so the finding names a similar name of the files where there is one. Needs GitHub.",
  check: (study) => {
    const unknown = byNameAndFile(study, resolvedAs(study, "unknown"));
    const suggest = unknown.length > MOST_SUGGESTIONS ? () => null : suggester(study);
    return unknown.map((named) => describeUnknown(named, suggest(named.first)));
  },
};

function describeUnknown(named: NamedInFile, suggestion: string | null): Flaw {
  const { first } = named;
  const what =
    first.owner.kind === "team"
      ? "is no team on GitHub, or one that can't be seen from here"
      : "is no account on GitHub";
  const fix =
    suggestion === null
      ? "Correct the name, or remove it; an account that was renamed has to be written by its new login."
      : `Did you mean ${suggestion}, who is on GitHub?`;
  return { ...named.at, message: `${show(first)} ${what}.${elsewhere(named)}`, fix };
}

/** A name of the same kind that is on GitHub and nearly the same. */
function suggester({ mentions, directory }: Study): (mention: Mention) => string | null {
  const known = new Map<string, string>();
  for (const { key, owner } of mentions) {
    const kind = directory?.get(key)?.kind;
    if (kind === "account" || kind === "team") known.set(key, writtenName(owner));
  }
  const names = [...known.values()];
  return ({ owner }) => {
    const word = writtenName(owner);
    const similar = names.filter((name) => {
      return Math.abs(name.length - word.length) <= 2 && name.includes("/") === word.includes("/");
    });
    const nearest = nearestWord(word, similar);
    return nearest === null ? null : `@${nearest}`;
  };
}

export const hiddenTeam: LintRule = {
  id: "hidden-team",
  severity: "error",
  summary: "A team that owns files is secret.",
  help: "GitHub ignores secret teams as owners, and so does Charter: whoever opens a pull request could not see whom to ask. Needs GitHub.",
  check: (study) =>
    byNameAndFile(study, resolvedAs(study, "hidden")).map((named) => ({
      ...named.at,
      message: `The team ${show(named.first)} is secret, so it counts as no owner.${elsewhere(named)}`,
      fix: "Make the team visible in its settings, or name a visible team or its people.",
    })),
};

export const noWriteAccess: LintRule = {
  id: "no-write-access",
  severity: "error",
  summary: "An owner, or a tier's member, can't write to the repository.",
  help: "Approvals of people without write access do not count on GitHub, and GitHub does not ask them for a review. A team counts when it has write access as a team. Needs GitHub.",
  check: (study) => {
    const powerless = study.mentions.filter(({ decides, key }) => {
      return decides && lacksAccess(study.directory?.get(key));
    });
    return byNameAndFile(study, powerless).map((named) => ({
      ...named.at,
      message: `${show(named.first)} has no write access to this repository.${elsewhere(named)}`,
      fix: "Give write access in the repository's settings, or name somebody who has it.",
    }));
  },
};

function lacksAccess(resolved: Resolved | undefined): boolean {
  if (resolved?.kind === "account") return !resolved.canWrite;
  // A team without members lacks people, not access.
  if (resolved?.kind !== "team" || resolved.members.length === 0) return false;
  return resolved.members.every(({ canWrite }) => !canWrite);
}

/** Mentions that mean somebody who acts now; who has stepped back may have left GitHub. */
function resolvedAs({ mentions, directory }: Study, kind: Resolved["kind"]): Mention[] {
  return mentions.filter(({ active, key, owner }) => {
    return active && owner.kind !== "email" && directory?.get(key)?.kind === kind;
  });
}
