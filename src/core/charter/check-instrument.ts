// What is asked for must be said in one way, with all that this way needs and nothing else.

import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import type { CharterFlaw } from "./charter-flaw.ts";
import type { InstrumentFile } from "./cla-schema.ts";

const DETAILS = [
  { key: "name", provider: "check", example: "name: EasyCLA", isNeeded: true },
  { key: "app", provider: "check", example: "app: 12345", isNeeded: false },
  { key: "reason", provider: "nothing", example: 'reason: "Vendored under its own licence"', isNeeded: true },
] as const;

/** `path` is where the group of keys stands. */
export function checkInstrument(given: InstrumentFile, path: KeyPath): CharterFlaw[] {
  const { document, provider } = given;
  if (document === undefined && provider === undefined) {
    const fix = "Add document: with the path of an agreement, or provider: sign-off, check or nothing.";
    return [{ path, isKey: false, message: "This entry says neither document nor provider.", fix }];
  }
  if (document !== undefined && provider !== undefined) {
    const message = "Here are a document and a provider, and only one of them can be asked for.";
    const fix = "Keep document for an agreement that people sign, or provider for another way.";
    return [{ path: [...path, "provider"], isKey: true, message, fix }];
  }
  return DETAILS.flatMap((detail) => checkDetail(given, detail, path));
}

function checkDetail(
  given: InstrumentFile,
  { key, provider, example, isNeeded }: (typeof DETAILS)[number],
  path: KeyPath,
): CharterFlaw[] {
  const isThere = given[key] !== undefined;
  if (isThere && given.provider !== provider) {
    const message = `${quote(key)} is a detail of provider: ${provider}.`;
    const fix = `Remove it, or write provider: ${provider}.`;
    return [{ path: [...path, key], isKey: true, message, fix }];
  }
  if (isThere || !isNeeded || given.provider !== provider) return [];
  const message = `provider: ${provider} needs a ${key}.`;
  return [{ path: [...path, "provider"], isKey: false, message, fix: `Add for example ${example}` }];
}
