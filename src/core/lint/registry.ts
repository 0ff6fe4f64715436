// Every rule of lint: to add one, write a file of its own and a line here.

import type { LintRule } from "./rule.ts";
import { caseDifference } from "./rules/case-difference.ts";
import { duplicatePerson } from "./rules/duplicate-person.ts";
import { emailOwner } from "./rules/email-owner.ts";
import { ineffectiveRule } from "./rules/ineffective-rule.ts";
import { ladderWithoutEnd } from "./rules/ladder-without-end.ts";
import { moduleWithoutPaths } from "./rules/module-without-paths.ts";
import { hiddenTeam, noWriteAccess, unknownOwner } from "./rules/names-on-github.ts";
import { prefixTrap } from "./rules/prefix-trap.ts";
import { refusedRequest } from "./rules/refused-request.ts";
import { moduleInOneFile, rosterDiffers } from "./rules/roster-differs.ts";
import { maintainerWithoutFiles, ownerNotOnRoster } from "./rules/roster-people.ts";
import { shadowedRule } from "./rules/shadowed-rule.ts";
import { allEmeritus, fewMaintainers } from "./rules/staffing.ts";
import { syntax } from "./rules/syntax.ts";
import { pathCase, unmatchedPattern } from "./rules/unmatched-pattern.ts";
import { unownedFiles } from "./rules/unowned-files.ts";

export const lintRules: readonly LintRule[] = [
  syntax,
  unknownOwner,
  hiddenTeam,
  noWriteAccess,
  refusedRequest,
  emailOwner,
  ineffectiveRule,
  caseDifference,
  duplicatePerson,
  unmatchedPattern,
  pathCase,
  shadowedRule,
  prefixTrap,
  unownedFiles,
  fewMaintainers,
  allEmeritus,
  moduleWithoutPaths,
  ladderWithoutEnd,
  rosterDiffers,
  moduleInOneFile,
  ownerNotOnRoster,
  maintainerWithoutFiles,
];
