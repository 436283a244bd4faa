interface Marks {
  decimal: string
  /** The locale's own digits, from 0 to 9. */
  digits: string[]
}

const known = new Map<string, Marks>()

function marksOf(locale: string): Marks {
  const found = known.get(locale)
  if (found) return found
  const format = new Intl.NumberFormat(locale, { useGrouping: false })
  const decimal = format.formatToParts(1.5).find(part => part.type === 'decimal')?.value ?? '.'
  const marks = { decimal, digits: Array.from({ length: 10 }, (_, digit) => format.format(digit)) }
  known.set(locale, marks)
  return marks
}

// Apostrophes, blanks and full-width marks with which somewhere thousands are told apart.
const GROUPS = /[\s'’٬_]/g
const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/

/**
 * Takes what a person typed and their locale, gives the number: decimals after the locale's mark, also after a point where that is
 * unmistakable ("1.234" in German is 1234, "4.5" is four and a half), with or without marks between thousands, in the locale's digits or
 * in 0 to 9. Nothing typed: null. No number: undefined.
 */
export function typedNumber(typed: string, locale = 'en'): number | null | undefined {
  const { decimal, digits } = marksOf(locale)
  let text = typed
    .trim()
    .replaceAll('−', '-')
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replaceAll(GROUPS, '')
    .replace(/%$/, '')
  if (text === '') return null
  digits.forEach((digit, at) => {
    text = text.replaceAll(digit, String(at))
  })
  const group = decimal === '.' ? ',' : '.'
  if (decimal !== '.' && text.includes(decimal)) text = grouped(text, group, decimal).replace(decimal, '.')
  else if (decimal === '.' || /^[+-]?\d{1,3}(?:\.\d{3})+$/.test(text)) text = grouped(text, group, decimal)
  return PLAIN.test(text) && digitsOf(text) <= MOST_DIGITS ? Number(text) + 0 : undefined
}

// Beyond 15 digits a number no longer holds what was typed.
const MOST_DIGITS = 15
const digitsOf = (plain: string) => plain.replace(/[+\-.]/g, '').replace(/^0+/, '').length

/** Takes away the marks between thousands where they stand as such; elsewhere they stay, and it is no number. */
function grouped(text: string, group: string, decimal: string): string {
  const [whole = '', ...rest] = text.split(decimal)
  const parts = whole.split(group)
  const areThousands = parts.length > 1 && parts.slice(1).every(part => /^\d{3}$/.test(part))
  return [areThousands ? parts.join('') : whole, ...rest].join(decimal)
}

/** Takes a number and the reader's locale, gives it as they would type it: no marks between thousands. */
export function typedAs(value: number, locale = 'en'): string {
  return new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 10 }).format(value)
}
