// What is said about the contributor agreement where it is not settled: one section for each thing to do.

import { exemptionNote } from "./exemption.ts";
import { confirmSection, signSection } from "./how-to-sign.ts";
import { signOffSections } from "./how-to-sign-off.ts";
import type { JudgedInPart } from "./judged.ts";
import { agentSection, machineSection } from "./machine-commits.ts";
import { unlinkedSections } from "./unlinked-authors.ts";

/** Sections of Markdown, those that most people meet first; empty when nothing is missing. */
export function agreementSections(judged: JudgedInPart): string[] {
  const single = [signSection(judged), confirmSection(judged)];
  const rest = [agentSection(judged), machineSection(judged), exemptionNote(judged)];
  return [...single, ...signOffSections(judged), ...unlinkedSections(judged), ...rest].filter(
    (section) => section !== null,
  );
}
