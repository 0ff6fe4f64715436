// How far a long piece of work is, on a terminal alone: a file of lines with carriage returns helps nobody.

const WIDTH = 30;
const EVERY_MS = 100;

export interface ProgressBar {
  show(this: void, done: number, total: number): void;
  /** Leaves the line as it was before. */
  end(): void;
}

/** `now` is in milliseconds. */
export function progressBar(
  stream: { isTTY?: boolean; write(text: string): unknown },
  title: string,
  now: () => number = Date.now,
): ProgressBar {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(done, total) {
      if (total === 0 || (now() - shownAt < EVERY_MS && done < total)) return;
      shownAt = now();
      isShown = true;
      stream.write(`\r${render(title, done, total)}`);
    },
    end() {
      // ECMA-48: erase the line.
      if (isShown) stream.write("\r\u001b[2K");
    },
  };
}

function render(title: string, done: number, total: number): string {
  const full = Math.floor((WIDTH * done) / total);
  return `${title} [${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${done} of ${total}`;
}
