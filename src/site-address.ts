// Where the pages may be: links in comments, sign-in and cookies all rest on this address.

export const SITE_ADDRESS_FORM =
  "must be an address like https://charter.example.org, without a path; http only for localhost";

const OWN_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Sessions are worth as much as passwords: without https they stay on this machine. */
export function isSiteAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "") return false;
  if (url.pathname !== "/" || /[?#]/.test(text)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && OWN_MACHINE.has(url.hostname));
}
