// Where something was said on GitHub. Comments, reviews and comments on lines are numbered apart from each other.

/**
 * The fragment of its address, which no two share: `issuecomment-12` for a comment, `pullrequestreview-12` for the text of
 * a review, `discussion_r12` for a comment on a line.
 */
export type CommentId = string;

/** The number of an ordinary comment; null for what was said in a review or on a line. */
export function commentNumber(id: CommentId): number | null {
  const [kind, number] = id.split("-");
  return kind === "issuecomment" ? Number(number) : null;
}

/** Negative where `a` was written before `b`, as far as numbers of one kind tell. */
export function compareIds(a: CommentId, b: CommentId): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
