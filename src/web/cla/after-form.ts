// What a form did is said once, on the page to which the browser is sent afterwards; what it got wrong, where it stands.

import type { Context } from "hono";
import { html } from "hono/html";
import { type FieldProblems, problemSummary } from "../page/form.ts";
import type { Html } from "../page/html.ts";
import type { PageEnv } from "../page/page.ts";
import { notice } from "../page/parts.ts";
import type { Submitted } from "../page/submitted.ts";

/** Which form of a page was sent. */
export const ACT = "act";

/** A form that was not taken: shown again as it was filled in. */
export interface Refused {
  act: string;
  submitted: Submitted;
  /** What is wrong as a whole, in one or two sentences; null where fields say it. */
  refusal: string | null;
  problems: FieldProblems;
}

/** `done` names a sentence of `doneNotice`. */
export type Outcome = { done: string } | Pick<Refused, "refusal" | "problems">;

export function refusedBy(refusal: string): Pick<Refused, "refusal" | "problems"> {
  return { refusal, problems: new Map() };
}

export function wrongFields(
  ...problems: [name: string, words: string][]
): Pick<Refused, "refusal" | "problems"> {
  return { refusal: null, problems: new Map(problems) };
}

export function sendOn(c: Context<PageEnv>, path: string, done: string): Response {
  return c.redirect(`${path}?done=${done}`, 303);
}

/** @param words sentences by what was done; whatever else an address claims is not repeated */
export function doneNotice(c: Context<PageEnv>, words: Record<string, string>): Html | "" {
  // A form is sent to the address of its page, and was not taken when that is shown again.
  const done = c.req.method === "GET" ? (c.req.query("done") ?? "") : "";
  return Object.hasOwn(words, done) ? notice("good", html`<p>${words[done]}</p>`) : "";
}

export function refusalNotice(refused: Refused | null): Html | "" {
  if (refused === null) return "";
  const { refusal, problems } = refused;
  const words = refusal === null ? "" : notice("bad", html`<p role="alert">${refusal}</p>`);
  return html`${words}${problemSummary(problems)}`;
}

/** What was typed into a form of this page, and what is wrong with it, when it is the one that was sent. */
export function typedInto(refused: Refused | null, act: string) {
  const sent = refused?.act === act ? refused : null;
  return (name: string, otherwise = "") => ({
    name,
    value: sent === null ? otherwise : sent.submitted.text(name),
    problem: sent?.problems.get(name),
  });
}
