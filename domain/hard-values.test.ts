import { describe, expect, it } from 'vitest'
import { readSent } from './api/sent'
import { factOf, isRejection } from './fact'
import { HARD_DATES, HARD_NUMBERS, NUMBER_FIELDS, type NumberField } from './hard-values'
import type { Kind } from './kind'
import { mappingSchema } from './mapping/language'
import { recordScope } from './mapping/record-scope'
import { rowReader } from './mapping/row'
import type { Metric } from './metric'
import type { ObservationInput, Reference, Rejection } from './observation'
import { flatRecord } from './pull/flat-record'
import { typedNumber } from './typed-number'

// The same texts by each way in. Whoever opens another way holds it against the same table.

const STARS = { scale: { min: 1, max: 5 } }
const FIELDS: Readonly<
  Record<NumberField, { kind: Kind; rule: object; measure: string; more?: Record<string, string> }>
> = {
  nps: { kind: 'nps', rule: {}, measure: 'score' },
  stars: { kind: 'top_box', rule: STARS, measure: 'score' },
  mean: { kind: 'mean_score', rule: STARS, measure: 'score' },
  share: { kind: 'rate', rule: {}, measure: 'numerator', more: { denominator: '100' } },
  amount: { kind: 'amount_rate', rule: {}, measure: 'before', more: { after: '0', customer: 'C-1' } },
  count: { kind: 'count', rule: {}, measure: 'count' },
}

const metricOf = (key: NumberField, id: number): Metric => ({
  ...{ id, key, name: key, family: 'driver', countedAs: 'facts', direction: 'up', perspective: 'customer' },
  ...{ functionId: null, stageId: null, cadence: 'month', minN: 1, kind: FIELDS[key].kind },
  versions: [
    {
      ...{ id, metricId: id, number: 1, definition: '', rule: FIELDS[key].rule },
      ...{ validFrom: '0001-01-01', validTo: '9999-12-31' },
    } as Metric['versions'][number],
  ],
})

const REFERENCE: Reference = {
  metrics: new Map(NUMBER_FIELDS.map((key, at) => [key, metricOf(key, at + 1)])),
  functions: new Map(),
  slices: { region: new Map(), product: new Map(), tier: new Map(), channel: new Map() },
  currency: 'EUR',
  rateOf: () => undefined,
  dayOf: () => '2026-01-05',
  workedBy: () => undefined,
}

type Verdict = 'taken' | 'missing' | 'refused'

function verdictOf(read: ObservationInput | Rejection | undefined): Verdict {
  if (!read || 'reason' in read) return 'refused'
  const fact = factOf(read, REFERENCE)
  if (isRejection(fact)) return 'refused'
  return fact.state === 'missing' ? 'missing' : 'taken'
}

function expected(number: number | null | undefined, takenBy: readonly NumberField[], field: NumberField) {
  if (!takenBy.includes(field)) return 'refused'
  return number === null ? 'missing' : 'taken'
}

/** As a program sends it. */
function sent(field: NumberField, written: unknown): Verdict {
  const { measure, more } = FIELDS[field]
  return verdictOf(
    readSent({ metric: field, id: 'r', at: '2026-01-05', ...more, [measure]: written }).outcome,
  )
}

function mappingOf(field: NumberField) {
  const { measure, more = {} } = FIELDS[field]
  return mappingSchema.parse({
    ...{
      source: { key: 's', name: 'S' },
      stream: 'rows',
      id: 'id',
      timeZone: 'UTC',
      at: { text: 'day', format: 'yyyy-MM-dd' },
    },
    observations: [
      {
        metric: field,
        [measure]: 'value',
        ...Object.fromEntries(Object.keys(more).map(name => [name, name])),
      },
    ],
  })
}

/** As it stands in a cell of a file. */
function mapped(field: NumberField, cells: Record<string, string>): Verdict {
  const { more = {} } = FIELDS[field]
  const columns = ['id', 'day', 'value', ...Object.keys(more)]
  const mapping = mappingOf(field)
  const read = rowReader(mapping, {
    slotOf: ([name = '']) => columns.indexOf(name),
    filePart: () => ({ fixed: '' }),
    values: {},
    dates: {},
    numbers: mapping.format,
    blank: new Set(),
    timeZone: 'UTC',
  })
  const row = { id: 'r', day: '2026-01-05', ...more, ...cells }
  const found = read(columns.map(name => row[name as keyof typeof row]))
  return verdictOf(Array.isArray(found) ? found[0] : found)
}

/** As another system answers it, or a row of its database says it. */
function pulled(field: NumberField, values: Record<string, unknown>): Verdict {
  const mapping = mappingOf(field)
  const records = recordScope(mapping)
  const read = rowReader(mapping, records.scope)
  const { more = {} } = FIELDS[field]
  const found = read(records.rowOf(flatRecord({ id: 'r', day: '2026-01-05', ...more, ...values })))
  return verdictOf(Array.isArray(found) ? found[0] : found)
}

it('has sixty texts and more, each once', () => {
  expect(HARD_NUMBERS.length).toBeGreaterThanOrEqual(60)
  expect(new Set(HARD_NUMBERS.map(one => one.written)).size).toBe(HARD_NUMBERS.length)
})

describe.each(NUMBER_FIELDS)('a number of the kind %s', field => {
  it.each(HARD_NUMBERS)(
    '“$written” is judged alike wherever it comes from',
    ({ written, number, takenBy }) => {
      const verdict = expected(number, takenBy, field)
      const value = written
      const found = {
        sent: sent(field, value),
        mapped: mapped(field, { value }),
        pulled: pulled(field, { value }),
      }
      expect(found).toEqual({ sent: verdict, mapped: verdict, pulled: verdict })
    },
  )

  it('is never made of JSON that is no number', () => {
    for (const odd of [true, false, [], {}, [5], { value: 5 }, 1e21, -1e21, Number.POSITIVE_INFINITY])
      expect([odd, sent(field, odd)]).toEqual([odd, 'refused'])
    for (const odd of [true, false, { value: 5 }, 1e21, -1e21, Number.POSITIVE_INFINITY, Number.NaN])
      expect([odd, pulled(field, { value: odd })]).not.toEqual([odd, 'taken'])
    expect(pulled(field, { value: null })).toBe(field === 'count' ? 'refused' : 'missing')
    expect(sent(field, null)).toBe(field === 'count' ? 'refused' : 'missing')
  })
})

it.each(HARD_NUMBERS)('“$written” typed by a person', ({ written, number, typed }) => {
  expect(typedNumber(written)).toBe(typed ?? number)
})

it.each(HARD_DATES)('“$written” as a day', ({ written, fits }) => {
  const at = readSent({ metric: 'nps', id: 'r', at: written, score: 5 }).outcome
  const row = { day: written, value: '5' }
  const verdict = fits ? 'taken' : 'refused'
  expect([verdictOf(at), mapped('nps', row), pulled('nps', row)]).toEqual([verdict, verdict, verdict])
})
