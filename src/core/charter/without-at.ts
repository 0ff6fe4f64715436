// How a charter writes people: the @ may be left out.

export function withoutAt(login: string): string {
  return login.replace(/^@/, "");
}
