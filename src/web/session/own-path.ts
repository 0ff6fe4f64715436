// Where a browser may be sent after sign-in: pages of this site and nothing else.

const MAX_LENGTH = 500;

/**
 * The address when it is certainly a path of this site, else null. Browsers read `//host`, `/\host` and paths with
 * tabs or line ends in them as addresses of other sites.
 */
export function ownPath(address: string | undefined): string | null {
  if (address === undefined || address.length > MAX_LENGTH) return null;
  if (!/^\/(?![/\\])[\w\-./~!$&'()*+,;=:@%?]*$/.test(address)) return null;
  // Dots are resolved by browsers: /.//host would be //host.
  const resolved = new URL(address, "http://own.invalid");
  const path = resolved.pathname + resolved.search;
  return resolved.host === "own.invalid" && !path.startsWith("//") ? path : null;
}
