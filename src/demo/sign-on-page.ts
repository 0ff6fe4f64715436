// A newcomer's browser, as far as the story needs one: signs in on the sandbox, and signs the agreement on its page.

import { CONSENT } from "../web/cla/sign/sign-form.ts";

/** Keeps cookies, says where it comes from, and follows nothing by itself. */
function openBrowser(origin: string): (address: URL, init?: RequestInit) => Promise<Response> {
  const cookies = new Map<string, string>();
  return async (address, init = {}) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(address, { ...init, redirect: "manual", headers: { cookie, origin } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    return answer;
  };
}

/** @throws Error when the page does not take the signature */
export async function signOnPage(address: string, login: string): Promise<void> {
  const page = new URL(address);
  const browse = openBrowser(page.origin);
  const sentOnBy = ({ headers }: Response) => new URL(headers.get("location") ?? "", page);
  const signIn = new URL(`/sign-in?return=${encodeURIComponent(page.pathname + page.search)}`, page);
  const atGitHub = sentOnBy(await browse(signIn));
  atGitHub.searchParams.set("login", login);
  await browse(sentOnBy(await fetch(atGitHub, { redirect: "manual" })));
  const form = new URLSearchParams({ ...hiddenFields(await (await browse(page)).text()), [CONSENT]: "yes" });
  const { status } = await browse(page, { method: "POST", body: form });
  if (status !== 303) throw new Error(`${address} did not take the signature: ${status}`);
}

/** Those of the page's own form stand last. */
function hiddenFields(body: string): Record<string, string> {
  const found = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)" ?\/?>/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, value]));
}
