// What all pages work with: the workflows' services, which pages exist only together with an address and sign-in.

import { Admission } from "../workflows/cla/admission.ts";
import type { Services } from "../workflows/services.ts";
import type { SessionKeys } from "./session/keys.ts";
import { Sessions } from "./session/session.ts";

export interface Site {
  services: Services;
  /** Address of all pages, without a slash at its end. */
  url: string;
  /** Whether that is https. */
  secure: boolean;
  signIn: NonNullable<Services["signIn"]>;
  keys: SessionKeys;
  sessions: Sessions;
  admission: Admission;
}

/** Null where the operator has not set an address or the credentials of sign-in. */
export function openSite(services: Services, keys: SessionKeys): Site | null {
  const { siteUrl: url, signIn } = services;
  if (url === null || signIn === null) return null;
  const secure = url.startsWith("https:");
  return {
    services,
    url,
    secure,
    signIn,
    keys,
    sessions: new Sessions(keys, secure),
    admission: new Admission(services),
  };
}
