// The lines of commit messages by which people certify where their work comes from.
// The certificate: https://developercertificate.org

import { addressKey } from "../authorship/addresses.ts";

export interface SignOffLines {
  /** Addresses in lower case, each of a `Signed-off-by: Name <address>`, with that name. */
  signedOff: ReadonlyMap<string, string>;
  /** `I, Name <address>, hereby add my Signed-off-by to this commit: <id>`: what somebody signs off afterwards. */
  remedies: { email: string; sha: string }[];
}

// One way to match each, so that a long line costs no more than its length.
const SIGN_OFF = /^signed-off-by:([^<>]*)<([^<>\s]+)>\s*$/i;
const REMEDY = /^i,([^<>]*)<([^<>\s]+)>,\s*hereby add my signed-off-by to this commit:\s*([0-9a-f]{40})\s*$/i;

/** A line counts wherever it stands in the message, in any case and with any ending; one without a name does not. */
export function readSignOffs(message: string): SignOffLines {
  const signedOff = new Map<string, string>();
  const remedies: SignOffLines["remedies"] = [];
  for (const line of message.split(/\r\n|\r|\n/)) {
    const [, signer = "", email = ""] = SIGN_OFF.exec(line) ?? [];
    if (signer.trim() !== "") signedOff.set(addressKey(email), signer.trim());
    const [, name = "", by = "", sha = ""] = REMEDY.exec(line) ?? [];
    if (name.trim() !== "") remedies.push({ email: addressKey(by), sha: sha.toLowerCase() });
  }
  return { signedOff, remedies };
}
