// What a requirement asks for, as a noun phrase that is equal where the same is asked for.

import type { ReviewRequirement } from "../verdict.ts";
import { counted } from "../wording.ts";

export function needsOf(requirement: ReviewRequirement): string {
  switch (requirement.kind) {
    case "module":
      return counted(requirement.approvalsNeeded, "approval");
    case "hold":
      return "the hold to be lifted";
    case "objection":
      return `the objection of @${requirement.by.login} to be resolved`;
    case "governance":
      return "valid governance files";
    case "wait":
      return `a wait until ${requirement.until.slice(0, 16).replace("T", " ")} UTC`;
    case "issue":
      return `an issue labelled ${requirement.label}${requirement.preApproval ? " or a pre-approval" : ""}`;
    case "independence":
      return "approvals of several affiliations";
  }
}
