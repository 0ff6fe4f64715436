// Every ladder of a charter file, and where it stands.

import type { KeyPath } from "../yaml.ts";
import type { LadderFile } from "./ladder-schema.ts";
import type { CharterFile } from "./schema.ts";

export interface PlacedLadder {
  ladder: LadderFile;
  place: KeyPath;
}

export function placedLadders({ escalation, modules = [] }: CharterFile): PlacedLadder[] {
  const kinds = escalation?.ladders ?? [];
  return [
    ...placed(escalation?.ladder, ["escalation", "ladder"]),
    ...kinds.flatMap(({ ladder }, at) => placed(ladder, ["escalation", "ladders", at, "ladder"])),
    ...modules.flatMap(({ ladder }, at) => placed(ladder, ["modules", at, "ladder"])),
  ];
}

function placed(ladder: LadderFile | undefined, place: KeyPath): PlacedLadder[] {
  return ladder === undefined ? [] : [{ ladder, place }];
}
