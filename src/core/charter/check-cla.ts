// What a charter file says about agreements must not contradict itself.

import { quote } from "../quote.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { checkVersions } from "./check-cla-versions.ts";
import { checkInstrument } from "./check-instrument.ts";
import { checkPeopleOnce } from "./check-modules.ts";
import { checkPath } from "./check-sources.ts";
import { documentPlaces } from "./cla-documents.ts";
import type { ClaFile } from "./cla-schema.ts";
import { namesInstrument } from "./resolve-cla.ts";
import type { CharterFile } from "./schema.ts";

/** All of them are read with every pull request. */
const MAX_DOCUMENTS = 20;

export function checkCla({ cla }: CharterFile): CharterFlaw[] {
  if (cla === undefined) return [];
  return [
    ...(namesInstrument(cla) ? checkInstrument(cla, ["cla"]) : checkListsAlone(cla)),
    ...(cla.paths ?? []).flatMap((entry, position) => checkInstrument(entry, ["cla", "paths", position])),
    ...checkDocuments(cla),
    ...checkScope(cla),
    ...checkFields(cla),
    ...checkAccounts(cla),
    ...checkExemptions(cla),
    ...checkPeopleOnce(cla.admins ?? [], ["cla", "admins"], "this list"),
  ];
}

/** What a charter may say beside another one that says what is asked for. */
const LISTS = ["machines", "agents", "admins"];

function checkListsAlone(cla: ClaFile): CharterFlaw[] {
  const needing = Object.keys(cla).find((key) => !LISTS.includes(key));
  if (needing === undefined && Object.keys(cla).length > 0) return [];
  const path = needing === undefined ? ["cla"] : ["cla", needing];
  const fix =
    "Add document: with the path of the agreement, or provider. Without them only machines, agents and admins may stand here, beside the organisation's charter.";
  return [{ path, isKey: true, message: "Nothing here says what contributors agree to.", fix }];
}

function checkDocuments(cla: ClaFile): CharterFlaw[] {
  const places = documentPlaces(cla);
  const flaws = places.flatMap(({ document, place }) => checkPath(document, place));
  const many = places[MAX_DOCUMENTS];
  if (many !== undefined) {
    const message = `This is more than ${MAX_DOCUMENTS} agreements.`;
    return [flaw(many.place, message, "Let more paths share an agreement.")];
  }
  if (places.some(({ place }) => place.at(-1) === "document")) return [...flaws, ...checkVersions(cla)];
  const needing = (["corporate", "versions", "fields", "sign_by"] as const).filter(
    (key) => cla[key] !== undefined,
  );
  // Without an instrument, too, that is said already.
  if (!namesInstrument(cla)) return flaws;
  return [
    ...flaws,
    ...needing.map((key): CharterFlaw => {
      const message = `${quote(key)} is about agreements that people sign, and no document is named here.`;
      return { path: ["cla", key], isKey: true, message, fix: "Remove it, or name the document." };
    }),
  ];
}

function checkScope({ scope, group }: ClaFile): CharterFlaw[] {
  if (scope === undefined || group === undefined) return [];
  const message = "Signatures count in one scope, and here are two.";
  return [flaw(["cla", "group"], message, "Keep either scope or group.")];
}

function checkFields({ fields = [], sign_by: ways }: ClaFile): CharterFlaw[] {
  const names = fields.map(({ name }) => name.toLowerCase());
  const flaws = fields.flatMap(({ name }, position) => {
    if (names.indexOf(name.toLowerCase()) === position) return [];
    const message = `There are two fields named ${quote(name)}.`;
    return [flaw(["cla", "fields", position, "name"], message, "Rename one of the two.")];
  });
  const required = fields.find((field) => field.required === true);
  if (required === undefined || ways === undefined || ways.includes("page")) return flaws;
  const message = `Nobody could sign: the required field ${quote(required.name)} can't be filled in in a comment.`;
  return [...flaws, flaw(["cla", "sign_by"], message, "Add page, or let the field be optional.")];
}

function checkAccounts({ machines = [], agents = [] }: ClaFile): CharterFlaw[] {
  return agents.flatMap((id, position) => {
    if (!machines.includes(id)) return [];
    const message = `The account ${id} is a machine above, which needs nobody, and an agent here, which needs a person.`;
    return [flaw(["cla", "agents", position], message, "Keep it in one of the two lists.")];
  });
}

function checkExemptions({ exempt = [] }: ClaFile): CharterFlaw[] {
  return exempt.flatMap(({ lines, paths, moves }, position) => {
    if (lines !== undefined || paths !== undefined || moves === true) return [];
    const fix = "Add lines, paths or moves: true. For a single pull request there is /cla waive.";
    return [flaw(["cla", "exempt", position], "This exemption would hold for every change.", fix)];
  });
}
