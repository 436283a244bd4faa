// What stands in quotes or comments is the statement's own affair.
const PIECES =
  /'(?:[^'\\]|\\.|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\/|::|:cursor\b/g

/**
 * Takes a SELECT with :cursor in it and how the database writes a parameter; gives the statement and how often the cursor stands in it.
 * A “:cursor” inside quotes or comments is left alone, and so is a cast (`::`).
 */
export function withCursor(text: string, parameter: (at: number) => string): { text: string; times: number } {
  let times = 0
  const made = text.replace(PIECES, piece => {
    if (piece !== ':cursor') return piece
    times += 1
    return parameter(times)
  })
  return { text: made, times }
}

/** Takes a person's SELECT, gives it without the semicolon and blanks at its end. */
export function bareSelect(text: string): string {
  return text.replace(/[\s;]+$/, '')
}

/** Tells whether a text begins as a query does; the database is the judge of all the rest. */
export function looksLikeSelect(text: string): boolean {
  return /^\s*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*(select|with|values|table)\b/i.test(text)
}
