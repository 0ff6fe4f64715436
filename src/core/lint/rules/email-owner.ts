// Owners given by an e-mail address.

import { byNameAndFile, elsewhere, show } from "../by-name.ts";
import type { LintRule } from "../rule.ts";

export const emailOwner: LintRule = {
  id: "email-owner",
  severity: "warning",
  summary: "An owner is given by an e-mail address.",
  help: "GitHub finds the account behind an address, but tells no app, so that Charter can't ask that person for a review nor count their approval.",
  check: (study) =>
    byNameAndFile(
      study,
      study.mentions.filter(({ owner }) => owner.kind === "email"),
    ).map((named) => ({
      ...named.at,
      message: `${show(named.first)} is an address, which Charter can't follow to an account.${elsewhere(named)}`,
      fix: "Write the person's login instead, for example @alice.",
    })),
};
