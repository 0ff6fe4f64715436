// A folder with every version of a repository's governance files: `versions.jsonl`, and `versions/<blob>` with the texts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { codeOf, describeFileError } from "../file-error.ts";
import { Refusal } from "../refusal.ts";
import type { FileVersion } from "./owners-in-force.ts";
import { readDate } from "./read-history.ts";
import { readJsonLines } from "./read-lines.ts";

const text = (what: string) => z.string({ error: `is missing or no text. ${what}` });

const Version = z.object(
  {
    path: text("Give the path of the file in its repository"),
    date: text("Give the time of the commit, for example 2026-03-02T09:00:00Z"),
    blob: z
      .string({ error: "is missing. Give the id of the text, or null where the file was taken away" })
      .regex(/^[0-9a-f]{7,64}$/i, { error: "is no id of a blob. Give its hexadecimal digits" })
      .nullable(),
  },
  { error: "is no object. Write {path, commit, date, blob}" },
);

/**
 * In time order, whatever the order of the lines.
 * @throws Refusal that names the file and line
 */
export function readVersions(folder: string): FileVersion[] {
  const texts = new Map<string, string>();
  return readJsonLines(join(folder, "versions.jsonl"), Version)
    .map(({ value: { path, date, blob }, place }) => {
      if (blob !== null && !texts.has(blob)) texts.set(blob, readBlob(folder, blob, place));
      return { path, at: readDate(date, place), text: blob === null ? null : (texts.get(blob) ?? "") };
    })
    .sort((a, b) => a.at - b.at);
}

function readBlob(folder: string, blob: string, place: string): string {
  const path = join(folder, "versions", blob);
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    const what =
      codeOf(cause) === "ENOENT"
        ? `there is no file ${path}. Add it, or take the line out.`
        : `${path} can't be read: ${describeFileError(cause)}`;
    throw new Refusal(`${place}: ${what}`, { cause });
  }
}
