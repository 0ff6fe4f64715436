// Amounts as people read them.

/** "12,345" */
export function formatCount(count: number): string {
  return count.toLocaleString("en");
}

/** "1 file", "12,345 files" */
export function fileCount(files: number): string {
  return `${formatCount(files)} ${files === 1 ? "file" : "files"}`;
}

/** "0.4 %"; a little that would round to nothing stays visible. */
export function formatShare(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (percent > 0 && percent < 0.05) return "<0.1 %";
  return `${percent.toFixed(1)} %`;
}

const UNITS = ["B", "KB", "MB", "GB", "TB"];

/** "4.2 MB", by thousands. */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${unit === 0 || amount >= 99.95 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[unit]}`;
}
