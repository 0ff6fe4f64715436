// A browser as far as pages need one: it keeps cookies, says where it comes from, and reads forms before it sends them.

/** An app within this process, or what asks one over HTTP. Answers that send elsewhere are not followed. */
interface Asked {
  request(address: string, init: RequestInit): Response | Promise<Response>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

export class TestBrowser {
  readonly #app: Asked;
  readonly #origin: string;
  readonly cookies = new Map<string, string>();

  constructor(app: Asked, origin: string) {
    this.#app = app;
    this.#origin = origin;
  }

  async get(path: string): Promise<Answer> {
    return this.#send(path, {});
  }

  /** Opens the page, and sends its form with these values in place of its own. */
  async submit(path: string, values: Record<string, string>): Promise<Answer> {
    const { body } = await this.get(path);
    return this.post(path, { ...hiddenFields(body), ...values });
  }

  /** `headers` in place of what a browser says of itself; "" leaves one out. */
  async post(
    path: string,
    values: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const all = { origin: this.#origin, "content-type": "application/x-www-form-urlencoded", ...headers };
    const kept = Object.entries(all).filter(([, value]) => value !== "");
    const body = new URLSearchParams(values).toString();
    return this.#send(path, { method: "POST", headers: Object.fromEntries(kept), body });
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await this.#app.request(`${this.#origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return { status: response.status, headers: response.headers, body: await response.text() };
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** Of the page's own form, which stands after the one that signs out. */
export function hiddenFields(body: string): Record<string, string> {
  const found = body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)" ?\/?>/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, value]));
}
