// Domains that say nothing about whom somebody works for.

/** Everybody can have an address there. Far from all of them: those that somebody may enter without a second thought. */
const OPEN_TO_EVERYBODY = new Set([
  "126.com",
  "163.com",
  "aol.com",
  "fastmail.com",
  "gmail.com",
  "gmx.de",
  "gmx.net",
  "googlemail.com",
  "hey.com",
  "hotmail.com",
  "icloud.com",
  "live.com",
  "mac.com",
  "mail.com",
  "mail.ru",
  "me.com",
  "msn.com",
  "outlook.com",
  "pm.me",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "web.de",
  "yahoo.com",
  "yandex.com",
  "yandex.ru",
  "zoho.com",
]);

/** Why this domain must not stand on a company's list, with what to do; null where nothing speaks against it. */
export function openDomainProblem(domain: string): string | null {
  if (!OPEN_TO_EVERYBODY.has(domain.toLowerCase()) && !domain.toLowerCase().endsWith("noreply.github.com"))
    return null;
  return `Everybody can have an address at ${domain}. List the people's GitHub accounts instead.`;
}
