// A receipt on paper. The file carries the receipt as JSON, too, which is the one that can be verified.

import PDFDocument from "pdfkit";
import type { ReceiptFacts } from "./receipt-facts.ts";

export interface Paper {
  title: string;
  facts: ReceiptFacts;
  /** What the file carries. */
  attachment: { name: string; json: string };
  /** When the file was made. */
  at: Date;
}

const MARGIN = 60;
const NAME_WIDTH = 130;

export async function receiptPdf({ title, facts, attachment, at }: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en",
    displayTitle: true,
    info: { Title: printable(title), Creator: "Charter", Producer: "Charter", CreationDate: at },
  });
  const done = collect(document);
  const tagged = (kind: string, draw: () => void) => document.addStructure(document.struct(kind, {}, draw));
  tagged("H1", () => document.font("Helvetica-Bold").fontSize(18).text(printable(title)));
  document.moveDown();
  for (const [name, value] of facts) tagged("P", () => drawFact(document, printable(name), printable(value)));
  const end = `The attached file ${attachment.name} says the same for machines. "charter cla verify" shows, without asking anybody, that it stands in the exported ledger, unaltered.`;
  tagged("P", () => document.moveDown().font("Helvetica").fontSize(9).text(end, MARGIN));
  document.file(Buffer.from(attachment.json), {
    name: attachment.name,
    type: "application/json",
    description: "The receipt for machines",
    creationDate: at,
    modifiedDate: at,
  });
  document.end();
  return done;
}

function drawFact(document: PDFKit.PDFDocument, name: string, value: string): void {
  const width = document.page.width - 2 * MARGIN - NAME_WIDTH;
  const height = document.font("Helvetica").fontSize(10).heightOfString(value, { width });
  if (document.y + height > document.page.height - MARGIN) document.addPage();
  const top = document.y;
  document.fillColor("#555").text(name, MARGIN, top, { width: NAME_WIDTH - 10 });
  const below = document.y;
  document.fillColor("#000").text(value, MARGIN + NAME_WIDTH, top, { width });
  document.y = Math.max(document.y, below) + 4;
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on("data", (part: Buffer) => parts.push(part));
    document.on("error", reject);
    document.on("end", () => resolve(new Uint8Array(Buffer.concat(parts))));
  });
}

/** The fonts that every reader of PDF has know Latin letters only; others are spelled out, and whole in the attachment. */
function printable(text: string): string {
  return [...text.normalize("NFC")]
    .map((character) => (IN_FONT.test(character) ? character : `[U+${codeOf(character)}]`))
    .join("");
}

const IN_FONT = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]$/u;

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
