// A text as an array of its UTF-16 units, which is read several times faster than the string.

export interface Source {
  text: string;
  units: Uint8Array | Uint16Array;
}

const TAB = 0x09;
const RETURN = 0x0d;
const SPACE = 0x20;

/** `bytes` are the text in UTF-8. */
export function sourceOf(text: string, bytes: Uint8Array): Source {
  // As many bytes as units: each is one byte, so the bytes are the units.
  if (bytes.length === text.length) return { text, units: bytes };
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return { text, units };
}

export function isBlank(unit: number | undefined): boolean {
  return unit !== undefined && (unit === SPACE || (unit >= TAB && unit <= RETURN));
}

export function skipBlanks({ units }: Source, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(units[at])) at += 1;
  return at;
}
