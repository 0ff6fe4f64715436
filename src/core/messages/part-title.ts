// What a part of the agreement is called where a line begins with it, and the page of the tool that decides about it.

import type { ClaPart } from "../cla/cla-requirement.ts";
import { capitalized } from "../wording.ts";
import { link, text } from "./text.ts";

export function partTitle({ name }: Pick<ClaPart, "name">): string {
  return capitalized(text(name, 100));
}

/** A link to the other tool's page; null where it has none that a browser should open. */
export function toolPage({ url }: Pick<ClaPart, "url">): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? link("its page", url) : null;
}
