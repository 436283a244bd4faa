import {
  type EntryField,
  type EntryFigures,
  fieldsOf,
  formsOf,
  MOST_COUNT,
  MOST_FIGURE,
  type Typed,
} from './entry'

/** What is wrong with a typed figure; `domain/text` has a sentence for each. */
export const ENTRY_FAULTS = [
  'not_number',
  'missing',
  'negative',
  'not_whole',
  'too_large',
  'above_denominator',
  'above_answered',
  'off_scale',
  'no_cases',
  'spread_alone',
  'spread_impossible',
  'no_form',
] as const
export type EntryFault = (typeof ENTRY_FAULTS)[number]

/** The field that is wrong, and how. */
export interface FoundFault {
  field: string
  fault: EntryFault
}

function faultOfField(field: EntryField, value: number | undefined, { rule }: Typed): EntryFault | undefined {
  if (value === undefined) return 'missing'
  if (!Number.isFinite(value)) return 'not_number'
  if (field.kind === 'scale') {
    const { scale } = rule
    return scale && !(value >= scale.min && value <= scale.max) ? 'off_scale' : undefined
  }
  if (value < 0) return 'negative'
  if ((field.kind === 'count' || field.kind === 'events') && !Number.isInteger(value)) return 'not_whole'
  return value > (field.kind === 'count' ? MOST_COUNT : MOST_FIGURE) ? 'too_large' : undefined
}

function faultOfMean({ mean = 0, n = 0, spread = 0 }: Record<string, number>, { rule }: Typed) {
  if (n < 1) return { field: 'n', fault: 'no_cases' } as const
  if (n === 1 && spread > 0) return { field: 'spread', fault: 'spread_alone' } as const
  const { scale } = rule
  if (!scale) return undefined
  // No answers between min and max scatter more than those at the two ends (Bhatia and Davis, 2000); a little for rounding.
  const most = Math.sqrt(((scale.max - mean) * (mean - scale.min) * n) / Math.max(1, n - 1))
  return spread > most * 1.01 + 0.005 ? ({ field: 'spread', fault: 'spread_impossible' } as const) : undefined
}

function faultTogether({ form, values }: EntryFigures, metric: Typed): FoundFault | undefined {
  const { numerator = 0, denominator = 0, favourable = 0, answered = 0, cases = 0 } = values
  switch (form) {
    case 'ratio':
      return numerator > denominator ? { field: 'numerator', fault: 'above_denominator' } : undefined
    case 'boxes':
      return favourable > answered ? { field: 'favourable', fault: 'above_answered' } : undefined
    case 'mean':
      return faultOfMean(values, metric)
    case 'median':
      return cases < 1 ? { field: 'cases', fault: 'no_cases' } : undefined
    default:
      return undefined
  }
}

/**
 * Takes a typed figure and its metric, gives what is wrong, first field first; nothing: it may be submitted. The same rule while one types and
 * on the server. A field without a number is missing, never 0; one of another form is refused.
 */
export function entryFaults(figures: EntryFigures, metric: Typed): FoundFault[] {
  if (!formsOf(metric).includes(figures.form)) return [{ field: 'form', fault: 'no_form' }]
  const fields = fieldsOf(figures.form, metric)
  const stray = Object.keys(figures.values).find(name => !fields.some(field => field.name === name))
  if (stray !== undefined) return [{ field: stray, fault: 'no_form' }]
  const alone = fields.flatMap(field => {
    const fault = faultOfField(field, figures.values[field.name], metric)
    return fault ? [{ field: field.name, fault }] : []
  })
  if (alone.length > 0) return alone
  const together = faultTogether(figures, metric)
  return together ? [together] : []
}
