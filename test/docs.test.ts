// Documentation that follows from the code is up to date; `npm run docs` makes it so.

import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { charterJsonSchema } from "../src/core/charter/json-schema.ts";
import { commandReference } from "../src/core/commands/reference.ts";
import { lintReference } from "../src/core/lint/reference.ts";
import { apiDescription } from "../src/web/api/description.ts";

it("the page of commands is what their definitions say", () => {
  expect(readFileSync("docs/commands.md", "utf8")).toBe(commandReference());
});

it("the page of lint rules is what their definitions say", () => {
  expect(readFileSync("docs/lint.md", "utf8")).toBe(lintReference());
});

it("the JSON Schema of the charter is what its definition says", () => {
  expect(JSON.parse(readFileSync("docs/charter.schema.json", "utf8"))).toEqual(charterJsonSchema());
});

it("the description of the API is what its routes say", () => {
  expect(JSON.parse(readFileSync("docs/api.openapi.json", "utf8"))).toEqual(
    JSON.parse(JSON.stringify(apiDescription())),
  );
});

const pages = ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md")];

it.each(pages)("links of %s lead to files that are there", (page) => {
  const links = readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g);
  const missing = [...links].filter(([, link = ""]) => !existsSync(join(dirname(page), link)));
  expect(missing.map(([, link]) => link)).toEqual([]);
});
