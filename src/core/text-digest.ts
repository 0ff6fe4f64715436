// A short fingerprint of a text, by which it is known again. It proves nothing: texts that collide can be made.

/** 16 hexadecimal digits: FNV-1a over the UTF-16 units, 32 bits from each of two beginnings. */
export function textDigest(text: string): string {
  return [0x811c9dc5, 0x050c5d1f].map((start) => fnv(text, start).toString(16).padStart(8, "0")).join("");
}

function fnv(text: string, start: number): number {
  let value = start;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
