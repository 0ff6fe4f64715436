// What the comments of a CODEOWNERS file say about the lines below them: a title, a label.

import { MAX_LABEL_LENGTH } from "./imported.ts";

export interface Comment {
  /** Lines of one block go together: those below one comment without an empty line between them. */
  block: number;
  title: string | null;
  label: string | null;
}

/** What is longer is a sentence, and no title. */
const MAX_TITLE_LENGTH = 60;

/**
 * For every line of the text, in order. A comment speaks for the lines directly below it, up to an empty line or the
 * next comment; a comment between rules adds to the title above. Only the first line with words can be a title.
 */
export function readComments(text: string): Comment[] {
  const reader = new Reader();
  return text.split(/\r?\n/).map((line) => reader.read(line.trim()));
}

class Reader {
  #comment: Comment = { block: 0, title: null, label: null };
  #heading: string | null = null;
  #before: "empty" | "comment" | "rule" = "empty";
  #hasWords = false;

  read(line: string): Comment {
    if (line === "") {
      if (this.#before !== "empty") this.#open();
      this.#heading = null;
      this.#before = "empty";
    } else if (line.startsWith("#")) {
      if (this.#before === "rule") this.#open();
      this.#readComment(line);
      this.#before = "comment";
    } else {
      if (this.#before === "comment") this.#heading ??= this.#comment.title;
      this.#before = "rule";
    }
    return this.#comment;
  }

  #open(): void {
    this.#comment = { block: this.#comment.block + 1, title: null, label: null };
    this.#hasWords = false;
  }

  #readComment(line: string): void {
    const label = /^#+\s*label:\s*(.+)$/i.exec(line)?.[1]?.trim();
    if (label !== undefined) {
      if (label.length <= MAX_LABEL_LENGTH) this.#comment = { ...this.#comment, label };
    } else if (!this.#hasWords && /\p{L}/u.test(line)) {
      this.#hasWords = true;
      const title = titleOf(line);
      if (title === null) return;
      this.#comment = {
        ...this.#comment,
        title: this.#heading === null ? title : `${this.#heading}: ${title}`,
      };
    }
  }
}

/** Names of owners are a sign of a rule that was commented out. */
function titleOf(line: string): string | null {
  const title = line.replace(/^[#\s=*~-]{1,500}/, "").replace(/[#\s=*~:.-]{1,500}$/, "");
  return title.length <= MAX_TITLE_LENGTH && !title.includes("@") ? title : null;
}
