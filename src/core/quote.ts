// How a piece of somebody's text is shown inside a sentence: short, on one line, with nothing hidden in it.

const MAX_LENGTH = 60;

/** `text` between double quotes, control and invisible characters escaped, cut after 60 characters. */
export function quote(text: string): string {
  const short = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return JSON.stringify(short).replace(/[\p{Cc}\p{Cf}]/gu, (invisible) => {
    return `\\u{${(invisible.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
