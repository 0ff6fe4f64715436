// Where two texts differ, line by line: Myers' shortest edit script, as git finds it.

/** Half-open ranges of line indices; one of them may be empty. */
export interface Difference {
  before: { start: number; end: number };
  after: { start: number; end: number };
}

/** Lines with their line feed; only the last can lack one. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** In order, and never touching each other: between two of them stands at least one line that both share. */
export function differences(before: readonly string[], after: readonly string[]): Difference[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return joined(steps(a, b), start);
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) {
    length++;
  }
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let length = 0;
  const most = Math.min(a.length, b.length) - start;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) {
    length++;
  }
  return length;
}

/** One line taken away from `a` at x, or one of `b` at y put in. */
interface Step {
  kind: "remove" | "add";
  x: number;
  y: number;
}

/** The furthest points of each diagonal, for every number of edits, until the end is reached. */
function trace(a: string[], b: string[]): Map<number, number>[] {
  const history: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let edits = 0; edits <= a.length + b.length; edits++) {
    history.push(furthest);
    const next = new Map<number, number>();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = cameFromAbove(furthest, diagonal, edits)
        ? (furthest.get(diagonal + 1) ?? 0)
        : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) {
        x++;
      }
      next.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) {
        return history;
      }
    }
    furthest = next;
  }
  return history;
}

function cameFromAbove(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): boolean {
  return (
    diagonal === -edits ||
    (diagonal !== edits && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1))
  );
}

function steps(a: string[], b: string[]): Step[] {
  const history = trace(a, b);
  const found: Step[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = history.length - 1; edits > 0; edits--) {
    const furthest = history[edits] ?? new Map<number, number>();
    const isAdd = cameFromAbove(furthest, x - y, edits);
    const diagonal = x - y + (isAdd ? 1 : -1);
    x = furthest.get(diagonal) ?? 0;
    y = x - diagonal;
    found.push({ kind: isAdd ? "add" : "remove", x, y });
  }
  return found.reverse();
}

/** Neighbouring steps as one difference. `shift` is how many lines were left off at the start. */
function joined(all: readonly Step[], shift: number): Difference[] {
  const found: Difference[] = [];
  for (const { kind, x, y } of all) {
    const last = found.at(-1);
    const [at, to] = [x + shift, y + shift];
    const current =
      last && last.before.end === at && last.after.end === to
        ? last
        : { before: { start: at, end: at }, after: { start: to, end: to } };
    if (current !== last) {
      found.push(current);
    }
    if (kind === "add") {
      current.after.end++;
    } else {
      current.before.end++;
    }
  }
  return found;
}
