// `/cla company <name>`: asks a company's managers to put the person on the list of those whom its agreement covers.

import type { Account } from "../../account.ts";
import { nearestWord } from "../../charter/nearest.ts";
import { companiesPage } from "../../messages/agreement-pages.ts";
import { mention } from "../../messages/people.ts";
import { code, link, text } from "../../messages/text.ts";
import { moment } from "../../messages/time.ts";
import { sentenceList } from "../../wording.ts";
import { asWritten } from "../arguments/as-written.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { signersOf } from "./cla-person.ts";

type Named = { id: number; name: string };

const mostNames = 10;
const mostManagers = 5;

export const claCompany: Command<string> = {
  name: "cla company",
  argument: asWritten("<name>"),
  summary:
    "Asks the managers of a company's agreement to cover you by it, because you contribute for that company.",
  who: "Whoever opened the pull request or is named by its commits.",
  examples: ["/cla company Acme"],
  whyNot(context) {
    const unfit = whyUnfit(context, companiesPage(context));
    if (unfit !== null || signersOf(context).length > 0) return unfit;
    return "you neither opened this pull request nor are named by its commits, so nothing is asked of you here.";
  },
  run,
};

function run(context: CommandContext, named: string): Outcome {
  const { request, record } = context;
  const { by: person, commentId, at } = request;
  const page = companiesPage(context);
  const covered = signersOf(context).find(({ state }) => state === "covered");
  if (covered !== undefined) {
    return done(
      [],
      `you are covered by a company already (${text(covered.reason, 200)}). Nothing more is needed.`,
    );
  }
  const company = findCompany(context, named);
  if (company === null) return refused(unknownCompany(context, named, page));
  const asked = record.cla.requests.find(
    (each) => each.companyId === company.id && each.person.id === person.id && each.state !== "approved",
  );
  const shown = code(company.name, 100);
  if (asked?.state === "open") {
    return done(
      [],
      `you asked ${shown} already, on ${moment(asked.at)}. ${whoDecides(context, company, page)}`,
    );
  }
  if (asked?.state === "declined") {
    return refused(
      `the managers of ${shown} declined that. Talk to them, or sign for yourself: \`/cla\` shows how.`,
    );
  }
  const change = { kind: "ask-company", companyId: company.id, person, commentId, at } as const;
  return done([change], `${shown} is asked to cover you. ${whoDecides(context, company, page)}`);
}

function whyUnfit({ request, rules }: CommandContext, page: string | null): string | null {
  if (request.by.kind !== "user") return "only a person can contribute for a company.";
  if (rules.charter.cla === null) return "this project asks for no agreement, so no company has to agree.";
  if (rules.charter.cla.corporate === null) {
    return "this project takes no agreements of companies (`cla.corporate`). Sign for yourself: `/cla` shows how.";
  }
  if (page !== null) return null;
  return "companies agree on a page, and this app has no pages yet. Whoever runs it has to set its address and sign-in first.";
}

/** Any case, in quotes or not. */
function findCompany({ record }: CommandContext, named: string): Named | null {
  const wanted = nameKey(named);
  return record.cla.companyNames.find(({ name }) => nameKey(name) === wanted) ?? null;
}

function nameKey(name: string): string {
  return name
    .replace(/^["'“”„‘’`]+|["'“”„‘’`]+$/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function unknownCompany({ record }: CommandContext, named: string, page: string | null): string {
  const names = record.cla.companyNames.map(({ name }) => name);
  const wanted = nameKey(named);
  const near = names.filter((name) => wanted.length > 2 && nameKey(name).includes(wanted));
  const nearest = nearestWord(wanted, names);
  const meant = [...new Set([...(nearest === null ? [] : [nearest]), ...near])];
  const all = link("their page", page ?? "");
  const start =
    wanted === ""
      ? "name the company, as in `/cla company Acme`."
      : `no company called ${code(named, 60)} has an agreement here.`;
  const shown = (meant.length > 0 ? meant : names).map((name) => code(`/cla company ${name}`, 120));
  if (shown.length === 0) {
    return `${start} None has one yet: whoever may agree for it can do that on ${all}.`;
  }
  return `${start} ${meant.length > 0 ? "Did you mean" : "You can say"} ${sentenceList(shown, mostNames, "or")}? Whoever may agree for another company can do that on ${all}.`;
}

function whoDecides({ record }: CommandContext, company: Named, page: string | null): string {
  const managers: Account[] = record.cla.companies.find(({ id }) => id === company.id)?.managers ?? [];
  const where = page === null ? "on its page" : link("on its page", `${page}/${company.id}`);
  const names = managers.slice(0, mostManagers).map(mention);
  return names.length > 0
    ? `${sentenceList(names, mostManagers, "or")} can approve it ${where}.`
    : `Its managers can approve it ${where}.`;
}
