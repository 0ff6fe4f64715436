// Why anything but a module is needed: its state, what that rests on, who can give what is missing, and how.

import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { ModuleRequirement, ReviewRequirement } from "../verdict.ts";
import { objectionAhead } from "./objection-words.ts";
import { names } from "./people.ts";
import { deeds, grounds } from "./proof.ts";
import { nextOf, reasonOf, sentence, titleOf } from "./sentence.ts";
import { stateIcons } from "./state-icon.ts";

type Requirement = Exclude<ReviewRequirement, ModuleRequirement>;

/** One section of Markdown: a title and a list. */
export function requirementDetails(requirement: Requirement, snapshot: Snapshot): string {
  const { kind, state, proof } = requirement;
  const facts = [
    // The problems of governance files have a list of their own, and an objection rests on what was said alone.
    ...(kind === "governance" || kind === "objection" ? [] : grounds(requirement, snapshot)),
    ...deeds(proof, snapshot),
    ...(isOpen(requirement) ? whatNext(requirement, snapshot) : []),
  ];
  const title = `${stateIcons[state]} **${titleOf(requirement, snapshot)}**${saysItself(requirement) ? "" : `: ${reasonOf(requirement, snapshot)}`}`;
  return [title, ...facts.map((each) => `- ${each}`)].join("\n");
}

/** Where what somebody did says it all, the reason would only repeat it. */
function saysItself({ kind, state }: Requirement): boolean {
  return state === "waived" || kind === "hold" || (kind === "objection" && state === "blocked");
}

function whatNext(requirement: Requirement, snapshot: Snapshot): string[] {
  const { kind, needed, who } = requirement;
  const people = kind === "objection" ? "" : names(who, snapshot, "or");
  const next = nextOf(requirement, snapshot);
  const later = requirement.kind === "objection" ? objectionAhead(requirement) : [];
  return [
    ...(needed === null || kind === "wait"
      ? []
      : [`Needed: ${sentence(needed, who, snapshot)}${people === "" ? "" : ` (${people})`}`]),
    ...(next === "" ? [] : [`Next: ${next}`]),
    ...later.map((clause) => `Later: ${clause}`),
  ];
}
