// Names for modules: fit for a charter, and each once.

/** The charter allows 100; the rest is for what makes the name unique. */
const MAX_LENGTH = 90;

export class ModuleNames {
  readonly #taken = new Set<string>();

  /** The wish without what no name may have in it, and with a number where it is taken. */
  take(wish: string): string {
    const name = cleanModuleName(wish) || "module";
    let unique = name;
    for (let count = 2; this.#taken.has(unique.toLowerCase()); count += 1) unique = `${name} (${count})`;
    this.#taken.add(unique.toLowerCase());
    return unique;
  }
}

/** On one line, without brackets and what is invisible, cut where it is too long. */
export function cleanModuleName(text: string, maxLength = MAX_LENGTH): string {
  const visible = text
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[[\]\p{Cf}\p{Cs}]/gu, "")
    .trim();
  let name = "";
  for (const character of visible) {
    if (name.length + character.length > maxLength) break;
    name += character;
  }
  return name.trim();
}
