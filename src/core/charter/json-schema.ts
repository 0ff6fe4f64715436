// The charter's shape as JSON Schema: for editors, and for error messages that say what is allowed where.

import { z } from "zod";
import { charterSchema } from "./schema.ts";

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** JSON Schema (draft 2020-12) of `.github/charter.yml`, descriptions and examples included. */
export function charterJsonSchema(): JsonSchema {
  return z.toJSONSchema(charterSchema);
}
