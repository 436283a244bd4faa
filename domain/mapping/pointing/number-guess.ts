import { type NumberStyle, numberOfText } from '../written-number'

/** How a file's numbers are written. `decimal` null: the values fit both marks, so a person must say. */
export interface NumberGuess {
  decimal: '.' | ',' | null
  group: NumberStyle['group'] | null
}

const STYLES: readonly (NumberStyle & { decimal: '.' | ',' })[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: '.', group: ',' },
  { decimal: ',', group: '.' },
  { decimal: '.', group: ' ' },
  { decimal: ',', group: ' ' },
  { decimal: '.', group: "'" },
]

const isNumber = (value: string, style: NumberStyle) => numberOfText(value, style) !== undefined

/** Whether all of a column's values are numbers in a style; of no values: no. */
export function isNumeric(values: readonly string[], style: NumberStyle): boolean {
  return values.length > 0 && values.every(value => isNumber(value, style))
}

/** Takes the values of all columns, gives how numbers are written: by what fits only one way. Whole numbers tell nothing. */
export function guessNumbers(columns: readonly (readonly string[])[]): NumberGuess {
  const found = new Set<'.' | ','>()
  let group: NumberStyle['group'] | null = null
  let isOpen = false
  for (const values of columns) {
    const marked = values.filter(value => /[.,' \u00a0\u202f]/.test(value))
    if (marked.length === 0) continue
    const fitting = STYLES.filter(style => isNumeric(values, style))
    const marks = new Set(fitting.map(style => style.decimal))
    if (fitting.length === 0) continue
    if (marks.size > 1) {
      isOpen = true
      continue
    }
    const [style] = fitting
    if (!style) continue
    found.add(style.decimal)
    group ??= style.group ?? null
  }
  const [decimal = null] = found
  if (found.size > 1) return { decimal: null, group: null }
  return { decimal: decimal ?? (isOpen ? null : '.'), group }
}
