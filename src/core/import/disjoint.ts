// Whether two patterns of CODEOWNERS can own the same path.

/** Work for one question between lists of patterns; beyond it they are taken to overlap. */
const MAX_COMPARISONS = 100;

/** True only where it is certain: two literal names at the same depth differ. */
export function areDisjoint(some: readonly string[], others: readonly string[]): boolean {
  if (some.length * others.length > MAX_COMPARISONS) return false;
  const names = others.map(fixedNames);
  return some.every((one) => {
    const own = fixedNames(one);
    return names.every((other) => own.some((name, at) => differs(name, other[at])));
  });
}

/** The names of an anchored pattern from the root to the first `**`; none where it matches at any depth. */
function fixedNames(pattern: string): string[] {
  const body = pattern.endsWith("/") ? pattern.slice(0, -1) : pattern;
  if (!body.includes("/")) return [];
  const names = body.replace(/^\//, "").split("/");
  const deep = names.indexOf("**");
  return deep < 0 ? names : names.slice(0, deep);
}

function differs(name: string, other: string | undefined): boolean {
  return other !== undefined && isLiteral(name) && isLiteral(other) && name !== other;
}

function isLiteral(name: string): boolean {
  return !/[*?\\]/.test(name);
}
