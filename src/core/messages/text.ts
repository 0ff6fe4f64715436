// Turns text that people wrote into Markdown that shows it and does nothing: no mention, link, tag or layout.

/** Characters that never show, or turn the direction of the text around them. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;
/** Breaks what GitHub would link: it sees no mention, issue or address when this stands inside. */
const gap = "\u200b";

/** Plain text of at most `length` characters on one line, for titles that know no Markdown. */
export function plainText(text: string, length: number): string {
  // The first cut bounds the work, the second counts what people see.
  const line = [
    ...text
      .slice(0, length * 8)
      .replace(/\s+/g, " ")
      .replace(invisible, "")
      .trim(),
  ];
  const short = line.length > length || text.length > length * 8;
  return short ? `${line.slice(0, length).join("").trimEnd()}…` : line.join("");
}

/** Text inside a sentence, a list or a table cell; on one line, at most `length` characters of it. */
export function text(value: string, length = 200): string {
  return plainText(value, length)
    .replace(/[\\`*_{}[\]()<>#|~&$!]/g, "\\$&")
    .replaceAll("@", `@${gap}`)
    .replace(/\\#(?=\d)/g, `\\#${gap}`)
    .replace(/\bGH-(?=\d)/gi, `GH${gap}-`)
    .replaceAll("://", `:${gap}//`)
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}${gap}.`);
}

/** A path, pattern or login as code; safe in tables too. Characters that would not show are spelled out. */
export function code(value: string, length = 200): string {
  const characters = [...value.slice(0, length * 2)];
  const cut = characters.length > length || value.length > length * 2;
  const shown = characters.slice(0, length).join("").replace(invisible, spelledOut) + (cut ? "…" : "");
  if (/^[^`|\\\s](?:[^`|\\]*[^`|\\\s])?$/.test(shown)) return `\`${shown}\``;
  // Backticks would end the code, a pipe the table's cell: an element with entities holds anything.
  const escaped = shown.replace(/[^\p{L}\p{N}./…-]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${escaped}</code>`;
}

function spelledOut(character: string): string {
  if (character === "\n") return "\\n";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A link; the label is Markdown, the address may be anything. */
export function link(label: string, address: string): string {
  return `[${label}](${address.replace(/[^\w:/?#&=%.~+,;@-]/gu, percent)})`;
}

/** One segment or several of a path, made safe for an address. */
export function pathAddress(path: string): string {
  return path.split("/").map(percent).join("/");
}

/** Percent-encoding that also takes half surrogates and what encodeURIComponent leaves, such as parentheses. */
function percent(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
