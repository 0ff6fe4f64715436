// Where a word stands in a governance file: rules know their line, editors want the column as well.

/** How far below the head of an entry its people are looked for, in files that give them lines of their own. */
const LONGEST_ENTRY_LINES = 500;

export interface Place {
  /** Counted from 1; null when it concerns the whole file. */
  line: number | null;
  column: number | null;
}

export class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, string[]>();
  readonly #below = new Map<string, Place | null>();

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  /**
   * Looks in `line` first, then from `head` (the line where the entry's module starts) on. Without a hit it is
   * `line` as a whole, for example where the name comes from a file of aliases.
   */
  find(file: string, line: number | null, word: string, head: number | null = line): Place {
    const lines = this.#linesOf(file);
    if (line !== null) {
      const column = columnOf(lines[line - 1] ?? "", word);
      if (column !== null) return { line, column };
    }
    return this.#findBelow(file, line === null ? null : head, word) ?? { line, column: null };
  }

  /** Kept, because thousands of rules may owe one owner to one heading. */
  #findBelow(file: string, head: number | null, word: string): Place | null {
    const key = `${file}\0${head}\0${word}`;
    const known = this.#below.get(key);
    if (known !== undefined) return known;
    const lines = this.#linesOf(file);
    const start = Math.max(head ?? 1, 1);
    const end = head === null ? lines.length : Math.min(lines.length, start + LONGEST_ENTRY_LINES);
    let place: Place | null = null;
    for (let at = start; at <= end && place === null; at += 1) {
      const column = columnOf(lines[at - 1] ?? "", word);
      if (column !== null) place = { line: at, column };
    }
    this.#below.set(key, place);
    return place;
  }

  #linesOf(file: string): string[] {
    const known = this.#lines.get(file);
    if (known !== undefined) return known;
    const lines = (this.#texts.get(file) ?? "").split(/\r?\n/);
    this.#lines.set(file, lines);
    return lines;
  }
}

/** Counted from 1; null where the word does not stand there by itself. */
function columnOf(line: string, word: string): number | null {
  if (word === "") return null;
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    const isWhole = !isPartOfName(line[at - 1]) && !isPartOfName(line[at + word.length]);
    if (isWhole) return at + 1;
  }
  return null;
}

function isPartOfName(character: string | undefined): boolean {
  return character !== undefined && /[\w/-]/.test(character);
}
