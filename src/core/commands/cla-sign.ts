// `/cla sign`: the comment is the signature. It binds the person, so it takes no conditions and no proxies.

import { code, link } from "../messages/text.ts";
import { moment } from "../messages/time.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

export const claSign: Command = {
  name: "cla sign",
  usage: "/cla sign",
  summary: "Signs the contributor agreement of this project, for yourself.",
  who: "Anyone, for themselves.",
  examples: ["/cla sign"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, rules, argument } = context;
  const { agreement } = rules;
  if (request.by.kind !== "user") {
    return refused(
      "only a person can sign an agreement. A maintainer can name a machine account under `cla.machines` in the charter instead.",
    );
  }
  if (rules.charter.cla === null)
    return refused("this project asks for no agreement, so there is nothing to sign.");
  if (agreement === null) {
    const document = code(rules.charter.cla.document);
    return refused(
      `the agreement ${document} can't be read now, so it can't be signed. A maintainer has to put the file back; then comment \`/cla sign\` again.`,
    );
  }
  if (argument !== "") {
    return refused(
      `a signature takes no conditions and nobody can sign for others. If you agree to ${link("the agreement", agreement.url)} as it is, comment \`/cla sign\` and nothing else on that line.`,
    );
  }
  const signedAt = alreadySigned(context, agreement.hash);
  if (signedAt !== null) {
    const reply = `you have signed ${link("this agreement", agreement.url)} already, on ${moment(signedAt)}. Nothing more is needed.`;
    return done([], reply);
  }
  const { agreementSince } = context.record;
  if (agreementSince !== null && Date.parse(request.at) < Date.parse(agreementSince)) {
    return refused(
      `I know this text of the agreement only since ${moment(agreementSince)}, after you wrote your comment. Please read ${link("the text as it is now", agreement.url)}, and if you agree to it, comment \`/cla sign\` again.`,
    );
  }
  const { by: person, commentId, at } = request;
  return done([{ kind: "sign", person, documentHash: agreement.hash, commentId, at }]);
}

function alreadySigned({ request, record }: CommandContext, documentHash: string): string | null {
  const signature = record.signatures.find(
    (candidate) => candidate.personId === request.by.id && candidate.documentHash === documentHash,
  );
  return signature?.signedAt ?? null;
}
