// `charter lint`: all that is wrong or doubtful in a project's governance.

import { Command, Option } from "commander";
import { GOVERNANCE_PATHS } from "../core/governance-paths.ts";
import type { LintInput } from "../core/lint/input.ts";
import { lintGovernance } from "../core/lint/lint-governance.ts";
import { namesToResolve, type ReadGovernance, readSomeGovernance } from "../core/lint/read-files.ts";
import { sentenceList } from "../core/wording.ts";
import { readFromDisk } from "./disk-file.ts";
import { commitPlace, workingFolder } from "./file-places.ts";
import { type FindingFormat, findingFormats } from "./finding-formats/formats.ts";
import { gitHubSettings } from "./github-access.ts";
import { gitHubRepository } from "./github-repository.ts";
import { MERGE_RULES_PATHS } from "./governance-files.ts";
import { isKnownName, readPlace } from "./lint-files.ts";
import { lookUpNames, MOST_NAMES } from "./lint-github.ts";
import { LocalGit } from "./local-git.ts";
import { fail, printLines } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";
import { repositoryPath } from "./repository-path.ts";

interface Options {
  git?: string;
  /** True where the option has no value. */
  github?: string | true;
  file?: string[];
  format: FindingFormat;
}

const HELP = `
Files are those that the charter names: below this folder, or with --git in the commit HEAD of the clone. Without a
charter they are the governance files in their usual places. With --file they are the named ones, as they are on
disk, in that order: charter.yml, CODEOWNERS, MAINTAINERS, OWNERS, merge_rules.yaml, and a page of maintainers
(.md, .rst, .html, .json). The tree that patterns are compared with is that of --git, always at HEAD.

--github looks names up with the token in GITHUB_TOKEN or GH_TOKEN, which it only sends to GitHub (or to the address
in GITHUB_API_URL). It reads no files there: use it with --git, --file or in a clone. Without a value the repository
is that of GITHUB_REPOSITORY, as in a workflow, or else of the clone's remote origin.

--format json prints one finding a line. docs/lint.md describes every rule.

Exit codes: 0 when there is no error (warnings may be there); 1 when there is one, or when a file or GitHub can't be
read or an option is wrong.`;

export function lintCommand(): Command {
  return new Command("lint")
    .description("Checks the governance files: by themselves, against each other, the tree, and GitHub.")
    .option("--git <clone>", "compare with the tree of a local clone, and read the files there")
    .option("--github [owner/repo]", "look up people and teams on GitHub")
    .option("--file <path...>", "files to check instead of those that the charter names")
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(Object.keys(findingFormats))
        .default("text"),
    )
    .addHelpText("after", HELP)
    .action(tellingRefusals(lint));
}

async function lint(options: Options): Promise<void> {
  const settings = options.github === undefined ? null : gitHubSettings(process.env, "--github");
  const read = readInput(options);
  if (read === null) return;
  const { governance, files } = read;
  const directory =
    settings === null || options.github === undefined
      ? null
      : await lookUpNames(
          gitHubRepository(options.github, options.git, process.env),
          namesIn(governance),
          settings,
        );
  await report({ ...governance, files, directory }, options.format);
}

async function report(input: LintInput, format: FindingFormat): Promise<void> {
  const findings = lintGovernance(input);
  if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
  await printLines(findingFormats[format](findings));
}

interface Read {
  governance: ReadGovernance;
  files: string[] | null;
}

/** Null after saying what is wrong with every named file. */
function readInput({ git: clone, file: named }: Options): Read | null {
  const git = clone === undefined ? null : new LocalGit(clone);
  const tree = git?.tree(git.resolve("HEAD")) ?? null;
  const files = tree?.map(({ path }) => path) ?? null;
  if (named !== undefined) {
    const governance = readNamed(named);
    return governance && { governance, files };
  }
  const place = git === null || tree === null ? workingFolder() : commitPlace(git, tree);
  const governance = readPlace(place);
  if (governance !== null) return { governance, files };
  const places = sentenceList([...GOVERNANCE_PATHS, ...MERGE_RULES_PATHS, "OWNERS files"], Infinity, "or");
  throw new Refusal(
    `there is no governance file ${clone === undefined ? "here" : "in the clone"}. Go to a repository with ${places}, or name one by --file.`,
  );
}

/** What can be read is checked even where another file can't. */
function readNamed(paths: readonly string[]): ReadGovernance | null {
  const found = paths.flatMap((path) => {
    const shown = repositoryPath(path);
    if (!isKnownName(shown)) {
      fail(
        `${path} is not known as a governance file. Name it charter.yml, CODEOWNERS, MAINTAINERS, OWNERS or merge_rules.yaml.`,
      );
      return [];
    }
    const file = readFromDisk(path);
    if (file !== null) return { ...file, path: shown };
    fail(`there is no file ${path}. Name one that exists by --file.`);
    return [];
  });
  return found.length === 0 ? null : readSomeGovernance(found);
}

function namesIn(governance: ReadGovernance): string[] {
  const names = namesToResolve(governance);
  if (names.length > MOST_NAMES) {
    console.error(`charter: of ${names.length} names only the first ${MOST_NAMES} are looked up on GitHub.`);
  }
  return names;
}
