// `npm run docs`: writes what of the documentation follows from definitions in the code.

import { writeFileSync } from "node:fs";
import { charterJsonSchema } from "./core/charter/json-schema.ts";
import { commandReference } from "./core/commands/reference.ts";
import { lintReference } from "./core/lint/reference.ts";
import { apiDescription } from "./web/api/description.ts";

writeFileSync("docs/commands.md", commandReference());
writeFileSync("docs/lint.md", lintReference());
writeFileSync("docs/charter.schema.json", `${JSON.stringify(charterJsonSchema(), null, 2)}\n`);
writeFileSync("docs/api.openapi.json", `${JSON.stringify(apiDescription(), null, 2)}\n`);
