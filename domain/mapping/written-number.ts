/** How a file writes numbers: its decimal mark, and what stands between thousands, if anything may. */
export interface NumberStyle {
  decimal: '.' | ','
  group?: '.' | ',' | ' ' | "'"
}

export const PLAIN_NUMBERS: NumberStyle = { decimal: '.' }

// Beyond 15 significant digits a double no longer holds what was written.
const MOST_DIGITS = 15
const shapes = new Map<string, RegExp>()

function shapeOf({ decimal, group }: NumberStyle): RegExp {
  const key = `${decimal}${group ?? ''}`
  const known = shapes.get(key)
  if (known) return known
  const whole = group
    ? `(?:\\d{1,3}(?:${group === ' ' ? '[ \\u00a0\\u202f]' : `\\${group}`}\\d{3})+|\\d+)`
    : '\\d+'
  const shape = new RegExp(`^[+-]?${whole}(?:\\${decimal}\\d+)?$`)
  shapes.set(key, shape)
  return shape
}

/**
 * Takes a number as a file writes it and the file's style, gives the number; text that is none ("1e5", "0x10",
 * "12abc", "1,5" where the mark is a point) or has more than 15 significant digits: undefined. Blank text is the
 * caller's to tell apart: it is a missing value, never 0.
 */
export function numberOfText(text: string, style: NumberStyle = PLAIN_NUMBERS): number | undefined {
  if (!shapeOf(style).test(text)) return undefined
  let plain = text
  if (style.group)
    plain = plain.replace(style.group === ' ' ? /[ \u00a0\u202f]/g : new RegExp(`\\${style.group}`, 'g'), '')
  if (style.decimal === ',') plain = plain.replace(',', '.')
  if (plain.length > MOST_DIGITS && significantDigits(plain) > MOST_DIGITS) return undefined
  const value = Number(plain)
  return value === 0 ? 0 : value
}

function significantDigits(plain: string): number {
  return plain.replace(/[+\-.]/g, '').replace(/^0+/, '').length
}
