// What GitHub takes as the text of a comment or an issue.

import { unprocessable, validationFailed } from "../state/refusal.ts";

const maxCharacters = 65_536;

/** @throws Refusal where there is no text */
export function assertBody(resource: string, body: string): void {
  if (body.trim() === "") {
    throw unprocessable("Validation Failed", [{ resource, code: "missing_field", field: "body" }]);
  }
  assertLength(resource, "body", body, maxCharacters);
}

export function assertLength(resource: string, field: string, text: string, most = maxCharacters): void {
  if ([...text].length > most) {
    const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
    throw validationFailed(resource, field, `${name} is too long (maximum is ${most} characters)`);
  }
}
