// YAML text → the parser's document, or the first thing that keeps it from being read.

import { Composer, type CST, type Document, Parser, type YAMLError } from "yaml";

/** What is wrong at an offset in the text. */
export interface TextFlaw {
  offset: number;
  message: string;
  fix: string;
}

/** Governance files are at most six levels deep. */
const MAX_DEPTH = 10;
/** Characters of the parser's own words that are shown. */
const MAX_MESSAGE = 120;

/**
 * Never throws. One flaw, the first: a wrong file has as many as characters, and the others follow from it. Keys that
 * stand twice are not looked for, since the parser compares each with each.
 */
export function parseYaml(text: string): Document.Parsed | TextFlaw {
  const strange = /\0|\r(?!\n)/.exec(text);
  if (strange !== null) return { offset: strange.index, ...(strange[0] === "\0" ? NUL : LONE_RETURN) };
  const composer = new Composer({ uniqueKeys: false });
  const halt = haltAtFirst(composer);
  try {
    for (const document of composer.compose(tokensOf(text), true, text.length)) return document;
  } catch (error) {
    if (error instanceof Refusal) return error.flaw;
    if (halt.first === null) throw error;
    const { pos, code, message } = halt.first;
    return { offset: pos[0], ...describeError(code, message) };
  }
  throw new Error("The parser gave no document, which it does for every text.");
}

/**
 * The parser keeps an error for every comma of `[,,,`, so its lists refuse the first. That stops it, though not always
 * by this very error: it takes one from within brackets for an exhausted stack, and reports that.
 */
function haltAtFirst(composer: Composer): { first: YAMLError | null } {
  const halt: { first: YAMLError | null } = { first: null };
  const { errors, warnings } = composer.streamInfo();
  for (const list of [errors, warnings]) {
    list.push = (error: YAMLError) => {
      halt.first ??= error;
      throw error;
    };
  }
  return halt;
}

class Refusal extends Error {
  readonly flaw: TextFlaw;

  constructor(flaw: TextFlaw) {
    super(flaw.message);
    this.flaw = flaw;
  }
}

/** @throws {Refusal} before the composer gets what it would recurse into too deep, and at a second document. */
function* tokensOf(text: string): Generator<CST.Token> {
  let documents = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === "document") documents += 1;
    if (documents > 1 || (documents === 1 && token.type === "directive")) {
      throw new Refusal({ offset: token.offset, ...SECOND_DOCUMENT });
    }
    const deep = token.type === "document" ? findTooDeep(token.value, 0) : null;
    if (deep !== null) throw new Refusal({ offset: deep, ...TOO_DEEP });
    yield token;
  }
}

/** Where the first value, bracket or key stands that is nested too deep. */
function findTooDeep(token: CST.Token | null | undefined, depth: number): number | null {
  if (token === null || token === undefined) return null;
  if (depth > MAX_DEPTH) return token.offset;
  if (!("items" in token)) return null;
  for (const { key, value } of token.items) {
    const deep = findTooDeep(key, depth + 1) ?? findTooDeep(value, depth + 1);
    if (deep !== null) return deep;
  }
  return null;
}

const NUL = {
  message: "A character of number zero stands here, which no text has.",
  fix: "Save the file as text, in UTF-8.",
};
const LONE_RETURN = {
  message: "A carriage return stands here without a line feed.",
  fix: "Save the file with line endings of Unix (LF) or Windows (CRLF).",
};
const TOO_DEEP = {
  message: "This is nested deeper than any governance file.",
  fix: "Remove brackets or indentation that open further levels.",
};
const SECOND_DOCUMENT = {
  message: "The file must be one YAML document.",
  fix: "Remove the line --- and what follows it.",
};

function describeError(code: string, message: string): { message: string; fix: string } {
  switch (code) {
    case "TAG_RESOLVE_FAILED":
      return { message: "Tags are not read.", fix: "Remove the word that starts with an exclamation mark." };
    case "TAB_AS_INDENT":
      return { message: "A tab can't indent.", fix: "Indent by spaces." };
    case "BAD_SCALAR_START":
      return { message: `${message}.`, fix: 'Put the text between quotes, for example "@alice".' };
    case "BAD_ALIAS":
      return {
        message: `This is not valid YAML: ${shortened(message)}.`,
        fix: 'Put text with * or & between quotes, for example "module: *".',
      };
    default:
      return {
        message: `This is not valid YAML: ${shortened(message)}.`,
        fix: "Close quotes and brackets, and give the keys of one group the same indentation.",
      };
  }
}

/** The parser repeats what it could not read, which may be all of the file. */
function shortened(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}
