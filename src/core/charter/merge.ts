// The charter in force: the repository's file over the organisation's over the defaults.

import { loginKey } from "../account.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { Owner } from "../ownership/ownership.ts";
import type { Charter, CharterModule, CharterPerson } from "./charter.ts";
import type { CharterText, CharterTexts } from "./charter-text.ts";
import { DEFAULT_OWNERSHIP } from "./defaults.ts";
import { defined } from "./defined.ts";
import { saysWhen, toCalendar } from "./resolve-calendar.ts";
import { resolveCla } from "./resolve-cla.ts";
import { resolveCommands, resolveObjections, toDigest } from "./resolve-conversation.ts";
import { resolveEscalation, toLadder } from "./resolve-escalation.ts";
import { resolveMerge, resolvePublish, resolveReview } from "./resolve-review.ts";
import { toRules } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";
import { withoutAt } from "./without-at.ts";

type PersonFile = NonNullable<CharterFile["people"]>[string];

interface CharterFiles {
  repository: CharterFile | undefined;
  organisation: CharterFile | undefined;
}

/**
 * Key by key within `review`, `publish`, `merge`, `escalation`, `objections` and `commands`; `cla` as a whole (see
 * resolveCla), and so `author` and `hold` of the escalation, whose clocks follow each other. Lists (`rules`, `labels`,
 * `ownership`, `modules`, `tiers`, `holidays`, `ladder` …) are replaced whole, because an entry's place in them has a
 * meaning. `people` is joined login by login and key by key, so that a repository can add somebody without
 * repeating the organisation.
 */
export function resolveCharter(texts: CharterTexts): Charter {
  const files = { repository: texts.repository?.file, organisation: texts.organisation?.file };
  const { repository, organisation } = files;
  const tiers = (repository?.tiers ?? organisation?.tiers ?? []).map(({ name, members, emeritus = [] }) => ({
    name,
    members: members.map(withoutAt),
    emeritus: emeritus.map(withoutAt),
  }));
  const escalation = resolveEscalation(texts, tiers);
  return {
    cla: resolveCla(texts),
    review: resolveReview(texts),
    publish: resolvePublish(texts),
    merge: resolveMerge(texts),
    ownership: repository?.ownership ?? organisation?.ownership ?? [...DEFAULT_OWNERSHIP],
    modules: modulesOf(texts.repository) ?? modulesOf(texts.organisation) ?? [],
    tiers,
    people: peopleOf(files, escalation.calendar),
    escalation,
    objections: resolveObjections(texts),
    commands: resolveCommands(texts),
    digests: (repository?.digests ?? organisation?.digests ?? []).map(toDigest),
    roster: repository?.roster ?? organisation?.roster ?? null,
  };
}

function modulesOf(text: CharterText | null): CharterModule[] | undefined {
  return text?.file.modules?.map((module, position) => {
    const {
      name,
      label,
      paths = [],
      maintainers,
      emeritus = [],
      approvals,
      rules = [],
      choose,
      ladder,
    } = module;
    const place = ["modules", position];
    return {
      name,
      label: label ?? null,
      paths: paths.map((pattern, index) => {
        return { pattern, line: text.lineOf([...place, "paths", index]) };
      }),
      maintainers: maintainers.map(toOwner),
      emeritus: emeritus.map(toOwner),
      approvals: approvals ?? null,
      rules: toRules(rules, [...place, "rules"], text),
      choose: choose ?? null,
      ladder: ladder === undefined ? null : toLadder(ladder),
      file: text.path,
      line: text.lineOf([...place, "name"]),
    };
  });
}

function toOwner(written: string): Owner {
  const [login = "", slug] = withoutAt(written).split("/");
  return slug === undefined ? { kind: "user", login } : { kind: "team", org: login, slug };
}

function peopleOf({ repository, organisation }: CharterFiles, calendar: Calendar): Charter["people"] {
  const written = new Map<string, PersonFile & { login: string }>();
  for (const file of [organisation, repository]) {
    for (const [login, given] of Object.entries(file?.people ?? {})) {
      written.set(loginKey(login), { ...written.get(loginKey(login)), ...defined(given), login });
    }
  }
  return new Map([...written].map(([key, person]) => [key, toPerson(person, calendar)]));
}

function toPerson(written: PersonFile & { login: string }, calendar: Calendar): CharterPerson {
  return {
    login: written.login,
    id: written.id ?? null,
    affiliation: written.affiliation ?? null,
    name: written.name ?? null,
    capacity: written.capacity ?? null,
    timeZone: written.time_zone ?? null,
    calendar: saysWhen(written) ? toCalendar(written, calendar) : null,
  };
}
