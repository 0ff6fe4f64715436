// What the page of a company shows.

import type { readCompanyFor } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import type { Html } from "../../page/html.ts";
import type { Visitor } from "../../session/session.ts";
import type { Refused } from "../after-form.ts";

export interface ManageView extends NonNullable<Awaited<ReturnType<typeof readCompanyFor>>> {
  office: Office;
  visitor: Visitor;
  /** What the company agreed to; null where it is not known. */
  textBefore: string | null;
  refused: Refused | null;
  now: Date;
  done: Html | "";
}
