// Who a row names: a login of GitHub, or something else that can't sign.

import { quote } from "../../quote.ts";
import type { SourcePerson, Unusable } from "./source-row.ts";

/** What GitHub gives and gave, the underscore of managed users and the hyphens of old accounts included. */
const LOGIN = /^[A-Za-z\d][A-Za-z\d_-]{0,99}$/;

/** A person whose login, and id where the file has one, are possible at all. */
export function sourcePerson(login: string, id: number | null = null): SourcePerson | Unusable {
  const name = login.trim().replace(/^@/, "");
  if (/\[bot\]$/i.test(name)) {
    const reason = "An app can't sign. List its numeric id under cla.machines of the charter.";
    return { kind: "quarantined", about: name, reason };
  }
  if (name === "") {
    const reason = "It names no GitHub account. Ask this person to sign in Charter.";
    return { kind: "quarantined", about: "nobody on GitHub", reason };
  }
  if (!LOGIN.test(name)) {
    return { kind: "invalid", about: name, reason: `${quote(name)} can't be a login of GitHub.` };
  }
  if (id !== null && !(Number.isSafeInteger(id) && id > 0)) {
    return { kind: "invalid", about: name, reason: "Its numeric id is no number that GitHub gives." };
  }
  return { login: name, id };
}

export function isUnusable(value: SourcePerson | Unusable): value is Unusable {
  return "kind" in value;
}
