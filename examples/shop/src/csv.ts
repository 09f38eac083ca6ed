/** One line of CSV as in RFC 4180, with its line end. */
export function csvLine(values: readonly unknown[]): string {
  return values.map(quoted).join(',') + '\r\n';
}

function quoted(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value ?? '');
  // A leading sign makes spreadsheets run the cell as a formula.
  const harmless = /^[=+\-@]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
