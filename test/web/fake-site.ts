// Charter's pages over a fake GitHub sign-in: nobody but the browser, the cookies and the clock.

import { generateKeyPairSync } from "node:crypto";
import { pino } from "pino";
import type { Account } from "../../src/core/account.ts";
import { claPages } from "../../src/web/cla/routes.ts";
import { createSessionKeys } from "../../src/web/session/keys.ts";
import type { Services } from "../../src/workflows/services.ts";
import { TestBrowser } from "./browser-of.ts";

export const SITE = "https://charter.example";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const keys = createSessionKeys(privateKey.export({ type: "pkcs1", format: "pem" }).toString());

class FakeClock {
  time = new Date("2026-03-02T09:00:00.000Z");
  now(): Date {
    return this.time;
  }
  pass(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }
}

export const ada: Account = { id: 7, login: "ada", kind: "user" };
export const bob: Account = { id: 8, login: "bob", kind: "user" };

export interface FakeSite {
  clock: FakeClock;
  services: Services;
  /** Verifiers that came with a code. */
  finished: { code: string; verifier: string; callbackUrl: string }[];
  open(): TestBrowser;
  /** A browser in which this person is signed in. */
  openAs(person: Account): Promise<TestBrowser>;
}

export function fakeSite(changes: Partial<Services> = {}, siteUrl = SITE): FakeSite {
  const clock = new FakeClock();
  const finished: FakeSite["finished"] = [];
  const people = new Map([ada, bob].map((person) => [person.login, person]));
  const signIn: NonNullable<Services["signIn"]> = {
    address: ({ state, challenge }) =>
      `https://github.example/authorize?state=${state}&challenge=${challenge}`,
    // The code is the login of who is at the browser.
    async finish(answer) {
      finished.push(answer);
      const person = people.get(answer.code);
      if (person === undefined) throw new Error("bad_verification_code");
      return person;
    },
  };
  const given = { clock, signIn, siteUrl, log: pino({ level: "silent" }), ...changes };
  const services = given as Services;
  const app = claPages(services, keys);
  const open = () => new TestBrowser(app, siteUrl);
  return {
    clock,
    services,
    finished,
    open,
    async openAs(person) {
      people.set(person.login, person);
      const browser = open();
      const state = stateOf((await browser.get("/sign-in")).headers);
      await browser.get(`/sign-in/callback?code=${person.login}&state=${state}`);
      return browser;
    },
  };
}

/** Of the address at GitHub that a browser was sent to. */
export function stateOf(headers: Headers): string {
  return new URL(headers.get("location") ?? "").searchParams.get("state") ?? "";
}
