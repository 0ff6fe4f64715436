// What a policy of policy-bot asks for, as modules of a charter.

import type { CharterFile } from "../charter/schema.ts";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { type ImportResult, type ModuleFile, originOf } from "./imported.ts";
import { ModuleNames } from "./module-names.ts";
import type { Asked } from "./policy-bot-alternatives.ts";
import type { PolicyReader } from "./policy-bot-reader.ts";

const MAX_APPROVALS = 10;

/** Of rules that anyone who can push may approve only one that is asked for every change can be said. */
export function policyModules(asked: readonly Asked[], reader: PolicyReader): ImportResult {
  const review: NonNullable<CharterFile["review"]> = { overlapping: "each" };
  const names = new ModuleNames();
  const made: { module: ModuleFile; asked: Asked }[] = [];
  for (const each of asked) {
    const [rule] = each.rules;
    const approvals = approvalsOf(each, reader);
    if (each.people.length > 0) {
      noteOtherApprovers(each, reader);
      const { name, paths, people: maintainers } = each;
      made.push({ module: { name: names.take(name), paths, maintainers, approvals }, asked: each });
    } else if (asked.length === 1 && rule?.applies.when === "always") review.approvals = approvals;
    else {
      const reason = "in a charter whoever can push approves only what no module matches";
      reader.note(nameOf(each), `the rule ${quote(each.name)}`, reason);
    }
  }
  const lines = ({ rules }: Asked) => rules.map(({ place }) => reader.lineOf(place));
  return {
    charter: { version: 1, review, ownership: ["modules"], modules: made.map(({ module }) => module) },
    notes: reader.notes.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    origins: made.map((each) => originOf(reader.path, lines(each.asked))),
  };
}

function approvalsOf(asked: Asked, reader: PolicyReader): number {
  const { name, count } = asked;
  const approvals = Math.min(Math.floor(count), MAX_APPROVALS);
  if (approvals < count) {
    reader.note(
      nameOf(asked),
      `that ${quote(name)} asks for ${count} approvals`,
      `a module asks for at most ${MAX_APPROVALS}, which it does now`,
    );
  }
  return approvals;
}

function nameOf({ rules: [rule] }: Asked): KeyPath {
  return [...(rule?.place ?? []), "name"];
}

function noteOtherApprovers({ rules }: Asked, reader: PolicyReader): void {
  for (const { name, place, permissions } of rules) {
    if (permissions.length === 0) continue;
    const message = `that anyone with the permission ${permissions.join(" or ")} approves for ${quote(name)}`;
    reader.note(
      [...place, "requires"],
      message,
      "a module is maintained by the people and teams that it names",
    );
  }
}
