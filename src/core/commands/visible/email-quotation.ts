// Where a comment that was sent by e-mail goes on with what it answers. GitHub takes away those quotations that it knows,
// and leaves the others in the comment, often without a mark before each line.

/** From where GitHub's mails come, and what GitHub writes for an address in a comment that was sent by e-mail. */
const fromGitHub = /notifications@github\.com|\*{3}@\*{3}\.\*{3}/;

/** The name of a field of a mail, such as "From:" or "**Gesendet:**". */
const field = /^\s{0,3}(?:\*\*)?\p{Lu}[\p{L} ]{0,20}:/u;

/** Of a long line only this many characters count, at its beginning or at its end. */
const enough = 300;

/** The index of the first line that is not the writer's own, or the number of lines. */
export function emailQuotationStart(lines: readonly string[]): number {
  const start = lines.findIndex((_, index) => isDivider(lines, index) || isAttribution(lines, index));
  return start === -1 ? lines.length : start;
}

/** "-----Original Message-----", or the fields of a mail: "From: Ada <notifications@github.com>", and "Sent: …" below. */
function isDivider(lines: readonly string[], index: number): boolean {
  const [line, next] = [index, index + 1].map((at) => (lines[at] ?? "").slice(0, enough)) as [string, string];
  if (/^-{2,10} ?Original Message ?-{2,10}\s{0,9}$/i.test(line)) return true;
  if (!field.test(line) || !field.test(next)) return false;
  return fromGitHub.test(line) || (/^\W{0,5}From:/.test(line) && /^\W{0,5}Sent:/.test(next));
}

/** "On Monday Ada wrote:" before quoted lines; with GitHub's address in any language, and before any lines. */
function isAttribution(lines: readonly string[], index: number): boolean {
  const [line, next] = [index, index + 1].map((at) => (lines[at] ?? "").slice(-enough)) as [string, string];
  if (fromGitHub.test(line)) {
    // E-mail programs break the line where it is long.
    return /(?::|-{2,10})\s{0,9}$/.test(line) || /^[^:]{1,40}:\s{0,9}$/.test(next);
  }
  if (!/^\s{0,9}On\b/.test((lines[index] ?? "").slice(0, enough))) return false;
  const wrote = /\bwrote:\s{0,9}$/;
  if (wrote.test(line)) return isQuoteNext(lines, index + 1);
  return wrote.test(next) && isQuoteNext(lines, index + 2);
}

function isQuoteNext(lines: readonly string[], from: number): boolean {
  let next = from;
  while (next < lines.length && lines[next]?.trim() === "") next++;
  return lines[next]?.trimStart().startsWith(">") ?? false;
}
