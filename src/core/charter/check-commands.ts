// Commands that a charter switches off must be there: a slip would leave them on.

import { switchableNames } from "../commands/switchable.ts";
import { quote } from "../quote.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { nearestWord } from "./nearest.ts";
import type { CharterFile } from "./schema.ts";

export function checkCommands({ commands }: CharterFile): CharterFlaw[] {
  const known = switchableNames;
  return (commands?.off ?? []).flatMap((name, position) => {
    if (known.includes(name.toLowerCase())) return [];
    const nearest = nearestWord(name.replace(/^\//, ""), known);
    const fix = nearest === null ? `Known are ${known.join(", ")}.` : `Did you mean ${quote(nearest)}?`;
    const message = `There is no command and no alias ${quote(name)}.`;
    return [flaw(["commands", "off", position], message, fix)];
  });
}
