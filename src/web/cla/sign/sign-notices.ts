// What the page for signing says of signatures that are there already, and of the pull request that led to it.

import { html } from "hono/html";
import { dayInWords } from "../../../core/cla/companies/day.ts";
import type { Standing } from "../../../workflows/cla/standing.ts";
import { difference } from "../../page/difference.ts";
import type { Html } from "../../page/html.ts";
import { details, hash, notice, when } from "../../page/parts.ts";
import { placeOf } from "../office-of.ts";
import type { Signing } from "./signing.ts";

/** Nothing more is asked of this person. */
export function isSettled({ counting }: Standing): boolean {
  return counting !== null && counting.until === null;
}

export function standingNotice({ agreement, standing }: Signing): Html | "" {
  const { counting, earlier, revoked } = standing;
  if (counting !== null) {
    const { signature, until } = counting;
    const receipt = html`<a href="/cla/receipts/${signature.id}">Your receipt</a>`;
    if (signature.documentHash === agreement.hash) {
      const words = html`You signed this text on ${when(signature.signedAt)}, and it counts.`;
      return notice("good", html`<p>${words}</p><p>${receipt}</p>`);
    }
    const since = html`You signed an earlier version on ${when(signature.signedAt)}.`;
    if (until === null) {
      return notice(
        "good",
        html`<p>${since} Only its wording has changed since, so it counts for this text, too.</p><p>${receipt}</p>`,
      );
    }
    const words = html`It counts until ${when(until)}; sign the text below to go on contributing after that.`;
    return notice("wait", html`<p>${since} ${words}</p><p>${receipt}</p>`);
  }
  if (revoked !== null) {
    const reason = revoked.revokedReason === null ? "" : html`: ${revoked.revokedReason}`;
    return notice(
      "wait",
      html`<p>Your signature of this text was revoked on ${when(revoked.revokedAt ?? "")}${reason}</p>`,
    );
  }
  if (earlier === null) return "";
  const day = dayInWords(earlier.signature.signedAt);
  return notice(
    "wait",
    html`<p>The text has changed since you signed it on ${day}. Read what changed, and sign it again.</p>`,
  );
}

/** After signing, and for who came from a pull request. */
export function wayBack({ office, agreement, pull, justSigned }: Signing): Html | "" {
  if (pull === null) return "";
  const address = URL.parse(`/${placeOf(office)}/pull/${pull}`, agreement.url);
  const words = justSigned
    ? `#${pull} is being looked at again, and so are your other open pull requests. Its check will say whether anything else is needed.`
    : `You came from #${pull}.`;
  return html`<p>${words} <a href="${address?.href ?? ""}">Back to ${placeOf(office)}#${pull}</a></p>`;
}

export function earlierText({ agreement, standing: { earlier } }: Signing): Html | "" {
  if (earlier === null) return "";
  const { signature, document } = earlier;
  const owner = signature.ownerId;
  if (document === null || document.text === null) {
    return html`<p>The text that you signed before is not known any more, only its hash ${hash(signature.documentHash)}.</p>`;
  }
  return details(
    "What changed since you signed",
    html`${difference(document.text, agreement.text)}
      <p><a href="/cla/texts/${owner}/${signature.documentHash}">The text that you signed</a></p>`,
    true,
  );
}
