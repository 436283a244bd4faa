/** What may stand in a request's {placeholders}. Undefined: not known yet, as the token of a first page. */
export type Known = Readonly<Record<string, string | number | undefined>>

const PLACE = /\{([A-Za-z][\w.]*)(?::(unix|ms|iso|day|number))?\}/g
const ONLY = /^\{([A-Za-z][\w.]*)(?::(unix|ms|iso|day|number))?\}$/

/** A text names something that is neither a field nor known to a pull. */
export class UnknownPlace extends Error {
  override name = 'UnknownPlace'

  constructor(readonly place: string) {
    super(`There is no {${place}}.`)
  }
}

function written(value: string | number, format: string | undefined): string {
  switch (format) {
    case 'unix':
      return String(Math.floor(Number(value) / 1000))
    case 'ms':
    case 'number':
      return String(Math.floor(Number(value)))
    case 'iso':
      return new Date(Number(value)).toISOString()
    case 'day':
      return new Date(Number(value)).toISOString().slice(0, 10)
    default:
      return String(value)
  }
}

/**
 * Takes text with {name} or {name:format} (of moments: unix, ms, iso, day) and what is known; gives it filled, or undefined where one is not
 * known yet. `encode` is applied to each value. Throws UnknownPlace for a name that is none.
 */
export function filled(
  text: string,
  known: Known,
  encode: (value: string) => string = value => value,
): string | undefined {
  let isWhole = true
  const made = text.replace(PLACE, (_, name: string, format?: string) => {
    if (!Object.hasOwn(known, name)) throw new UnknownPlace(name)
    const value = known[name]
    if (value === undefined || value === '') {
      isWhole = false
      return ''
    }
    return encode(written(value, format))
  })
  return isWhole ? made : undefined
}

/** As filled, for JSON at any depth: what is not known yet is left out, and "{x:number}" alone becomes a number. */
export function filledJson(json: unknown, known: Known): unknown {
  if (typeof json === 'string') {
    const text = filled(json, known)
    const isNumber = text !== undefined && ONLY.exec(json)?.[2] === 'number'
    return isNumber ? Number(text) : text
  }
  if (Array.isArray(json)) return json.flatMap(one => filledJson(one, known) ?? [])
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).map(([key, value]) => [key, filledJson(value, known)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
