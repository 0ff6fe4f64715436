// Paths as variables of a query, so that no path is ever a part of its text.

/** `{ n0: "a", n1: "b" }` for the letter `n` and files at `a` and `b`. */
export function pathVariables(letter: string, files: readonly { path: string }[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path }, i) => [`${letter}${i}`, path]));
}
