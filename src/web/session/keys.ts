// The keys of cookies and forms, each for one purpose, so that what is signed for one is worth nothing for another.

import { createPrivateKey, hkdfSync } from "node:crypto";

export interface SessionKeys {
  /** Signs the session's cookie. */
  session: Uint8Array<ArrayBuffer>;
  /** Signs the cookie that lives while somebody signs in. */
  signIn: Uint8Array<ArrayBuffer>;
  /** Makes the tokens of forms. */
  form: Uint8Array<ArrayBuffer>;
}

const BYTES = 32;

/**
 * Derives them from the app's private key, so that nothing more is to be configured, all replicas agree, and a new
 * private key ends all sessions.
 * @param privateKey PEM, as GitHub made it. Throws when it is none.
 */
export function createSessionKeys(privateKey: string): SessionKeys {
  // The key itself, not its text: line ends and headers differ from one machine's settings to the next.
  const secret = createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, "", `charter ${purpose} 1`, BYTES));
  return { session: derive("session"), signIn: derive("sign-in"), form: derive("form") };
}
