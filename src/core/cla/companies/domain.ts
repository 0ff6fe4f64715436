// What can be the domain of an e-mail address.

const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/;

/** Two labels at least, in lower case, ASCII (`xn--…` for others), 253 characters at most. */
export function isDomain(text: string): boolean {
  const labels = text.split(".");
  return text.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label));
}
