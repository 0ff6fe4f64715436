// The page of one company: what waits for an answer first, then who is covered, who manages, what happened.

import { html } from "hono/html";
import { form, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { badge, details, facts, table, when } from "../../page/parts.ts";
import { ACT, refusalNotice, typedInto } from "../after-form.ts";
import { githubLink, pullRequestLink } from "../github-link.ts";
import { knownHash } from "../signature-words.ts";
import { eventWords, stateBadge } from "./company-words.ts";
import { decisionPart, revokePart } from "./decision-view.ts";
import { entriesPart } from "./entries-view.ts";
import { MANAGER, PERSON } from "./manage-acts.ts";
import type { ManageView } from "./managed-company.ts";
import { renewalPart } from "./renewal-view.ts";

export function manageBody(view: ManageView): Html {
  const { company, refused, done } = view;
  const isStanding = company.state === "agreed" || company.state === "accepted";
  return html`${done}${refusalNotice(refused)} ${overview(view)} ${decisionPart(view)} ${renewalPart(view)}
    ${requestsPart(view, isStanding)} ${entriesPart(view, isStanding)} ${managersPart(view, isStanding)}
    <h2>History</h2>
    ${historyTable(view)} ${revokePart(view)}`;
}

function overview({ company, office }: ManageView): Html {
  const { documentPath, documentHash, ownerId, agreedAt, acceptedAt, revokedAt, revokedReason } = company;
  const hash = knownHash(documentHash);
  const text =
    hash === null ? documentPath : html`<a href="/cla/texts/${ownerId}/${hash}">${documentPath}</a>`;
  const [first] = company.history.filter(({ event }) => event === "agreed").slice(-1);
  const by = first?.by ? html`, by ${githubLink(office, first.by.login, first.by.login)}` : "";
  const title = typeof first?.details?.title === "string" ? ` (${first.details.title})` : "";
  const origin = company.importedFrom === null ? "" : `, taken over from ${company.importedFrom}`;
  return facts([
    ["State", stateBadge(company.state)],
    ["Agreed to", text],
    ["Agreed", html`${when(agreedAt)}${by}${title}${origin}`],
    ...(acceptedAt === null ? [] : [["Accepted", when(acceptedAt)] as const]),
    ...(revokedAt === null ? [] : [["Revoked", html`${when(revokedAt)}: ${revokedReason ?? ""}`] as const]),
  ]);
}

function requestsPart({ company, office, visitor }: ManageView, isStanding: boolean): Html | "" {
  const open = company.requests.filter(({ state }) => state === "open");
  const answered = company.requests.filter(({ state }) => state !== "open");
  if (company.requests.length === 0) return "";
  const items = open.map((request) => {
    const { login, id } = request.person;
    const where = pullRequestLink(office, request);
    const hidden = { [PERSON]: String(id) };
    const buttons = html`${form({ visitor, submit: `Approve ${login}`, hidden: { ...hidden, [ACT]: "approve" } })}
    ${form({ visitor, submit: `Decline ${login}`, kind: "plain", hidden: { ...hidden, [ACT]: "refuse" } })}`;
    return html`<li>
      <h3>${githubLink(office, login, login)}</h3>
      <p>GitHub account ${id}. Asked ${when(request.at)}${where === null ? "" : html` in ${where}`}.</p>
      ${isStanding ? html`<div class="actions">${buttons}</div>` : ""}
    </li>`;
  });
  const past = table({
    caption: "Requests that were answered",
    head: ["Person", "Answer", "Answered"],
    rows: answered.map(({ person, state, decidedAt }) => [
      person.login,
      badge(state === "approved" ? "good" : "bad", state),
      decidedAt === null ? "" : when(decidedAt),
    ]),
    empty: "",
  });
  return html`<h2>People who ask to be covered</h2>
    ${open.length === 0 ? html`<p class="dim">Nobody waits for an answer.</p>` : html`<ul class="cards">${items}</ul>`}
    ${answered.length === 0 ? "" : details("Answered before", past)}`;
}

function managersPart({ company, office, visitor, refused }: ManageView, isStanding: boolean): Html {
  const present = company.managers.filter(({ until }) => until === null);
  const past = company.managers.filter(({ until }) => until !== null);
  const rows = present.map(({ person, from }) => {
    const hidden = { [ACT]: "dismiss", [PERSON]: String(person.id) };
    const button = form({ visitor, submit: `End ${person.login}`, kind: "plain", hidden });
    const name = githubLink(office, person.login, person.login);
    return [html`${name}<div class="dim">since ${when(from)}</div>`, isStanding ? button : ""];
  });
  const add = textField({
    ...typedInto(refused, "appoint")(MANAGER),
    label: "GitHub login",
    hint: "They can do everything that you can here, and end you.",
    required: true,
    maxLength: 100,
  });
  const pastTable = table({
    caption: "Managers before",
    head: ["Manager", "From", "To"],
    rows: past.map(({ person, from, until }) => [person.login, when(from), when(until ?? "")]),
    empty: "",
  });
  const appoint = form({ visitor, submit: "Add as a manager", hidden: { [ACT]: "appoint" } }, add);
  return html`<h2>Managers</h2>
    ${table({ caption: "Managers", head: ["Manager", "End"], rows, empty: "Nobody manages it." })}
    ${isStanding ? details("Add a manager or a successor", appoint, refused?.act === "appoint") : ""}
    ${past.length === 0 ? "" : details("Managers before", pastTable)}`;
}

function historyTable({ company }: ManageView): Html {
  return table({
    caption: "What happened",
    head: ["What", "Who", "When", "Ledger"],
    rows: company.history.map((event) => [
      eventWords(event, company),
      event.by?.login ?? "",
      when(event.at),
      String(event.ledgerSeq),
    ]),
    empty: "Nothing happened yet.",
  });
}
