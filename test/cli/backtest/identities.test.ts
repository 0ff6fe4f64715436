// Which login a name has: first the names that must not be joined.

import { expect, it } from "vitest";
import { Identities } from "../../../src/cli/backtest/identities.ts";

/** Whichever is met first. */
function areJoined(name: string, login: string): boolean {
  const nameFirst = new Identities();
  nameFirst.ofAuthor(name);
  const loginFirst = new Identities();
  loginFirst.ofLogin(login);
  const joined = [nameFirst.ofLogin(login) === name, loginFirst.ofAuthor(name) === login];
  expect(joined[0]).toBe(joined[1]);
  return joined[0] === true;
}

it.each([
  ["ana maria silva", "malfet"],
  // Initials alone, or a login that is too short.
  ["ana maria silva", "ams"],
  ["bo ek", "bo"],
  // A single word is a login already, or says too little.
  ["ana", "anabel"],
  // Letters are left over.
  ["ana maria silva", "silvas"],
  ["ana silva", "anaxsilva"],
  ["", "ana"],
  ["李 小明", "ana"],
])("%s is not %s", (name, login) => {
  expect(areJoined(name, login)).toBe(false);
});

it.each([
  ["ana maria silva", "anasilva"],
  ["ana maria silva", "ana-silva"],
  ["ana maria silva", "amsilva7"],
  ["ana m. silva", "silvaana"],
  ["ana maria silva", "asilv"],
  ["maria silva", "silva2000"],
  ["李 xiao ming", "xiaoming"],
])("%s is %s", (name, login) => {
  expect(areJoined(name, login)).toBe(true);
});

it("joins nothing where two people fit", () => {
  const people = new Identities();
  people.ofLogin("asilva");
  people.ofLogin("silva");
  expect(people.ofAuthor("ana silva")).toBe("ana silva");
  people.ofAuthor("bo berg");
  people.ofAuthor("birgit berg");
  expect(people.ofLogin("berg")).toBe("berg");
});

it("keeps the key that a person had first, and several names of one login", () => {
  const people = new Identities();
  expect(people.ofLogin("anasilva")).toBe("anasilva");
  expect(people.ofAuthor("ana silva")).toBe("anasilva");
  expect(people.ofAuthor("ana maria silva")).toBe("anasilva");
  expect(people.ofLogin("silva")).toBe("anasilva");
  expect(people.ofAuthor("silva")).toBe("anasilva");
});

it("learns nothing from what must not be known yet", () => {
  const people = new Identities();
  people.ofAuthor("ana silva");
  expect(people.ofKnown("asilva")).toBe("asilva");
  expect(people.ofLogin("asilva")).toBe("ana silva");
  expect(people.ofKnown("asilva")).toBe("ana silva");
});

it("takes no time for long names and logins", () => {
  const word = "a".repeat(200);
  const start = performance.now();
  expect(areJoined([word, word, word, word, word, word].join(" "), `${"a".repeat(38)}b`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2_000);
});
