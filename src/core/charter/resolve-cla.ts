// What the charter in force says about agreements: the whole of it from the charter that names what is asked for, and
// the lists of accounts from the repository's before the organisation's.

import type { AgreementField, ClaPolicy, ClaScope, Instrument } from "../cla/policy.ts";
import type { CharterText, CharterTexts } from "./charter-text.ts";
import type { ClaFile, InstrumentFile } from "./cla-schema.ts";
import { DEFAULT_AGENTS } from "./defaults.ts";
import { withoutAt } from "./without-at.ts";

/** Null where no charter asks for anything. */
export function resolveCla({ repository, organisation }: CharterTexts): ClaPolicy | null {
  const own = repository?.file.cla;
  const outer = organisation?.file.cla;
  const accounts = accountsOf(own, outer);
  if (repository !== null && namesInstrument(own)) {
    const scope = scopeOf(own, { kind: repository === organisation ? "organisation" : "repository" });
    // Who administers the signatures of other repositories, too, is not for this one to say.
    const admins = scope.kind === "repository" ? (own.admins ?? outer?.admins) : outer?.admins;
    return { in: "repository", scope, ...accounts, admins: logins(admins), ...termsOf(own, repository) };
  }
  if (organisation === null || !namesInstrument(outer)) return null;
  const scope = scopeOf(outer, { kind: "organisation" });
  return {
    in: "organisation",
    scope,
    ...accounts,
    admins: logins(outer.admins),
    ...termsOf(outer, organisation),
  };
}

export function namesInstrument(cla: ClaFile | undefined): cla is ClaFile {
  return cla?.document !== undefined || cla?.provider !== undefined;
}

/** Which charter says more of the repository decides whether an account is a machine or an agent. */
function accountsOf(own: ClaFile = {}, outer: ClaFile = {}): Pick<ClaPolicy, "machines" | "agents"> {
  const machines = own.machines ?? outer.machines ?? [];
  const agents = own.agents ?? outer.agents ?? [...DEFAULT_AGENTS];
  if (own.agents !== undefined) return { agents, machines: machines.filter((id) => !agents.includes(id)) };
  return { machines, agents: agents.filter((id) => !machines.includes(id)) };
}

function scopeOf({ scope, group }: ClaFile, usual: ClaScope): ClaScope {
  if (group !== undefined) return { kind: "group", name: group };
  return scope === undefined ? usual : { kind: scope };
}

function logins(written: readonly string[] = []): string[] {
  return written.map(withoutAt);
}

type Terms = Omit<ClaPolicy, "in" | "scope" | "machines" | "agents" | "admins">;

function termsOf(cla: ClaFile, text: CharterText): Terms {
  const fields = (cla.fields ?? []).map(({ name, required = false }) => ({ name, required }));
  return {
    instrument: instrumentOf(cla),
    paths: (cla.paths ?? []).map(({ paths, ...given }) => {
      return { patterns: paths, instrument: instrumentOf(given) };
    }),
    corporate: cla.corporate ?? null,
    versions: versionsOf(cla),
    fields,
    signBy: signByOf(cla, fields),
    assurance: cla.assurance ?? "opener",
    committers: cla.committers ?? false,
    claimedEmails: cla.claimed_emails ?? false,
    settledBranches: cla.settled_branches ?? [],
    exemptions: exemptionsOf(cla, text),
    waiverPeople: cla.waive?.people ?? null,
  };
}

/** Of a valid charter: it has a document or a provider, and what that one needs. */
function instrumentOf({ document = "", provider, name = "", app, reason = "" }: InstrumentFile): Instrument {
  switch (provider) {
    case undefined:
      return { kind: "agreement", document };
    case "sign-off":
      return { kind: "sign-off" };
    case "check":
      return { kind: "check", name, app: app ?? null };
    case "nothing":
      return { kind: "nothing", reason };
  }
}

function versionsOf({ document: usual = "", versions = [] }: ClaFile): ClaPolicy["versions"] {
  return versions.map(
    ({ document = usual, label, sha256, change = "material", grace_days: graceDays = 0 }) => {
      return { document, label, hash: sha256.toLowerCase(), change, graceDays };
    },
  );
}

/** A comment has no place for a field that must be filled in. */
function signByOf(
  { sign_by: ways = ["page", "comment"] }: ClaFile,
  fields: AgreementField[],
): ClaPolicy["signBy"] {
  const needsPage = fields.some(({ required }) => required);
  return { page: ways.includes("page"), comment: ways.includes("comment") && !needsPage };
}

function exemptionsOf({ exempt = [] }: ClaFile, { path, lineOf }: CharterText): ClaPolicy["exemptions"] {
  return exempt.map(({ reason, lines = null, paths = [], moves = false, people = 0 }, position) => {
    return { reason, lines, paths, moves, people, file: path, line: lineOf(["cla", "exempt", position]) };
  });
}
