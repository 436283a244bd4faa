/** Nothing is an empty cell, never 0. */
export type CsvValue = string | number | null

/**
 * A spreadsheet would run a cell that begins like a formula; numbers are safe, words get an apostrophe. Where it cuts cells at semicolons or tabs, quotes that began
 * behind a comma hold nothing together: then a cell begins behind those, and behind a new line, too.
 */
function cell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = value.replace(/(^|[;\t\r\n])(?=[=+\-@\t\r])/g, "$1'")
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Takes a head and rows, gives them as a file of comma-separated values that a spreadsheet opens and does not run. */
export function csvOf(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `${[head, ...rows].map(row => row.map(cell).join(',')).join('\r\n')}\r\n`
}
