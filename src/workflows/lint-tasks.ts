// What lint works out of governance files alone, as plain data in and out: it may run in another thread.

import type { Charter } from "../core/charter/charter.ts";
import { charterInForce } from "../core/charter/charter-in-force.ts";
import { type CompiledRules, compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import type { Finding } from "../core/lint/finding.ts";
import { lintGovernance } from "../core/lint/lint-governance.ts";
import { namesToResolve, readGovernance } from "../core/lint/read-files.ts";
import type { Problem } from "../core/problem.ts";
import { firstProblems, proposalNames, proposalProblems } from "../core/proposal-findings.ts";
import { lintProposed } from "../core/proposed-files.ts";
import { type EffectInput, effectNamesOfFiles, effectOfFiles } from "../core/simulation/effect-of-files.ts";
import type { ProposalEffect } from "../core/simulation/proposal-effect.ts";
import type { ChangedFile, Directory, GovernanceFile, GovernanceFiles } from "../core/snapshot.ts";

/** The governance of a base branch, a second time as it is in force where that differs, and after the merge. */
interface ProposedFiles {
  before: readonly GovernanceFiles[];
  after: GovernanceFiles;
}

interface World {
  /** Every path of the tree; null when it is not known. */
  files: readonly string[] | null;
  directory: Directory;
  /** People whose review GitHub refused to request. */
  refused?: readonly { login: string; reason: string }[];
}

export const lintTasks = {
  /** What is wrong with the proposed files by themselves, and the charter after the merge. */
  readProposal(input: {
    files: GovernanceFiles;
    lastOrganisation: GovernanceFile | null;
    charterIsGone: boolean;
  }): { problems: Problem[]; charter: Charter } {
    const { files, lastOrganisation, charterIsGone } = input;
    const organisation = charterInForce("organisation", files.organisationCharter, lastOrganisation);
    const repository = charterInForce("repository", charterIsGone ? null : files.charter, null);
    const proposed = files.proposed.find(({ path }) => path === CHARTER_PATH);
    const after = {
      ...files,
      charter: proposed ?? (charterIsGone ? null : files.charter),
      ownership: [],
      proposed: [],
    };
    return {
      problems: firstProblems(lintProposed(files, organisation.text, repository.text)),
      charter: compileRules(after, NONE_BEFORE).charter,
    };
  },

  namesOfProposal({ before, after }: ProposedFiles): string[] {
    return proposalNames({ before: before.map(readGovernance), after: readGovernance(after) });
  },

  judgeProposal(
    input: ProposedFiles & { changed: readonly ChangedFile[]; world: World; known: readonly Problem[] },
  ): Problem[] {
    const { before, after, changed, world, known } = input;
    const proposal = { before: before.map(readGovernance), after: readGovernance(after), changed };
    return proposalProblems(proposal, world, known);
  },

  namesOfEffect(input: EffectInput): string[] {
    return effectNamesOfFiles(input);
  },

  judgeEffect(input: EffectInput & { directory: Directory }): ProposalEffect {
    return effectOfFiles(input, input.directory);
  },

  readRepository(files: GovernanceFiles): { names: string[]; unusable: CompiledRules["unusable"] } {
    const { unusable } = compileRules(files, NONE_BEFORE);
    return { names: namesToResolve(readGovernance(files)), unusable };
  },

  judgeRepository({ files, world }: { files: GovernanceFiles; world: World }): Finding[] {
    return lintGovernance({ ...readGovernance(files), ...world });
  },
};

export type LintTasks = typeof lintTasks;
