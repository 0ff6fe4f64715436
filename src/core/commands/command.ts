// What a command is: one file each, listed in registry.ts, judged by a pure function.

import type { CommandRequest, PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import type { Verdict } from "../verdict.ts";
import type { RecordChange } from "./record-change.ts";

export interface CommandContext {
  request: CommandRequest;
  /** What follows the command's name, trimmed. */
  argument: string;
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  record: PullRequestRecord;
  /** The verdict before this command. */
  verdict: Verdict;
  /** ISO 8601. */
  now: string;
  /** Address of Charter's pages, without a slash at its end; null where it has none. */
  siteUrl: string | null;
}

export type Outcome =
  /** `reply` is null where a reaction says it all. */
  | { kind: "done"; changes: RecordChange[]; reply: string | null }
  /** Not for Charter: a machine wrote it, or the charter switches it off. Nothing is answered. */
  | { kind: "ignored" }
  /** The reply says who may, and what would work. Markdown. */
  | { kind: "refused"; reply: string };

/** What an argument was read as, or the end of a reply that says what is wrong and what would work. Markdown. */
export type Read<T> = { value: T; refusal: null } | { value: null; refusal: string };

/** A kind of argument. */
export interface ArgumentType<T> {
  /** As the usage shows it, for example "<reason>" or "[@user …]"; empty where nothing follows the name. */
  usage: string;
  /** @param text what follows the command's name, trimmed */
  read(text: string, context: CommandContext): Read<T>;
}

/** In this order: whether the person may, what the argument means, what is done. */
export interface Command<T = unknown> {
  /** The words after the slash, for example "hold" or "cla sign". */
  name: string;
  argument: ArgumentType<T>;
  /** One sentence for the help. */
  summary: string;
  /** Who may use it, as one sentence. */
  who: string;
  examples: string[];
  /**
   * Why this person can't use it in this pull request, whatever the argument: the start of a reply that says who may.
   * Null when they can; `/help` shows these alone.
   */
  whyNot(context: CommandContext): string | null;
  /** Whether the help is to show it to whoever can use it; left out where it always is. */
  isOfUse?(context: CommandContext): boolean;
  run(context: CommandContext, value: T): Outcome;
}

/** For example "/hold [name:] <reason>". */
export function usageOf({ name, argument }: Pick<Command, "name" | "argument">): string {
  return argument.usage === "" ? `/${name}` : `/${name} ${argument.usage}`;
}
