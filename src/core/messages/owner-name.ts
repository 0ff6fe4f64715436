// Owners as governance files name them, without notifying anybody.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner } from "../ownership/ownership.ts";
import { maskedEmail } from "./people.ts";
import { code } from "./text.ts";

/** `@alice` as code; an e-mail address only in part. */
export function ownerName(owner: Owner): string {
  return owner.kind === "email" ? maskedEmail(owner.email) : code(formatOwner(owner));
}
