// The check of another tool that stands for the agreement: how far it is, and where it says more.

import type { ClaPart } from "../verdict.ts";
import type { JudgedInPart } from "./judged.ts";
import { sentence } from "./sentence.ts";
import { openParts } from "./signers.ts";
import { link, text } from "./text.ts";

/** One section for each check that has not passed. */
export function externalCheckSections({ verdict, snapshot }: JudgedInPart): string[] {
  const checks = openParts(verdict).filter(({ instrument }) => instrument === "check");
  return checks.map((part) => {
    return `#### 🔗 ${checkTitle(part)}\n\n${sentence(part.reason, [], snapshot)}${checkLink(part)}`;
  });
}

export function checkTitle({ name }: Pick<ClaPart, "name">): string {
  return `${name.charAt(0).toUpperCase()}${text(name.slice(1), 100)}`;
}

/** " Its page says more.", linked; empty where it has none. */
export function checkLink({ url }: Pick<ClaPart, "url">): string {
  return url === null ? "" : ` ${link("Its page", url)} says more and what to do.`;
}
