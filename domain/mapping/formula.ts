// A spreadsheet runs a cell that begins like this; it is written with an apostrophe before it, which spreadsheets
// read as "this is text", and the apostrophe is taken off again when the file comes back.
const RUNS = /^'*[=+\-@\t\r]/
const MARKED = /^'+[=+\-@\t\r]/

/** Takes a cell's text, gives it so that no spreadsheet runs it. */
export function formulaSafe(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** The inverse of formulaSafe, for files that we wrote ourselves. */
export function fromFormulaSafe(text: string): string {
  return MARKED.test(text) ? text.slice(1) : text
}
