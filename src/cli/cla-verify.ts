// `charter cla verify`: whether a receipt is what Charter gave out, without Charter and without a network.

import { createHash } from "node:crypto";
import { Command } from "commander";
import { type Receipt, verifyReceipt } from "../store/cla/receipt-format.ts";
import { readBytes } from "./cla-files.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";

const HELP = `
Alone, a receipt shows that nothing in it was changed. With --ledger (from "charter cla ledger") it also shows that its
entry stands in an unbroken chain, and whether the signature was revoked or erased since; with --text, that a file is the
very text that was signed.

Exit codes: 0 when the receipt holds; 1 when it does not, or a file can't be read.`;

interface Options {
  ledger?: string;
  text?: string;
}

export function verifyCommand(): Command {
  return new Command("verify")
    .description("Checks a receipt.")
    .argument("<receipt.json>", "the receipt, as Charter gave it")
    .option("--ledger <file>", "the owner's ledger, as lines of JSON")
    .option("--text <file>", "what should be the text that was signed")
    .addHelpText("after", HELP)
    .action(tellingRefusals(runVerify));
}

async function runVerify(path: string, options: Options): Promise<void> {
  const receipt = parseReceipt(path);
  const ledger = options.ledger === undefined ? null : readBytes(options.ledger).toString("utf8").split("\n");
  const verified = verifyReceipt(receipt, ledger);
  if (!verified.ok) throw new Refusal(`${path} does not hold. ${verified.reason}`);
  // `verifyReceipt` has looked at its shape.
  const { signer, entry } = receipt as Receipt;
  const { documentPath, documentHash, method, signedAt } = entry.entry;
  const text = options.text === undefined ? null : readBytes(options.text);
  if (text !== null && createHash("sha256").update(text).digest("hex") !== documentHash) {
    throw new Refusal(`${options.text} is not the text that was signed, whose SHA-256 is ${documentHash}.`);
  }
  const lines = [
    `The receipt holds: account ${signer.personId}, then called ${signer.loginThen}, agreed to ${documentPath}`,
    `(SHA-256 ${documentHash}) on ${signedAt} (${method}).`,
    ledger === null
      ? `Not checked: whether entry ${entry.seq} stands in the ledger of account ${entry.ownerId} (--ledger).`
      : `It is entry ${entry.seq} of the ledger of account ${entry.ownerId}, whose chain is unbroken.`,
    ...(verified.revokedAt === null ? [] : [`It was revoked on ${verified.revokedAt}.`]),
    ...(verified.erasedAt === null ? [] : [`Its person was erased on ${verified.erasedAt}.`]),
    ...(text === null ? [] : [`${options.text} is the very text that was signed.`]),
  ];
  await printLines(lines.map(escapeHidden));
}

function parseReceipt(path: string): unknown {
  try {
    return JSON.parse(readBytes(path).toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(`${path} is no JSON. Name the file that "receipt as JSON" gave.`, { cause: error });
  }
}
