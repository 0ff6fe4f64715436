// Who is who, where a history gives authors by name: "Ana Maria Silva" may be `amsilva` or `anasil7`.
//
// Production knows people by their account ids. Without this a backtest would name authors as their own reviewers, and
// could not count what people wrote. Names are joined as they come, so that nothing is known before its time.

/** A login of fewer letters could be anybody's, */
const LEAST_LETTERS = 3;
/** and one needs as many of one word of the name, so that initials alone don't do. */
const LEAST_OF_A_WORD = 3;
/** GitHub's limit is 39. */
const MOST_LETTERS = 39;
const MOST_WORDS = 4;

/** Gives every person one key: the name or login by which they were met first. All texts are in lower case. */
export class Identities {
  readonly #keys = new Map<string, string>();
  readonly #names: { words: string[]; key: string }[] = [];
  readonly #logins: { letters: string; key: string }[] = [];

  /** Of an author, who may be a name or a login. A name is joined to a login where it fits exactly one. */
  ofAuthor(author: string): string {
    const known = this.#keys.get(author);
    if (known !== undefined) return known;
    const words = wordsOf(author);
    if (words.length < 2) return this.ofLogin(author);
    const key = theOnly(this.#logins.filter(({ letters }) => isMadeOf(letters, words, false))) ?? author;
    this.#keys.set(author, key);
    this.#names.push({ words, key });
    return key;
  }

  ofLogin(login: string): string {
    const known = this.#keys.get(login);
    if (known !== undefined) return known;
    const letters = lettersOf(login);
    const isUsable = letters.length >= LEAST_LETTERS && letters.length <= MOST_LETTERS;
    const fitting = isUsable ? this.#names.filter(({ words }) => isMadeOf(letters, words, false)) : [];
    const key = theOnly(fitting) ?? login;
    this.#keys.set(login, key);
    if (isUsable) this.#logins.push({ letters, key });
    return key;
  }

  /** The same, for what must not be learnt yet. */
  ofKnown(login: string): string {
    return this.#keys.get(login) ?? login;
  }
}

/** Null where there is no key, or more than one. */
function theOnly(people: readonly { key: string }[]): string | null {
  const [key, ...others] = new Set(people.map(({ key }) => key));
  return key !== undefined && others.length === 0 ? key : null;
}

function wordsOf(name: string): string[] {
  const words = name.split(/[\s.]+/).map(lettersOf);
  return words.filter((word) => word !== "").slice(0, MOST_WORDS);
}

/** Without digits and signs. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}]/gu, "");
}

/** Whether the letters are one start of each of some words, in any order; `isLong` once one of them was long enough. */
function isMadeOf(letters: string, words: readonly string[], isLong: boolean): boolean {
  if (letters === "") return isLong;
  return words.some((word, at) => {
    const rest = words.toSpliced(at, 1);
    for (let length = commonStart(letters, word); length > 0; length--) {
      if (isMadeOf(letters.slice(length), rest, isLong || length >= LEAST_OF_A_WORD)) return true;
    }
    return false;
  });
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
