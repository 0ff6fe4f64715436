// How modules of different files are recognised as one: by name or by label.

/** What kinds of labels projects put before a module's name. */
const KIND = /^(?:module|area|component|package|oncall|sig|topic)\s*[:/]\s*/i;
/** Letters and digits, with what makes C++ another language than C. */
const WORD = /[\p{L}\p{N}]+[+#]*/gu;

/**
 * "Distributed", "module: distributed" and "Distributed (torch.distributed)" give one key. Case, punctuation, "and",
 * a kind before the name and an explanation in brackets after it make no difference; every other word does.
 */
export function joinKey(name: string): string {
  const bare = name.normalize("NFKC").trim().replace(KIND, "");
  const opened = bare.endsWith(")") ? bare.lastIndexOf("(") : -1;
  const words = wordsOf(opened > 0 ? bare.slice(0, opened) : bare);
  return (words.length > 0 ? words : wordsOf(name)).join(" ") || name.trim().toLowerCase();
}

function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(WORD)].map(([word]) => word).filter((word) => word !== "and");
}
