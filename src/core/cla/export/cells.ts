// Cells of a CSV that a spreadsheet shows as they are: none of them can become a formula.
// https://owasp.org/www-community/attacks/CSV_Injection

/** What a spreadsheet takes for a formula's beginning, and the apostrophe itself, so that each cell can be taken back. */
const SUSPICIOUS = /^[=+\-@\t\r']/;

export function safeCell(text: string): string {
  return SUSPICIOUS.test(text) ? `'${text}` : text;
}

/** What `safeCell` was given. */
export function fromSafeCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
