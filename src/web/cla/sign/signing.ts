// What the page for signing is made from.

import type { AgreementText } from "../../../core/cla/policy.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import type { Standing } from "../../../workflows/cla/standing.ts";
import type { Visitor } from "../../session/session.ts";
import type { Filled } from "./sign-form.ts";

export interface Signing {
  office: Office;
  agreement: AgreementText;
  standing: Standing;
  visitor: Visitor;
  filled: Filled;
  /** Why the form that was sent was not taken as it is; null otherwise. */
  refusal: string | null;
  /** The pull request that led here; null for none. */
  pull: number | null;
  /** Whether the signature that counts was given a moment ago. */
  justSigned: boolean;
}
