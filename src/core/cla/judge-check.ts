// What another tool says about the agreement, for projects that stay with it.

import type { ClaContext, JudgedPart } from "./cla-context.ts";
import type { ExternalCheck } from "./facts.ts";
import type { Instrument } from "./policy.ts";

/** Of what the other tool says. */
const MOST_CHARACTERS = 200;

type CheckInstrument = Extract<Instrument, { kind: "check" }>;

/** It passes only if everything of that name on the head commit passed, by the app that the charter names, if any. */
export function judgeCheck(
  { name, app }: CheckInstrument,
  paths: string[],
  { snapshot }: ClaContext,
): JudgedPart {
  const found = snapshot.cla.checks.filter((check) => {
    return check.name === name && (app === null || check.app === app);
  });
  const worst =
    found.find(({ state }) => state === "failed") ?? found.find(({ state }) => state === "pending");
  const said = worst ?? found[0] ?? null;
  const { author } = snapshot;
  return {
    part: {
      instrument: "check",
      name: `the check ${name}`,
      paths,
      state: said === null || said.state === "pending" ? "pending" : STATES[said.state],
      reason: reasonOf(said, { name, app }, snapshot.head.sha),
      agreement: null,
      signers: [],
      url: said?.url ?? null,
    },
    who: said?.state === "passed" || author?.kind !== "user" ? [] : [author],
    changesAt: null,
  };
}

const STATES = { passed: "satisfied", failed: "blocked" } as const;

function reasonOf(
  said: ExternalCheck | null,
  { name, app }: Pick<CheckInstrument, "name" | "app">,
  head: string,
): string {
  if (said === null) {
    const by = app === null ? "" : ` by the app ${app}`;
    return `There is no check ${name}${by} on ${head.slice(0, 7)} yet.`;
  }
  const title = said.title.trim().slice(0, MOST_CHARACTERS);
  const words = title === "" ? "" : `: ${title}`;
  switch (said.state) {
    case "passed":
      return `The check ${name} passed${words}.`;
    case "failed":
      return `The check ${name} failed${words}.`;
    case "pending":
      return `The check ${name} has not finished${words}.`;
  }
}
