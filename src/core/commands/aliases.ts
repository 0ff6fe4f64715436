// What people type who know other tools, where it has an exact meaning here. Each can be switched off by its name.
// Nothing is imported: names that the charter switches off are checked against these.

export interface Alias {
  /** By which the charter switches it off, in `commands.off`. */
  name: string;
  /** The tool that people know it from. */
  from: string;
  /** As people type it. */
  typed: string;
  /** The command that it stands for; `$1` is what the pattern holds in its brackets. */
  means: string;
  /** The whole line, trimmed. */
  pattern: RegExp;
}

const prow = "Prow";
const rustbot = "triagebot";

export const aliases: readonly Alias[] = [
  { name: "lgtm", from: prow, typed: "/lgtm", means: "/approve", pattern: /^\/lgtm$/i },
  {
    name: "lgtm",
    from: prow,
    typed: "/lgtm cancel",
    means: "/approve cancel",
    pattern: /^\/(?:lgtm\s+cancel|remove-lgtm)$/i,
  },
  {
    name: "approve no-issue",
    from: prow,
    typed: "/approve no-issue",
    means: "/approve",
    pattern: /^\/approve\s+no-issue$/i,
  },
  {
    name: "remove-approve",
    from: prow,
    typed: "/remove-approve",
    means: "/approve cancel",
    pattern: /^\/remove-approve$/i,
  },
  {
    name: "hold cancel",
    from: prow,
    typed: "/hold cancel",
    means: "/unhold",
    pattern: /^\/hold\s+(?:cancel|off|lift)$/i,
  },
  { name: "remove-hold", from: prow, typed: "/remove-hold", means: "/unhold", pattern: /^\/remove-hold$/i },
  {
    name: "remove-label",
    from: prow,
    typed: "/remove-label name",
    means: "/label -$1",
    pattern: /^\/remove-label\s+([^\s,+-][^,]*)$/i,
  },
  { name: "check-cla", from: prow, typed: "/check-cla", means: "/cla", pattern: /^\/check-cla$/i },
  { name: "easycla", from: "EasyCLA", typed: "/easycla", means: "/cla", pattern: /^\/easycla$/i },
  {
    name: "bare recheck",
    from: "tools for agreements",
    typed: "recheck",
    means: "/recheck",
    pattern: /^recheck$/i,
  },
  {
    name: "r?",
    from: rustbot,
    typed: "r? @user",
    means: "/assign $1",
    pattern: /^r\?\s+(@[a-z0-9][a-z0-9_-]*)$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot claim",
    means: "/claim",
    pattern: /^@rustbot\s+claim$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot assign @user",
    means: "/assign $1",
    pattern: /^@rustbot\s+assign\s+(@[a-z0-9][a-z0-9_-]*)$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot reroll",
    means: "/reroll",
    pattern: /^@rustbot\s+reroll$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot ready",
    means: "/ready",
    pattern: /^@rustbot\s+(?:ready|review)$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot author",
    means: "/author",
    pattern: /^@rustbot\s+author$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot label +name -name",
    means: "/label $1",
    pattern: /^@rustbot\s+label:?\s+([+-].*)$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot concern name",
    means: "/object $1: the comment says more",
    pattern: /^@rustbot\s+concern\s+(?=[\w-]*[a-z])([\w-]{1,40})$/i,
  },
  {
    name: "rustbot",
    from: rustbot,
    typed: "@rustbot resolve name",
    means: "/withdraw $1",
    pattern: /^@rustbot\s+resolve\s+([\w-]{1,40})$/i,
  },
];

/** Longer lines are none, and most lines of a comment begin otherwise: the patterns stay cheap. */
const longest = 1000;
const beginning = /^\s*(?:\/[a-z]|@rustbot\s|r\?\s|recheck)/i;

/** The alias that a line is, with the command line for which it stands; null where it is none. */
export function aliasOf(line: string): { alias: Alias; line: string } | null {
  if (line.length > longest || !beginning.test(line)) return null;
  const trimmed = line.trim();
  const alias = aliases.find(({ pattern }) => pattern.test(trimmed));
  return alias === undefined ? null : { alias, line: trimmed.replace(alias.pattern, alias.means) };
}

/** Those that stand for this command, as people type them. */
export function aliasesOf(command: string): Alias[] {
  const start = `/${command}`;
  return aliases.filter(
    ({ means }) => means.startsWith(start) && /^(?:$| -?\$)/.test(means.slice(start.length)),
  );
}
