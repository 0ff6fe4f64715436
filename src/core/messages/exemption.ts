// Why no signature is needed, or who could agree to that.

import { counted } from "../wording.ts";
import type { JudgedInPart } from "./judged.ts";
import { names } from "./people.ts";
import { sentence } from "./sentence.ts";

/** "“Too small to be protected”, as alice and bob agreed"; null where nothing sets the agreement aside. */
export function exemptionWords({ verdict, snapshot }: JudgedInPart): string | null {
  const { exemption, state } = verdict.cla;
  if (exemption === null || state !== "waived") return null;
  const by = exemption.by.length > 0 ? `, as ${names(exemption.by, snapshot)} agreed` : "";
  return `“${sentence(exemption.reason, [], snapshot)}”${by}`;
}

/** Where an exemption would hold if more people agreed, and the agreement is open; else null. */
export function exemptionNote({ verdict, snapshot }: JudgedInPart): string | null {
  const { exemption, state } = verdict.cla;
  if (exemption === null || exemption.missing === 0 || state === "waived" || state === "satisfied")
    return null;
  const so = exemption.by.length > 0 ? `${names(exemption.by, snapshot)} agreed; ` : "";
  const who = counted(exemption.missing, exemption.by.length > 0 ? "more administrator" : "administrator");
  return `#### ⚪ Or without a signature\n\n“${sentence(exemption.reason, [], snapshot)}”: ${so}${who} of the agreement can set it aside for this change with \`/cla waive <reason>\`.`;
}
