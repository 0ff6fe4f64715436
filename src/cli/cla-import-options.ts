// Which text was signed, and what else the operator says about a file of signatures.

import { createHash } from "node:crypto";
import { loginKey } from "../core/account.ts";
import type { ImportOptions } from "../core/cla/import/import-facts.ts";
import type { SourceText } from "../core/cla/import/source-row.ts";
import { sourceTime } from "../core/cla/import/source-time.ts";
import { quote } from "../core/quote.ts";
import { documentsAtPath } from "../store/cla/documents.ts";
import type { Database } from "../store/schema.ts";
import { needsNoText } from "../workflows/cla/import-source.ts";
import { readBytes } from "./cla-files.ts";
import { Refusal } from "./refusal.ts";

export interface TextOptions {
  from: string;
  document?: string;
  text?: string;
  version?: string[];
  everyVersion?: true;
  anyRepository?: true;
  signedOn?: string;
  company?: string;
  person?: string[];
}

/** @throws Refusal */
export async function importOptions(
  db: Database,
  ownerId: number,
  options: TextOptions,
): Promise<ImportOptions> {
  return {
    text: await signedText(db, ownerId, options),
    versions: Object.fromEntries(
      pairs(options.version, "--version").map(([name, text]) => [name, hashOf(text)]),
    ),
    everyVersion: options.everyVersion === true,
    anyRepository: options.anyRepository === true,
    signedOn: signedOn(options.signedOn),
    company: options.company ?? null,
    people: Object.fromEntries(
      pairs(options.person, "--person").map(([login, id]) => [loginKey(login), accountId(id)]),
    ),
  };
}

async function signedText(db: Database, ownerId: number, options: TextOptions): Promise<SourceText | null> {
  const { from, document: path, text } = options;
  if (path === undefined) {
    if (needsNoText(from) && text === undefined) return null;
    throw new Refusal("say which agreement was signed: --document <path>, as the charter names it.");
  }
  if (text !== undefined) return { path, hash: hashOf(text) };
  const [latest] = await documentsAtPath(db, { ownerId, path });
  if (latest !== undefined) return { path, hash: latest.hash };
  throw new Refusal(
    `Charter has seen no text at ${quote(path)} yet. Check the path, or name the text that was signed by --text <file>.`,
  );
}

/** A SHA-256 as it is, or that of a file. */
function hashOf(text: string): string {
  const hash = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : createHash("sha256").update(readBytes(text)).digest("hex");
}

function signedOn(day: string | undefined): string | null {
  if (day === undefined) return null;
  if (sourceTime(day)?.isDay) return day;
  throw new Refusal(`${quote(day)} is no day. Write --signed-on 2026-03-02.`);
}

function pairs(words: readonly string[] = [], option: string): [string, string][] {
  return words.map((word) => {
    const [, name, value] = /^(.+?)=(.+)$/s.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return [name.trim(), value.trim()];
    throw new Refusal(`${quote(word)} lacks its "=". Write ${option} <name>=<value>.`);
  });
}

function accountId(text: string): number {
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0) return id;
  throw new Refusal(`${quote(text)} is no numeric account id. Write --person <login>=<id>.`);
}
