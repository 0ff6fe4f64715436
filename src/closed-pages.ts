// What the operator is told at start while there are no pages to sign on.

import { sentenceList } from "./core/wording.ts";
import type { Environment } from "./environment.ts";

/** Names what is not set yet, and where to go on; null where the pages are open. */
export function closedPages({ publicUrl, signIn }: Pick<Environment, "publicUrl" | "signIn">): string | null {
  const missing = [
    ...(publicUrl === null ? ["PUBLIC_URL"] : []),
    ...(signIn === null ? ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"] : []),
  ];
  if (missing.length === 0) return null;
  return `There are no pages yet: agreements are signed by comments alone, and companies can't agree. To open them, set ${sentenceList(missing)}, as .env.example says.`;
}
