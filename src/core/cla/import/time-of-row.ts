// The dates of a row, or why the row can't be used.

import { quote } from "../../quote.ts";
import type { SourceTime, Unusable } from "./source-row.ts";
import { sourceTime } from "./source-time.ts";

export function requiredTime(text: string, about: string): SourceTime | Unusable {
  if (text.trim() === "") {
    return { kind: "invalid", about, reason: "It does not say when it was signed." };
  }
  return sourceTime(text) ?? noTime(text, about);
}

export function optionalTime(text: string, about: string): SourceTime | Unusable | null {
  return text.trim() === "" ? null : (sourceTime(text) ?? noTime(text, about));
}

function noTime(text: string, about: string): Unusable {
  return {
    kind: "invalid",
    about,
    reason: `${quote(text)} is no date that can be read. Write it like 2026-03-02.`,
  };
}
