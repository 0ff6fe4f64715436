// Which domains a company's list does not take.

import { expect, it } from "vitest";
import { openDomainProblem } from "../../../../src/core/cla/companies/open-domains.ts";

it.each(["gmail.com", "GMail.com", "outlook.com", "users.noreply.github.com"])(
  "%s is everybody's",
  (domain) => {
    expect(openDomainProblem(domain)).toBe(
      `Everybody can have an address at ${domain}. List the people's GitHub accounts instead.`,
    );
  },
);

it.each(["acme.com", "gmail.com.acme.com", "notgmail.com", "github.com"])(
  "%s can be a company's",
  (domain) => {
    expect(openDomainProblem(domain)).toBeNull();
  },
);
