import { type NumberStyle, numberOfText } from './mapping/written-number'
import { typedAs } from './typed-number'

interface Writing {
  style: NumberStyle
  digits: string[]
  /** Marks of the locale's own, and those of the style that they are read as. */
  marks: [string, string][]
}

const known = new Map<string, Writing>()

const groupOf = (mark: string): NumberStyle['group'] => {
  if (mark === ',' || mark === '.') return mark
  return /\s/.test(mark) ? ' ' : "'"
}

function writingOf(locale: string): Writing {
  const found = known.get(locale)
  if (found) return found
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5)
  const mark = (type: string) => parts.find(part => part.type === type)?.value
  const plain = new Intl.NumberFormat(locale, { useGrouping: false })
  const decimal = mark('decimal') === ',' ? ',' : '.'
  const group = mark('group')
  const read = group === undefined ? undefined : groupOf(group)
  const marks = [
    [mark('decimal'), decimal],
    [group, read],
  ].filter((pair): pair is [string, string] => pair[0] !== undefined && pair[0] !== pair[1])
  const writing: Writing = {
    style: { decimal, ...(read === undefined ? {} : { group: read }) },
    marks,
    digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
  }
  known.set(locale, writing)
  return writing
}

/**
 * Takes what stands in a cell of the sheet and the reader's locale, gives the number, as strictly as a file of that style is read: "1.234" in
 * German is 1234, "4.5" is no number. Blank: null, it is missing and never 0. No number: undefined.
 */
export function typedFigure(typed: string, locale = 'en'): number | null | undefined {
  let text = typed
    .trim()
    .replaceAll('’', "'")
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/^−/, '-')
  if (text === '') return null
  const { style, digits, marks } = writingOf(locale)
  digits.forEach((digit, at) => {
    text = text.replaceAll(digit, String(at))
  })
  for (const [own, read] of marks) text = text.replaceAll(own, read)
  return numberOfText(text, style)
}

/** Takes a number and the reader's locale, gives it as it would be typed. */
export function figureTyped(value: number, locale = 'en'): string {
  return typedAs(value, locale)
}
